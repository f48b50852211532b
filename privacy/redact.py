"""Replaces personal data by typed marks, reading through disguise; what is left names nobody."""

import re
from collections.abc import Iterable

from models.messages import Redacted, Span
from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.seen import look
from privacy.recognisers.table import RECOGNISERS
from privacy.unmask import unmask

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


class _Work:
    """What is left to read: the plain view, where each thing found so far is one barrier, with its map."""

    def __init__(self, original: str) -> None:
        self.view = unmask(original)
        self.spans: list[Span] = []
        self.text = self.view.text
        self.starts, self.ends = self.view.starts, self.view.ends
        if "[" in self.text:
            self._cover([match.span() for match in _MARK.finditer(self.text)])

    def take(self, findings: Iterable[Finding]) -> None:
        """Note what was found, the longest first at each place, and put a barrier there."""
        taken: list[Finding] = []
        end = 0
        for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
            if end <= finding.start < finding.end and BARRIER not in self.text[finding.start : finding.end]:
                taken.append(finding)
                end = finding.end
        if taken:
            self.spans += [self._span(finding) for finding in taken]
            self._cover([(finding.start, finding.end) for finding in taken])

    def _span(self, finding: Finding) -> Span:
        start, end = self.starts[finding.start], self.ends[finding.end - 1]
        disguised = finding.odd or any(a < end and start < b for a, b, _ in self.view.disguises)
        return Span(
            start=start,
            end=end,
            kind=finding.kind,
            recogniser=finding.recogniser,
            disguised=disguised,
            normal=finding.normal,
        )

    def _cover(self, places: list[tuple[int, int]]) -> None:
        text, starts, ends = self.text, self.starts, self.ends
        pieces, new_starts, new_ends = list[str](), list[int](), list[int]()
        done = 0
        for start, end in places:
            pieces += (text[done:start], BARRIER)
            new_starts += (*starts[done:start], starts[start])
            new_ends += (*ends[done:start], ends[end - 1])
            done = end
        self.text = "".join((*pieces, text[done:]))
        self.starts, self.ends = [*new_starts, *starts[done:]], [*new_ends, *ends[done:]]


def _read(work: _Work) -> None:
    """Let every recogniser read until each has read what is left and found nothing more in it."""
    read: dict[str, str] = {}
    names = [recogniser.name for recogniser in RECOGNISERS]
    seen = look(work.text)
    while any(read.get(name) is not work.text for name in names):
        for recogniser in RECOGNISERS:
            if read.get(recogniser.name) is work.text:
                continue
            if seen.text is not work.text:
                seen = look(work.text)
            read[recogniser.name] = work.text
            if recogniser.gate(seen):
                work.take(recogniser.find(seen))


def _found(work: _Work) -> list[Span]:
    """Return the spans in order; two that share a character that reads as several can't both stand."""
    spans: list[Span] = []
    for span in sorted(work.spans, key=lambda span: span.start):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return spans


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

    What is left must read the same when the marked text is read anew; where it doesn't (a mark can change how its
    neighbours read), the marked text is read again: redacting twice changes nothing.
    """
    spans: list[Span] = []
    marked = text
    work = _Work(text)
    while True:
        _read(work)
        if not work.spans:
            return Redacted(text=marked, spans=tuple(spans))
        spans = sorted((*spans, *_moved(_found(work), spans)), key=lambda span: span.start)
        marked = _marked(text, spans)
        again = _Work(marked)
        if again.text == work.text:
            return Redacted(text=marked, spans=tuple(spans))
        work = again


def contacts(written: Iterable[str], *spans: Iterable[Span]) -> set[tuple[str, str]]:
    """Return the (kind, normal form) of each contact of a listing, for keyed digests.

    ``written`` is what the page's own contact fields hold; ``spans`` are those found in its texts.
    """
    every = [span for group in spans for span in group]
    every += [span for text in written for span in redact(text).spans]
    return {(_DIGEST_KINDS[span.kind], span.normal) for span in every if span.kind in _DIGEST_KINDS and span.normal}
