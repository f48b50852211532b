"""What rooms and commands say, in French too: the English message in the locale files is a pattern that finds it."""

import functools
import re
from collections.abc import Mapping

import typer

from models.settings import Settings
from review_app.texts import Texts, load

GROUP = "rooms."
PLACE = re.compile(r".+?:\d+: ")
OF_PARTS = {"source_advised": "advice"}
"""Messages that say nothing but their values, and the value that must be known: else another message ends alike."""
VALUE = re.compile(r"{\w+}")
FIELD = re.compile(r"[\w.\[\]-]+: ")


class Template:
    """A message whose values stand in braces; its pattern is compiled when a text holds all its other words."""

    def __init__(self, text: str) -> None:
        self.fixed = [piece for piece in VALUE.split(text) if piece]
        self._text = text

    @functools.cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(self._text)))

    def match(self, text: str) -> re.Match[str] | None:
        """Return how a text says this message; None when it doesn't."""
        return self._pattern.fullmatch(text) if all(piece in text for piece in self.fixed) else None


@functools.cache
def templates() -> tuple[tuple[str, Template], ...]:
    """Return each message's key and template, those that say most first."""
    english = {key.removeprefix(GROUP): Template(text) for key, text in load("en").items() if key.startswith(GROUP)}
    return tuple(sorted(english.items(), key=lambda item: -sum(map(len, item[1].fixed))))


def said(text: str, language: str = "fr") -> str | None:
    """Return a message in a language, and its values too where they are messages; None when it isn't known.

    What stands before a message stays: ``FILE:LINE: field: `` is a form that others read.
    """
    if language == "en":
        return text
    lines = text.splitlines()
    known = [_line(line, language) for line in lines]
    return "\n".join(new or old for new, old in zip(known, lines, strict=True)) if any(known) else None


def _line(text: str, language: str) -> str | None:
    begun = 0
    for before in (None, PLACE, FIELD):
        if before is not None:
            begun += found.end() if (found := before.match(text[begun:])) else 0
        if words := _message(text[begun:], language):
            return text[:begun] + words
    return None


def _message(text: str, language: str) -> str | None:
    for key, template in templates():
        if found := template.match(text):
            known = {name: said(value, language) for name, value in found.groupdict().items()}
            if key in OF_PARTS and not known[OF_PARTS[key]]:
                continue
            values = {name: new or found[name] for name, new in known.items()}
            return Texts(language)(f"rooms.{key}", **values)
    return None


def in_use() -> str:
    """Return the language of the settings; French while they can't be read."""
    try:
        return Settings().language
    except (ValueError, OSError):  # whatever is wrong with them is a ValueError
        return "fr"


def in_words() -> Texts:
    """Return the words of the language that is set, for a table or a line of figures."""
    return Texts(in_use())


def say(key: str, *, err: bool = False, of: Mapping[str, tuple[str, str]] | None = None, **values: object) -> None:
    """Print a text of the locale files: French first, the English one last, or alone when it is set.

    `of` names values that are words of a vocabulary: its group, and the code.
    """
    for language in dict.fromkeys((in_use(), "en")):
        t = Texts(language)
        worded = {name: t.of(*code) for name, code in (of or {}).items()}
        typer.echo(t(key, **values, **worded), err=err)


@functools.lru_cache(maxsize=256)
def _reason(words: str, language: str) -> str:
    return said(words, language) or words


def name_row(file: object, line: int, reason: str, language: str | None = None) -> None:
    """Name a bad row on standard error in one line, which others count: ``FILE:LINE: reason``.

    The reason is in English, which scripts look for behind the place, and then in French unless English is set.
    """
    reasons = dict.fromkeys(_reason(reason, each) for each in ("en", language or in_use()))
    typer.echo(f"{file}:{line}: {' / '.join(reasons)}", err=True)


def nothing_read(file: object) -> None:
    """Say that a file, or standard input, held no row at all."""
    speak(f"{file}: nothing to read here: it holds no row", err=True)


def nothing_measured(file: object) -> None:
    """Say that a file of one's own held nothing that could be measured."""
    speak(f"{file}: nothing to measure here: it holds no row that can be used", err=True)


def speak(words: str, *, err: bool = False) -> None:
    """Print a message in the language of the settings; the English one stays the last line, for those who read it."""
    french = said(words) if in_use() == "fr" else None
    typer.echo(f"{french}\n{words}" if french else words, err=err)
