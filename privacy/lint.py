"""The fixture rules, checked: what no text of this repository may hold, with file and line.

The unit is one text: a JSON Lines object (each of its ``parts`` apart), a YAML or JSON entry, a page, a paragraph, a
string literal of a test.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from models.annotated import read_annotated
from models.vocabulary import SpanKind
from privacy.lint_units import Unit, units
from privacy.redact import redact
from privacy.unmask import unmask
from privacy.wordlists import words

DEFAULT_PATHS = ("fixtures", "classifier", "tests", "docs", "review_app", "README.md", "CHANGELOG.md")
READ = words(".jsonl .json .yaml .yml .html .md .py .csv .txt")
MEDIA = words(".png .jpg .jpeg .gif .webp .avif .bmp .svg .mp4 .mov .webm .mp3 .wav .ogg .m4a .heic")
FICTION = ("+3319900", "+3326191", "+3335301", "+3346571", "+3353649", "+3363998")
LONGEST_FORM = 8
_SERVICE = "[" + "service]"
_INDEX_MARK = re.compile(r"\[indice:\w+\]")
_UNDER_18 = (
    r"(?:[5-9]|1[0-7]|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix[- ]sept)\s?"
    r"(?:ans|piges|balais|printemps|yo\b|y\.o|years? old|ans? et demie?)"
)
_AGE = re.compile(
    rf"(?<!depuis )(?<!pendant )(?<!durant )(?<!il y a )(?<!y a )(?<![\d,.\-])\b{_UNDER_18}(?! d['’e ]\s?"
    r"(?:exp|m[ée]tier|anciennet|pratique|garantie))(?! apr[èe]s)(?! plus t)",
    re.IGNORECASE,
)
_YOUTH = re.compile(
    r"\b(?:lyc[ée]e(?:s|nne?s?)?|coll[èe]ge|coll[ée]gienn?e?s?|coll[ée]gien|brevet|bac(?: blanc)?|"
    r"baccalaur[ée]at|terminale|classe de (?:seconde|premi[èe]re|troisi[èe]me|"
    r"quatri[èe]me)|[ée]col(?:e|ier|i[èe]re)s?|cm[12]|bahut|internat|coll[ée]gial|mineure?s?|"
    r"ado(?:s|lescente?s?)?|pas majeure?|moins de 18|"
    r"moins de dix-huit|schoolgirl|teen(?:ager)?s?|underage|minors?|gamine?s?|fillette|"
    r"petite fille|gosse|[ée]l[èe]ve de|carnet de correspondance|"
    r"conseil de classe|parcoursup)\b",
    re.IGNORECASE,
)
_ALLOWED_HOST = re.compile(
    r"(?:[\w-]+\.)*(?:example\.(?:org|net|com)|[\w-]*exemple\.fr|[\w-]+\.(?:invalid|test|example)|gouv\.fr|localhost|"
    r"127\.0\.0\.1)(?::\d+)?"
)
_NETWORKS = (
    r"(?:t|wa|m|paypal|revolut|lydia)\.me|(?:instagram|tiktok|facebook|snapchat|paypal|lydia-app|discord|youtube|"
    r"twitter)\.com|discord\.gg|youtu\.be|linktr\.ee|twitch\.tv|leetchi\.com"
)
"""Hosts of networks and payment services: links to them are taught and tested, with invented paths."""
_DAY = re.compile(r"(?<=\| )20\d\d-[01]\d-[0-3]\d(?= \|)")
"""A day in a cell of its own: the decimals of the cell before and it are no number to call."""
_ALLOWED_LINK = re.compile(rf"(?:{_ALLOWED_HOST.pattern}|(?:{_NETWORKS}))?(?:[/?#]|$)")


class Finding(NamedTuple):
    """One broken rule: where, and which; never the text itself."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def _youth_beside_service(text: str) -> Iterator[str]:
    bare = _INDEX_MARK.sub(" ", text)
    if _SERVICE in bare.lower() and (_AGE.search(bare) or _YOUTH.search(bare)):
        yield "the service mark stands in one text with words about youth"


def _contacts(text: str, *, hosts: bool, code: bool) -> Iterator[str]:
    """Give what is wrong with the phones, addresses and links that redaction finds in a text."""
    for span in redact(_DAY.sub("jour", text)).spans:
        if span.kind == SpanKind.PHONE and not span.normal.startswith(FICTION):
            yield "a phone number outside the ranges reserved for fiction"
        elif span.kind == SpanKind.EMAIL and not _ALLOWED_HOST.fullmatch(span.normal.partition("@")[2]):
            if "." in span.normal.partition("@")[2]:
                yield "an e-mail address outside the example hosts"
        elif span.disguised or (code and "/" not in span.normal):
            continue
        elif hosts and span.recogniser in ("url", "payment_link") and not _ALLOWED_LINK.match(span.normal):
            yield "a link outside the example hosts"


def _forms(unit: Unit) -> Iterator[str]:
    for form in unit.forms:
        if len(form.split()) > LONGEST_FORM or re.search(r"[.!?]\s", form):
            yield f"a lexicon form longer than {LONGEST_FORM} words, or a sentence"


def check_unit(unit: Unit, *, hosts: bool = True, code: bool = False) -> Iterator[str]:
    """Give the rules that one text breaks."""
    text = unmask(read_annotated(unit.text)[0]).text
    yield from _youth_beside_service(text)
    yield from _contacts(text, hosts=hosts, code=code)
    yield from _forms(unit)


def check_file(path: Path) -> Iterator[Finding]:
    """Give what is wrong in one file."""
    if path.suffix.lower() in MEDIA and "fixtures" in path.parts:
        yield Finding(str(path), 1, "a media file among the fixtures")
    if path.suffix.lower() not in READ:
        return
    hosts = path.suffix.lower() != ".md"
    for unit in units(path):
        for what in check_unit(unit, hosts=hosts, code=path.suffix == ".py"):
            yield Finding(str(path), unit.line, what)


def files(paths: Iterable[Path | str]) -> Iterator[Path]:
    """Give the files to read under paths; of a room of code only its data, since its literals are its rules."""
    for path in map(Path, paths):
        if path.is_file():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts and (file.suffix != ".py" or "tests" in file.parts):
                yield file


def check(paths: Iterable[Path | str]) -> list[Finding]:
    """Return every broken rule under the given files and folders."""
    return [finding for file in files(paths) for finding in check_file(file)]


def main(arguments: list[str]) -> int:
    """Check the given paths (or the usual ones), say each finding, and return the exit status."""
    paths = arguments or [path for path in DEFAULT_PATHS if Path(path).exists()]
    missing = [path for path in paths if not Path(path).exists()]
    if missing:
        sys.stderr.write("".join(f"{path}: no such file or folder\n" for path in missing))
        return 2
    findings = check(paths)
    sys.stdout.write("".join(f"{finding}\n" for finding in findings))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
