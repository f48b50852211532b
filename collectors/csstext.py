"""CSS as text: its comments and escapes taken out, its strings passed over, in time that grows with its length only."""

import re

STRING = r"\"[^\"\\\n]*+(?:\\.[^\"\\\n]*+)*+\"|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'"
URL = r"\burl\(\s*[^)\"'\s]*"
STRINGS = re.compile(rf"{STRING}|{URL}", re.IGNORECASE | re.DOTALL)
WHOLE = re.compile(rf"{STRING}|{URL}|\\.|/\*.*?(?:\*/|\Z)", re.IGNORECASE | re.DOTALL)
ESCAPE = re.compile(r"\\(?:([\da-fA-F]{1,6})\s?|([^\da-fA-F\n]))")


def uncommented(css: str) -> str:
    """Return CSS without its comments; one that isn't closed goes on to the end, one within a string is none."""
    return WHOLE.sub(lambda match: "" if match[0].startswith("/*") else match[0], css) if "/*" in css else css


def unescaped(css: str) -> str:
    """Return CSS with its escapes read."""
    return ESCAPE.sub(_character, css) if "\\" in css else css


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else 0
    return match[2] or (chr(code) if 0 < code < 0xD800 else "")


def unquoted(css: str) -> str:
    """Return CSS whose strings and addresses can't be taken for anything else."""
    return WHOLE.sub(_mark, css) if any(sign in css for sign in "\"'\\(") else css


def _mark(match: re.Match[str]) -> str:
    text = match[0]
    if text.startswith("\\"):
        return text
    return "url(_" if text[:1] in "uU" else '""' if len(text) == 2 else '"_"'


def apart(text: str, sign: str) -> list[str]:
    """Split a text at a sign that stands in no bracket."""
    if "(" not in text and "[" not in text:
        return text.split(sign)
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == sign and not depth:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]
