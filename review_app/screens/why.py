"""Why an item is to be read first: in words, strongest first, with what each rests on one tap away. Never a number."""

import string
from collections.abc import Sequence

import streamlit as st

from casework.shapes import Lent, Reading
from models.messages import Indicator
from models.vocabulary import FAMILY_OF, Category, Family
from review_app import components
from review_app.components import Mark, escape
from review_app.desk import Desk
from review_app.services import Concept

COLOURS = {
    Family.YOUTH: "youth",
    Family.CONTROL: "control",
    Family.RECRUITMENT: "offer",
    Family.PRESENTATION: "contact",
    Family.SETTING: "context",
}
VEILED = frozenset({"control"})
YOUNG_UNTIL = 23
FIRST_BIRTH_YEAR = 1900


def family(category: Category) -> str:
    """Return the colour of a category's family; what only sets the scene is grey."""
    return COLOURS[FAMILY_OF[category]]


def family_of(found: Indicator) -> str:
    """Return the colour family of an indicator: a stated age is a sign of youth only while it is a young one."""
    if found.category == Category.AGE_STATED and found.value and found.value.isdigit():
        age = int(found.value)
        return "context" if YOUNG_UNTIL <= age < FIRST_BIRTH_YEAR else "youth"
    return family(found.category)


def letters(concepts: Sequence[Concept]) -> dict[str, str]:
    """Return a letter for each reason, in their order, so that colour is never alone in saying which is which."""
    return {concept.id: letter for concept, letter in zip(concepts, string.ascii_uppercase, strict=False)}


def marks(
    desk: Desk, indicators: Sequence[Indicator], concepts: Sequence[Concept], field: str, *, veil: bool
) -> list[Mark]:
    """Return the stretches of a field to highlight."""
    known = {concept.id: concept for concept in concepts}
    by_letter = letters(concepts)
    return [
        Mark(
            start=found.start,
            end=found.end,
            family=family_of(found),
            letter=by_letter.get(found.id, ""),
            label=known[found.id].label(desk.t.language) if found.id in known else "",
            veiled=veil and family_of(found) in VEILED,
        )
        for found in indicators
        if found.field == field
    ]


def listing(desk: Desk, reading: Reading, concepts: Sequence[Concept], *, veil: bool) -> None:
    """Show the text, its indices highlighted."""
    hidden = desk.t("queue.veiled")
    found, words = reading.words.indicators, reading.words
    components.collected(
        components.marked(words.title, marks(desk, found, concepts, "title", veil=veil), veil=hidden),
        components.marked(words.body, marks(desk, found, concepts, "body", veil=veil), veil=hidden),
    )


def legend(desk: Desk, indicators: Sequence[Indicator]) -> None:
    """Show what the colours mean, for those in this text only."""
    present = [name for name in components.FAMILIES if any(family_of(found) == name for found in indicators)]
    if present:
        items = "".join(
            f'<li><mark class="m-mark m-{name}">{escape(desk.t(f"family.{name}"))}</mark></li>' for name in present
        )
        st.html(f'<ul class="m-legend" aria-label="{escape(desk.t("queue.legend"))}">{items}</ul>')


def reasons(desk: Desk, concepts: Sequence[Concept], indicators: Sequence[Indicator]) -> None:
    """Show the reasons, strongest first."""
    if not concepts:
        components.plain(desk.t("queue.no_reason"), kind="m-hint")
        return
    tones = {found.id: family_of(found) for found in reversed(indicators)}
    shown = letters(concepts)
    items = "".join(
        _reason(desk, concept, shown.get(concept.id, ""), tones.get(concept.id, "context")) for concept in concepts
    )
    st.html(f'<ul class="m-reasons">{items}</ul>')
    components.plain(desk.t("queue.none_alone"), kind="m-hint")


def _reason(desk: Desk, concept: Concept, letter: str, tone: str) -> str:
    backing = [desk.t.of("evidence", concept.evidence), concept.source]
    if not concept.weighs:
        backing.append(desk.t("queue.weighs_nothing"))
    return (
        f'<li><details><summary><span class="m-letter m-{tone}">{letter}</span>'
        f'<span class="m-what">{escape(concept.label(desk.t.language))}'
        f"<small>{escape(desk.t.of('category', concept.category))}</small></span></summary>"
        f'<p class="m-proof">{escape(" · ".join(backing))}</p></details></li>'
    )


def unknown(desk: Desk, lent: Lent, reading: Reading) -> list[str]:
    """Return what is not known of an item, in words."""
    t = desk.t
    gaps = []
    if not reading.covered:
        gaps.append(t("queue.unknown_language", language=t.of("language", reading.language)))
    if lent.department is None:
        gaps.append(t("queue.unknown_department"))
    if all(member.posted is None for member in reading.members):
        gaps.append(t("queue.unknown_posted"))
    if not any(found.category == Category.AGE_STATED for found in reading.words.indicators):
        gaps.append(t("queue.unknown_age"))
    return gaps
