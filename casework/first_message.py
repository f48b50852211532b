"""Safeguard 11: what a first message must say and never says, in every language. The phone may be in other hands."""

import functools
import re
import unicodedata
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data"
BLANK = re.compile(r"\{(\w*)\}")
BLANKS = frozenset({"first_name", "association", "page"})
_MARKS = {"Mn", "Cf"}


@functools.cache
def _rules() -> dict[str, dict[str, list[str]]]:
    return dict(yaml.safe_load((DATA / "first_message.yaml").read_text("utf-8")))


def languages() -> tuple[str, ...]:
    """Return the languages whose words are known: a first message in another can't be checked, so isn't offered."""
    return tuple(_rules()["required"])


def fold(text: str) -> str:
    """Return a text in lower case, without accents, Arabic hamza forms levelled."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in spread if unicodedata.category(character) not in _MARKS)


def _pattern(entry: str) -> str:
    stem = re.escape(fold(entry.rstrip("*"))).replace(r"\ ", r"\s+")
    return rf"(?<!\w){stem}" + ("" if entry.endswith("*") else r"(?!\w)")


@functools.cache
def _never() -> re.Pattern[str]:
    """Every language's words are looked for: a message may mix them."""
    entries = [entry for words in _rules()["never"].values() for entry in words]
    return re.compile("|".join(map(_pattern, entries)))


def betrayals(body: str, language: str) -> list[str]:
    """Name what a first message says that it must not, or doesn't say that it must: codes, none when all is well."""
    folded = fold(BLANK.sub(" ", body))
    found = [f"never:{match.group()}" for match in _never().finditer(folded)]
    if any(unicodedata.category(character).startswith("N") for character in folded):
        found.append("figure")
    found += [f"missing:{blank}" for blank in sorted(BLANKS - set(BLANK.findall(body)))]
    required = _rules()["required"].get(language)
    if required is None:
        return [*found, "language"]
    return found + [f"missing:{word}" for word in required if fold(word) not in folded]


def betrays_rendered(name: str, association: str, page: str) -> bool:
    """Tell whether what fills the blanks says what the words around it don't: some associations' names do."""
    folded = fold(f"{name} | {association} | {re.sub(r'[-_/.]+', ' ', page)}")
    return _never().search(folded) is not None
