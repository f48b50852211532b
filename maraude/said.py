"""What rooms and commands say, in French too: the English message in the locale files is a pattern that finds it."""

import functools
import re
import tomllib

import typer
from pydantic import ValidationError

from models.settings import Settings
from review_app.texts import Texts, load

GROUP = "rooms."
PLACE = re.compile(r".+?:\d+: ")
OF_PARTS = {"source_advised"}
"""Messages that say nothing but their values."""
FIELD = re.compile(r"[\w.-]+: ")


@functools.cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each message's key and pattern, those that say most first."""
    english = {key.removeprefix(GROUP): text for key, text in load("en").items() if key.startswith(GROUP)}
    said = sorted(english.items(), key=lambda item: -len(re.sub(r"{\w+}", "", item[1])))
    return tuple((key, re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(text)))) for key, text in said)


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
    for key, pattern in patterns():
        if found := pattern.fullmatch(text):
            known = {name: said(value, language) for name, value in found.groupdict().items()}
            if key in OF_PARTS and not any(known.values()):
                continue
            values = {name: new or found[name] for name, new in known.items()}
            return Texts(language)(f"rooms.{key}", **values)
    return None


def in_use() -> str:
    """Return the language of the settings; French while they can't be read."""
    try:
        return Settings().language
    except (ValidationError, tomllib.TOMLDecodeError, OSError):
        return "fr"


def speak(words: str, *, err: bool = False) -> None:
    """Print a message in the language of the settings; the English one stays the last line, for those who read it."""
    french = said(words) if in_use() == "fr" else None
    typer.echo(f"{french}\n{words}" if french else words, err=err)
