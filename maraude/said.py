"""What the rooms say, in French too: the English message in the locale file is a pattern that finds its French one."""

import functools
import re

from review_app.texts import Texts, load

GROUP = "rooms."


@functools.cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each message's key and pattern, those that say most first."""
    english = {key.removeprefix(GROUP): text for key, text in load("en").items() if key.startswith(GROUP)}
    said = sorted(english.items(), key=lambda item: -len(re.sub(r"{\w+}", "", item[1])))
    return tuple((key, re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(text)))) for key, text in said)


def said(text: str, language: str = "fr") -> str | None:
    """Return a room's message in a language, and its values too where they are messages; None when it isn't known."""
    if language == "en":
        return text
    for key, pattern in patterns():
        if found := pattern.fullmatch(text):
            values = {name: said(value, language) or value for name, value in found.groupdict().items()}
            return Texts(language)(f"rooms.{key}", **values)
    return None
