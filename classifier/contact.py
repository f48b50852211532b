"""Contacts disguised from machines: numbers in words, odd separators, look-alikes, e-mails in words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from classifier.numbers import spelled_numbers
from classifier.reading import Reading
from models.messages import Redacted, TextField
from models.vocabulary import SpanKind

NUMBER_WORDS = "|".join(
    sorted(
        (
            w.replace(" ", "[ -]")
            for w in (
                *spelled_numbers(),
                "zero",
                "cero",
                "oh",
                "un",
                "deux",
                "uno",
                "dos",
                "one",
                "two",
                "unu",
                "doi",
                "cinqu",
                "tr3nte",
                "zer0",
                "z3ro",
                "zeroun",
                "tes3a",
                "tmenya",
                "tlatin",
                "tes3in",
                "setta",
                "khamsa",
                "reb3a",
                "arb3in",
                "khamsin",
            )
        ),
        key=len,
        reverse=True,
    )
)
GATE = re.compile(r"(?<!\w)(?:0\s?[1-9o]|o[\s\-.]?[1-9i]|z[e3]r[o0]|cero|oh six|oh seven|\+33)")
PIECE = rf"(?:\d{{1,4}}|(?<![a-z])(?:{NUMBER_WORDS})(?![a-z])|(?<![a-z])[oil](?=[\d .])|(?<=\d)[oilsb](?![a-z]))"
GAP = (
    r"(?:\s?(?:[^\w\s€%¦]{1,4}|_+|tiret|point|espace|slash|puis|double|doble|dublu|w|etoile|underscore|et|y|si|"
    r"and|guion)?\s?)"
)
RUN = re.compile(rf"(?:\+?\s?33\s?(?:\(0\))?\s?|(?<![\w])(?:0|o|zero|zer0|z3ro|cero|oh))(?:{GAP}{PIECE}){{3,12}}")
PLAIN = re.compile(r"^(?:\+?33\s?(?:\(0\))?|0)\s?[1-9](?:[ .\-]?\d\d){4}(?!\d)|^0[1-9](?:[ .\-]?\d{2,3}){3,4}$")
AT = re.compile(r"arob|chez ex|chez [\w-]+ (?:point|,)|@ |\bat\b|\(a\)|\[a\]|\(at\)|\[at\]|\barroba\b")
MAIL = re.compile(
    r"[\w.+-]+(?:\s(?:tiret|point|underscore|moins|guion|punto|dot)\s[\w.+-]+){0,3}\s?[(\[{<]?\s?(?:arobase|"
    r"arobas|arobaze|at|a|arroba|chez|@)\s?[)\]}>]?\s?"
    r"[\w-]+(?:\s(?:tiret|moins)\s[\w-]+)?\s?[(\[]?\s?(?:point|pt|dot|punto|punct|[.,])\s?[)\]]?\s?(?:fr|com|net|"
    r"org|eu|be|ro|es|io|invalid|test)\b"
)
DIGITS = re.compile(r"\+?\d(?:[ .\-]?\d){7,13}")
FEWEST_DIGITS = 8
MARK = re.compile(r"\[[^\]]{1,20}\]")


class Obscured(NamedTuple):
    """One disguised contact: half-open offsets of the reading and the concept it shows."""

    start: int
    end: int
    concept: str


def obscured(reading: Reading) -> Iterator[Obscured]:
    """Yield the contacts of a listing that are written in a disguised way."""
    text = reading.plain
    if GATE.search(text):
        for run in RUN.finditer(text):
            if _is_disguised(run[0]):
                yield Obscured(run.start(), run.end(), "contact.disguised_number")
    if AT.search(text):
        for mail in MAIL.finditer(text):
            if "@" not in mail[0] or " " in mail[0]:
                yield Obscured(mail.start(), mail.end(), "contact.disguised_address")
    yield from _in_odd_characters(reading)
    for mark in MARK.finditer(text) if reading.marks else ():
        if tuple(reading.locate(*mark.span())) in reading.marks:
            yield Obscured(mark.start(), mark.end(), "contact.disguised_number")


def obscured_marks(field: TextField, redacted: Redacted) -> tuple[tuple[TextField, int, int], ...]:
    """Return where the marks of a redacted field stand for contacts that were disguised: what a Listing carries.

    Redaction takes the disguise away with the contact, so this is all that is left of it.
    """
    places: list[tuple[TextField, int, int]] = []
    shift = 0
    for span in redacted.spans:
        start = span.start + shift
        mark = MARK.match(redacted.text, start)
        length = len(mark[0]) if mark else 0
        if span.disguised and span.kind in (SpanKind.PHONE, SpanKind.EMAIL) and mark:
            places.append((field, start, start + length))
        shift += length - (span.end - span.start)
    return tuple(places)


def _is_disguised(run: str) -> bool:
    run = run.strip()
    if PLAIN.match(run):
        return False
    return _digits(run) >= FEWEST_DIGITS


def _digits(run: str) -> int:
    """Return about how many digits a run spells."""
    words = re.findall(NUMBER_WORDS, re.sub(r"\d", " ", run))
    table = spelled_numbers()
    spelled = sum(2 if table.get(word.replace("-", " "), 0) >= 10 else 1 for word in words)
    return spelled + sum(map(str.isdigit, run)) + len(re.findall(r"(?<![a-z])[oil](?![a-z])", run))


def _in_odd_characters(reading: Reading) -> Iterator[Obscured]:
    """Yield plain-looking numbers whose digits were styled, enclosed or parted by invisible characters."""
    for view, field in ((reading.title, "title"), (reading.body, "body")):
        if not view.disguises:
            continue
        for number in DIGITS.finditer(reading.plain):
            place = reading.locate(*number.span())
            if place.field == field and any(
                start < place.end and place.start < end for start, end, _ in view.disguises
            ):
                yield Obscured(*number.span(), "contact.disguised_number")
