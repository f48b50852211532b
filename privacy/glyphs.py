"""Characters that stand in for others: what each reads as, and by which disguise."""

import functools
import unicodedata
from typing import Literal

Disguise = Literal["invisible", "homoglyph", "enclosed", "styled", "struck", "spaced"]

_CYRILLIC = dict(
    zip("аеорсухіјѕԁһԛԝкмнтвАЕОРСУХІЈЅԀҺԚԜКМНТВЗЧбӏ", "aeopcyxijsdhqwkmhtbAEOPCYXIJSDHQWKMHTB346l", strict=True)
)
_GREEK = dict(zip("αοενικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aoevikptuxABEZHIKMNOPTYX", strict=True))
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰғɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡıℓ", "abcdeffghijklmnoprstuvwyzagil", strict=True))
_FAR = dict.fromkeys("ⵔⵀՕօסഠⲞⲟᎤᎾ〇○◯⭕", "0")
FIGURES_FOR_LETTERS = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s"}
SIGNS_FOR_LETTERS = {"@": "a", "€": "e", "$": "s", "!": "i", **FIGURES_FOR_LETTERS}
"""What stands for a letter within a word, as in "c0ll€ge"."""
LOOK_ALIKES = {**_CYRILLIC, **_GREEK}
"""Letters of other alphabets that read as Latin ones: taken so only where the text is not in that alphabet."""

_DINGBATS = {
    **{chr(0x2776 + n): str(n + 1) for n in range(10)},
    **{chr(0x2780 + n): str(n + 1) for n in range(10)},
    **{chr(0x278A + n): str(n + 1) for n in range(10)},
    **{chr(0x24F5 + n): str(n + 1) for n in range(10)},
    "⓿": "0",
    "🄌": "0",
    "🄋": "0",
    "🔟": "10",
    "💯": "100",
    **{chr(0x1F150 + n): chr(0x41 + n) for n in range(26)},
    **{chr(0x1F170 + n): chr(0x41 + n) for n in range(26)},
    **{chr(0x1F1E6 + n): chr(0x41 + n) for n in range(26)},
}
_PLAINER = {
    **dict.fromkeys("’‘‛ʼ`´′", "'"),
    **dict.fromkeys("“”„″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u2028\u2029\x85\x0b\x0c", "\n"),
    **dict.fromkeys("¨¯¸ªº", None),
    "․": ".",
    "。": ".",
    "‚": ",",
    **dict.fromkeys("⋅∙◦・", "."),
    **dict.fromkeys("∕⁄", "/"),
    **dict.fromkeys("【〔「『", "["),
    **dict.fromkeys("】〕」』", "]"),
}
_RAISED = dict(zip("¹²³", "123", strict=True))
_FILLERS = frozenset("\u034f\u115f\u1160\u3164\uffa0\u17b4\u17b5\u20e3")
MARK_CATEGORIES = ("Mn", "Me")


def is_invisible(character: str) -> bool:
    """Tell whether a character takes no place on screen: zero-width, bidi, variation selectors, tags, fillers."""
    return (
        unicodedata.category(character) == "Cf"
        or character in _FILLERS
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


def is_raised(character: str) -> bool:
    """Tell whether a character is a superscript digit."""
    return character in _RAISED or "\u2070" <= character <= "\u2079"


def is_combining(character: str) -> bool:
    """Tell whether a character is drawn over the one before it."""
    return unicodedata.category(character) in MARK_CATEGORIES


def _disguise_of(character: str, plain: str) -> Disguise | None:
    name = unicodedata.name(character, "")
    if not plain.isascii() or not plain.isalnum() or character < "\u0370" or name.startswith("REGIONAL"):
        return None
    enclosed = ("CIRCLED", "SQUARED", "PARENTHESIZED", "DINGBAT", "KEYCAP")
    return "enclosed" if any(word in name for word in enclosed) else "styled"


@functools.lru_cache(maxsize=8192)
def reads_as(character: str) -> tuple[str, Disguise | None]:
    """Return the plain reading of one character, and the disguise it wore (None when it is ordinary)."""
    if character in _PLAINER:
        return _PLAINER[character] or character, None
    if "\ue000" <= character <= "\uf8ff" or unicodedata.category(character) == "Cs":
        return " ", None
    if character in _FAR:
        return _FAR[character], "homoglyph"
    if character in _SMALL_CAPITALS:
        return _SMALL_CAPITALS[character], "styled"
    plain = _DINGBATS.get(character) or _RAISED.get(character)
    if plain is None:
        decimal = unicodedata.decimal(character, None)
        plain = str(decimal) if decimal is not None else unicodedata.normalize("NFKC", character)
        if len(plain) > 3 or (len(plain) == 3 and plain.startswith("(")):
            plain = plain.strip("()") if plain.startswith("(") else character
    return plain, _disguise_of(character, plain)
