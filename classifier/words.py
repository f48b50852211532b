"""What counts as the same word: shorthand, gender and endings set aside, identity words made neutral."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from classifier.folding import fold

FOLDER = Path(__file__).parent / "words"
NEUTRAL = "¤"
ENDINGS = (
    (re.compile(r"(?<=[a-z]{2})euses?$"), "eu"),
    (re.compile(r"(?<=[a-z]{2})eux$"), "eu"),
    (re.compile(r"(?<=[a-z]{2})trices?$"), "teur"),
    (re.compile(r"(?<=[a-z]{2})ives?$"), "if"),
    (re.compile(r"(?<=[a-z]{2})(n|l|t)\1es?$"), r"\1"),
    (re.compile(r"(?<=[a-z]{3})(?:aient|erait|erai|eront|ions|iez)$"), ""),
    (re.compile(r"(?<=[a-z]{3})(?:ees?|ent|ait|ais|ant|ez|er|es|e|s|x)$"), ""),
)
IDENTITY_ENDING = (
    r"(?:s|e|es|ne|nes|ns|n|te|tes|que|ques|ste|stes|isme|a|o|as|os|i|ii|a|esc|easca|eni|ence|"
    r"ienne|iennes|co|ca|cos|cas|sh|an|ana|ano|le|lle|lles|x|xe|xes|elle|elles|el|ve|ves|f|ment|ise|ises|aine|"
    r"aines|ais|aise|aises|ois|oise|oises|ian|ians|ic|ite|ites|er|ers)?"
)


@cache
def data(name: str) -> Any:  # noqa: ANN401 (each file has its own shape)
    """Return one of the word files, read once."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 (builds strings only)


@cache
def shorthand() -> dict[str, str]:
    """Text-message spellings and what they stand for; the first language that lists one wins."""
    merged: dict[str, str] = {}
    for rows in data("shorthand").values():
        for short, long in rows.items():
            merged.setdefault(fold(str(short)), fold(str(long)))
    return merged


def shorthand_of(language: str) -> dict[str, str]:
    """Return one language's text-message spellings and what they stand for."""
    return {fold(str(short)): fold(str(long)) for short, long in data("shorthand")[language].items()}


@cache
def _pairs() -> dict[str, str]:
    merged: dict[str, str] = {}
    for rows in data("pairs").values():
        for row in rows:
            for word in row:
                merged.setdefault(fold(word), fold(row[0]))
    return merged


@cache
def _identity() -> tuple[re.Pattern[str], frozenset[str]]:
    lists = data("identity")
    roots = "|".join(sorted(map(fold, lists["roots"]), key=len, reverse=True))
    return re.compile(f"(?:{roots}){IDENTITY_ENDING}"), frozenset(map(fold, lists["words"]))


def is_identity(word: str) -> bool:
    """Say whether a folded word is on the closed list of art. 9 words, in any gender."""
    pattern, words = _identity()
    return word in words or pattern.fullmatch(word) is not None


def stem(word: str) -> str:
    """Drop the endings of gender, number and tense from a folded word.

    >>> [stem(w) for w in ("gardent", "gardait", "gardé", "sérieuse", "sérieux")]
    ['gard', 'gard', 'gard', 'sérieu', 'sérieu']
    """
    for pattern, replacement in ENDINGS:
        shorter = pattern.sub(replacement, word)
        if shorter != word:
            return shorter
    return word


def norm(word: str) -> str:
    """Return what a word is compared as.

    >>> norm("elles"), norm("Roumaine"), norm("jsuis")
    ('il', '¤', 'je suis')
    """
    folded = fold(word)
    if is_identity(folded):
        return NEUTRAL
    known = _pairs().get(folded)
    if known is not None:
        return known
    spelled = shorthand().get(folded)
    if spelled is not None:
        return spelled if " " in spelled else _pairs().get(spelled) or stem(spelled)
    return stem(folded)
