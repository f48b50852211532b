"""Replaces personal data by typed marks, reading through disguise; what is left names nobody."""

import re
from collections.abc import Iterable

from models.messages import Redacted, Span
from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.seen import look
from privacy.recognisers.table import RECOGNISERS
from privacy.unmask import Unmasked, unmask

MARKS = {
    SpanKind.PHONE: "[téléphone]",
    SpanKind.EMAIL: "[e-mail]",
    SpanKind.HANDLE: "[pseudonyme]",
    SpanKind.PERSON: "[prénom]",
    SpanKind.ADDRESS: "[adresse]",
    SpanKind.URL: "[lien]",
    SpanKind.PAYMENT: "[paiement]",
    SpanKind.ID: "[identifiant]",
}
_MARK = re.compile("|".join(re.escape(mark) for mark in MARKS.values()))
_DIGEST_KINDS = {SpanKind.PHONE: "phone", SpanKind.EMAIL: "email", SpanKind.HANDLE: "handle", SpanKind.URL: "url"}


def _blank(match: re.Match[str]) -> str:
    return BARRIER * len(match[0])


def _accepted(found: Iterable[Finding], text: str) -> list[Finding]:
    """Keep the findings that stand clear of what was found before, the longest first at each place."""
    kept: list[Finding] = []
    end = 0
    for finding in sorted(found, key=lambda f: (f.start, -f.end)):
        if finding.start >= end and finding.start < finding.end and BARRIER not in text[finding.start : finding.end]:
            kept.append(finding)
            end = finding.end
    return kept


def _covered(text: str, findings: list[Finding]) -> str:
    pieces: list[str] = []
    done = 0
    for finding in findings:
        pieces += [text[done : finding.start], BARRIER * (finding.end - finding.start)]
        done = finding.end
    return "".join((*pieces, text[done:]))


def _findings(plain: str) -> list[Finding]:
    """Find everything in a plain view, each recogniser seeing barriers where an earlier one found something."""
    text = _MARK.sub(_blank, plain) if "[" in plain else plain
    seen = look(text)
    kept: list[Finding] = []
    for recogniser in RECOGNISERS:
        if recogniser.gate(seen):
            found = _accepted(recogniser.find(seen), text)
            if found:
                text = _covered(text, found)
                seen = seen._replace(text=text)
                kept += found
    return sorted(kept)


def _span(finding: Finding, view: Unmasked, original: str) -> Span:
    start, end = view.original(finding.start, finding.end)
    disguised = finding.odd or any(a < end and start < b for a, b, _ in view.disguises)
    return Span(
        start=start,
        end=end,
        kind=finding.kind,
        recogniser=finding.recogniser,
        disguised=disguised,
        normal=finding.normal,
    )


def _once(text: str) -> list[Span]:
    view = unmask(text)
    spans = [_span(finding, view, text) for finding in _findings(view.text)]
    return [span for i, span in enumerate(spans) if i == 0 or span.start >= spans[i - 1].end]


def _marked(text: str, spans: list[Span]) -> str:
    pieces: list[str] = []
    done = 0
    for span in spans:
        pieces += [text[done : span.start], MARKS[span.kind]]
        done = span.end
    return "".join((*pieces, text[done:]))


def _moved(spans: list[Span], known: list[Span]) -> list[Span]:
    """Return spans of a marked text as spans of the text it was made from."""
    moved: list[Span] = []
    shift = at = 0
    for span in spans:
        while at < len(known) and known[at].start + shift <= span.start:
            shift += len(MARKS[known[at].kind]) - (known[at].end - known[at].start)
            at += 1
        moved.append(span.model_copy(update={"start": span.start - shift, "end": span.end - shift}))
    return moved


def redact(text: str) -> Redacted:
    """Replace what tells who a listing is from by marks; the spans are of the text as given.

    A mark can show what stood in its shadow, so the marked text is read again until nothing more is found:
    redacting twice changes nothing.
    """
    spans: list[Span] = []
    marked = text
    while found := _once(marked):
        spans = sorted((*spans, *_moved(found, spans)), key=lambda span: span.start) if spans else found
        marked = _marked(text, spans)
    return Redacted(text=marked, spans=tuple(spans))


def contacts(written: Iterable[str], *spans: Iterable[Span]) -> set[tuple[str, str]]:
    """Return the (kind, normal form) of each contact of a listing, for keyed digests.

    ``written`` is what the page's own contact fields hold; ``spans`` are those found in its texts.
    """
    every = [span for group in spans for span in group]
    every += [span for text in written for span in redact(text).spans]
    return {(_DIGEST_KINDS[span.kind], span.normal) for span in every if span.kind in _DIGEST_KINDS and span.normal}
