"""Replaces personal data by typed marks, reading through disguise; what is left names nobody."""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.messages import Redacted, Span
from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.seen import look
from privacy.recognisers.table import RECOGNISERS
from privacy.unmask import is_plain, unmask

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
_STEPS = tuple((recogniser.gate, recogniser.find) for recogniser in RECOGNISERS)
_DIGEST_KINDS = {SpanKind.PHONE: "phone", SpanKind.EMAIL: "email", SpanKind.HANDLE: "handle", SpanKind.URL: "url"}


class _Taken(NamedTuple):
    """Personal data as it is found, before it is told to anyone: what a `Span` holds."""

    start: int
    end: int
    kind: SpanKind
    recogniser: str
    disguised: bool
    normal: str


def _in_order(finding: Finding) -> tuple[int, int]:
    return finding.start, -finding.end


class _Work:
    """What is left to read: the plain view, where each thing found so far is one barrier."""

    def __init__(self, original: str) -> None:
        self.view = unmask(original)
        self.found: list[_Taken] = []
        self.text = self.view.text
        self.hidden: list[tuple[int, int]] = []
        """The places of the barriers, in offsets of the view."""
        if "[" in self.text:
            self._cover([match.span() for match in _MARK.finditer(self.text)])

    def take(self, findings: Sequence[Finding]) -> bool:
        """Note what was found, the longest first at each place, and put a barrier there; tell whether anything was."""
        taken: list[Finding] = []
        done = 0
        for finding in sorted(findings, key=_in_order) if len(findings) > 1 else findings:
            start, end = finding[:2]
            if done <= start < end and BARRIER not in self.text[start:end]:
                taken.append(finding)
                done = end
        self.found += map(self._taken, taken, self._cover([finding[:2] for finding in taken]))
        return bool(taken)

    def _taken(self, finding: Finding, place: tuple[int, int]) -> _Taken:
        _, _, kind, recogniser, normal, odd = finding
        start, end = self.view.original(*place)
        if not odd and self.view.disguises:
            odd = any(a < end and start < b for a, b, _ in self.view.disguises)
        return _Taken(start, end, kind, recogniser, odd, normal)

    def _cover(self, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Put one barrier at each place of the text, in order; return the places in offsets of the view."""
        text = self.text
        pieces: list[str] = []
        done = at = shift = 0
        for start, end in places:
            pieces += (text[done:start], BARRIER)
            done = end
        self.text = "".join((*pieces, text[done:]))
        if not self.hidden:
            self.hidden = places
            return places
        covered: list[tuple[int, int]] = []
        for start, end in places:
            while at < len(self.hidden) and self.hidden[at][0] - shift < start:
                shift += self.hidden[at][1] - self.hidden[at][0] - 1
                at += 1
            covered.append((start + shift, end + shift))
        self.hidden = sorted((*self.hidden, *covered))
        return covered


def _read(work: _Work) -> None:
    """Let every recogniser read until each has read what is left and found nothing more in it."""
    seen = look(work.text)
    quiet = 0
    for gate, find in itertools.cycle(_STEPS):
        if gate(seen) and (found := list(find(seen))) and work.take(found):
            seen = look(work.text, seen)
            quiet = 0
            continue
        quiet += 1
        if quiet == len(_STEPS):
            return


def _found(work: _Work) -> list[_Taken]:
    """Return what was found in order; two that share a character that reads as several can't both stand."""
    found: list[_Taken] = []
    for taken in sorted(work.found, key=lambda taken: taken.start):
        if not found or taken.start >= found[-1].end:
            found.append(taken)
    return found


def _marked(text: str, found: list[_Taken]) -> str:
    pieces: list[str] = []
    done = 0
    for taken in found:
        pieces += [text[done : taken.start], MARKS[taken.kind]]
        done = taken.end
    return "".join((*pieces, text[done:]))


def _moved(found: list[_Taken], known: list[_Taken]) -> list[_Taken]:
    """Return what was found in a marked text as of the text it was made from."""
    moved: list[_Taken] = []
    shift = at = 0
    for taken in found:
        while at < len(known) and known[at].start + shift <= taken.start:
            shift += len(MARKS[known[at].kind]) - (known[at].end - known[at].start)
            at += 1
        moved.append(taken._replace(start=taken.start - shift, end=taken.end - shift))
    return moved


def _told(text: str, found: list[_Taken]) -> Redacted:
    spans = [
        {"start": start, "end": end, "kind": kind, "recogniser": recogniser, "disguised": disguised, "normal": normal}
        for start, end, kind, recogniser, disguised, normal in found
    ]
    return Redacted.model_validate({"text": text, "spans": spans})


def redact(text: str) -> Redacted:
    """Replace what tells who a listing is from by marks; the spans are of the text as given.

    What is left must read the same when the marked text is read anew; where it doesn't (a mark can change how its
    neighbours read), the marked text is read again: redacting twice changes nothing.
    """
    found: list[_Taken] = []
    marked = text
    work = _Work(text)
    while True:
        _read(work)
        if not work.found:
            return _told(marked, found)
        found = sorted((*found, *_moved(_found(work), found))) if found else _found(work)
        marked = _marked(text, found)
        if work.view.text == text and is_plain(marked):
            return _told(marked, found)
        again = _Work(marked)
        if again.text == work.text:
            return _told(marked, found)
        work = again


def contacts(written: Iterable[str], *spans: Iterable[Span]) -> set[tuple[str, str]]:
    """Return the (kind, normal form) of each contact of a listing, for keyed digests.

    ``written`` is what the page's own contact fields hold; ``spans`` are those found in its texts.
    """
    every = [span for group in spans for span in group]
    every += [span for text in written for span in redact(text).spans]
    return {(_DIGEST_KINDS[span.kind], span.normal) for span in every if span.kind in _DIGEST_KINDS and span.normal}
