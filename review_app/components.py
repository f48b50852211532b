"""Pieces of screen. Collected text reaches the page through `marked` alone, escaped piece by piece."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import streamlit as st


@dataclass(frozen=True)
class Mark:
    """A highlighted stretch of a text: half-open code point offsets, a class from `FAMILIES`, a letter."""

    start: int
    end: int
    family: str
    letter: str = ""
    label: str = ""
    veiled: bool = False


SENTENCE_END = re.compile(r"[.!?…]+(?:\s+|$)|\n")
FAMILIES = ("youth", "control", "contact", "offer", "context")


def escape(text: str) -> str:
    """Return a text that no browser reads as markup, nor Streamlit as anything but text."""
    return html.escape(text, quote=True)


def _sentence(text: str, mark: Mark) -> Mark:
    """Widen a veil to its whole sentence: half a sentence would show what it hides, and read badly."""
    start = max((end.end() for end in SENTENCE_END.finditer(text, 0, mark.start)), default=0)
    end = SENTENCE_END.search(text, mark.end - 1)
    stop = max(mark.end, end.start() if end else len(text))
    return replace(mark, start=start, end=stop)


def _inside(text: str, marks: Iterable[Mark]) -> list[Mark]:
    return [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]


def _apart(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """Return marks inside the text that don't overlap: a veil before any other, then the first of each overlap."""
    inside = _inside(text, marks)
    kept = _veils(text, inside)
    for mark in sorted(inside, key=lambda mark: (mark.start, -mark.end)):
        if not mark.veiled and all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


def _veils(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """Return the veils among marks inside the text, over whole sentences; those that meet become one."""
    kept: list[Mark] = []
    for mark in sorted((_sentence(text, mark) for mark in marks if mark.veiled), key=lambda mark: mark.start):
        if kept and mark.start < kept[-1].end:
            kept[-1] = replace(kept[-1], end=max(kept[-1].end, mark.end))
        else:
            kept.append(mark)
    return kept


def veiled(text: str, marks: Iterable[Mark], veil: str) -> str:
    """Return collected text, not yet escaped, with what `marked` would veil replaced by a word."""
    for mark in reversed(_veils(text, _inside(text, marks))):
        text = f"{text[: mark.start]}{veil}{text[mark.end :]}"
    return text


def _piece(text: str, mark: Mark, veil: str) -> str:
    family = mark.family if mark.family in FAMILIES else "context"
    letter = f'<sup aria-hidden="true">{escape(mark.letter)}</sup>' if mark.letter else ""
    if mark.veiled:
        return f'<mark class="m-mark m-veil m-{family}">{escape(veil)}{letter}</mark>'
    label = f' title="{escape(mark.label)}"' if mark.label else ""
    return f'<mark class="m-mark m-{family}"{label}>{escape(text)}{letter}</mark>'


def marked(text: str, marks: Iterable[Mark], *, veil: str = "…") -> str:
    """Return collected text as HTML: each piece escaped, stretches highlighted or veiled, lines kept by the style."""
    pieces: list[str] = []
    place = 0
    for mark in _apart(text, marks):
        pieces += [escape(text[place : mark.start]), _piece(text[mark.start : mark.end], mark, veil)]
        place = mark.end
    return "".join([*pieces, escape(text[place:])])


def collected(title: str, body: str) -> None:
    """Show a listing's words; both are HTML made by `marked`."""
    heading = f'<p class="m-listing-title">{title}</p>' if title else ""
    st.html(f'<article class="m-listing" lang="fr">{heading}<p class="m-listing-body">{body}</p></article>')


def plain(text: str, *, kind: str = "m-plain") -> None:
    """Show one line that was not written by us (a contact, an address, a note) as plain text."""
    st.html(f'<p class="{kind}">{escape(text) or "&nbsp;"}</p>')


def facts(rows: Sequence[tuple[str, str]]) -> None:
    """Show names and values as a description list."""
    items = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in rows)
    st.html(f'<dl class="m-facts">{items}</dl>')


def chips(words: Sequence[tuple[str, str]]) -> None:
    """Show short words side by side; each with a tone: calm, warm, alert."""
    items = "".join(f'<li class="m-chip m-{escape(tone)}">{escape(word)}</li>' for word, tone in words)
    st.html(f'<ul class="m-chips">{items}</ul>')


def heading(text: str, hint: str = "", *, level: int = 1) -> None:
    """Show a page's or a section's heading."""
    below = f'<p class="m-hint">{escape(hint)}</p>' if hint else ""
    st.html(f'<div class="m-heading"><h{level}>{escape(text)}</h{level}>{below}</div>')


def step(place: str, title: str, text: str) -> None:
    """Show one step of the guided tour; its title takes the focus when it changes (desk.js)."""
    st.html(
        f'<div class="m-card m-step"><p class="m-hint">{escape(place)}</p>'
        f'<p class="m-step-title">{escape(title)}</p><p>{escape(text)}</p></div>'
    )


def card(title: str, lines: Sequence[str], *, tone: str = "calm", hint: str = "") -> None:
    """Show a card: a title, its lines, a hint."""
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    below = f'<p class="m-hint">{escape(hint)}</p>' if hint else ""
    head = f"<h3>{escape(title)}</h3>" if title else ""
    st.html(f'<section class="m-card m-{escape(tone)}">{head}{body}{below}</section>')


def bars(caption: str, head: tuple[str, str], rows: Sequence[tuple[str, int]]) -> None:
    """Show figures as bars that are a table: the chart and its figures in one, read alike by eye and screen reader."""
    top = max((number for _name, number in rows), default=0) or 1
    lines = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="m-number">{number}</td>'
        f'<td aria-hidden="true"><span class="m-bar" style="width:{round(100 * number / top)}%"></span></td></tr>'
        for name, number in rows
    )
    st.html(
        f'<table class="m-bars"><caption>{escape(caption)}</caption><thead><tr><th scope="col">{escape(head[0])}</th>'
        f'<th scope="col">{escape(head[1])}</th><td></td></tr></thead><tbody>{lines}</tbody></table>'
    )


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Show a table; on a phone each row becomes a card, its cells named."""
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    lines = "".join(
        "<tr>"
        + "".join(f'<td data-name="{escape(name)}">{escape(cell)}</td>' for name, cell in zip(head, row, strict=True))
        + "</tr>"
        for row in rows
    )
    st.html(
        f'<table class="m-table"><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead>'
        f"<tbody>{lines}</tbody></table>"
    )
