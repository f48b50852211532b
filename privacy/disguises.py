"""The disguises that posters use, as functions: evaluation and tests apply each to texts and ask what is still read."""

import random
import re
from collections.abc import Callable

Disguiser = Callable[[str, random.Random], str]

_CYRILLIC = str.maketrans("aeopcyxijsAEOPCXHKMTB", "аеорсухіјѕАЕОРСХНКМТВ")
_TO_THIRTEEN = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize"
_UNITS = (*_TO_THIRTEEN.split(" "), "quatorze", "quinze", "seize")
_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt")
_PAIR = re.compile(r"\d\d?")
_PHONE = re.compile(r"(?<![\d+])0[1-9](?:[ .\-/]?\d\d){4}(?!\d)")
_LETTER_OR_DIGIT = re.compile(r"[A-Za-z0-9]")
_LONG_WORD = re.compile(r"(?<![\w@./:-])[^\W\d_]{4,}(?![\w@/:-]|\.\w)")
_SIGNS = {"a": "@", "e": "€", "i": "1", "o": "0", "s": "$"}


def in_words(number: int) -> str:
    """Write a number from 0 to 99 in French words."""
    if number < 17:
        return _UNITS[number]
    if number < 20:
        return f"dix-{_UNITS[number - 10]}"
    tens, rest = divmod(number, 10)
    if tens in (7, 9):
        rest += 10
    if rest == 0:
        return _TENS[tens] + ("s" if tens == 8 else "")
    joint = "-et-" if rest in (1, 11) and tens < 8 else "-"
    return f"{_TENS[tens]}{joint}{in_words(rest)}"


def _pair_in_words(pair: str) -> str:
    if pair.startswith("0") and len(pair) == 2:
        return f"{_UNITS[0]} {in_words(int(pair[1]))}"
    return in_words(int(pair))


def _on_phones(change: Callable[[list[str]], str]) -> Disguiser:
    def disguiser(text: str, rng: random.Random) -> str:
        return _PHONE.sub(lambda phone: change(re.findall(r"\d\d", re.sub(r"\D", "", phone[0]))), text)

    return disguiser


def _each(share: float, change: Callable[[str, random.Random], str]) -> Disguiser:
    def disguiser(text: str, rng: random.Random) -> str:
        return _LETTER_OR_DIGIT.sub(lambda c: change(c[0], rng) if rng.random() < share else c[0], text)

    return disguiser


def _enclosed(character: str, _: random.Random) -> str:
    if character.isdigit():
        return f"{character}\ufe0f\u20e3"
    return chr((0x24D0 if character.islower() else 0x24B6) + ord(character.lower()) - ord("a"))


def _bold(character: str, _: random.Random) -> str:
    if character.isdigit():
        return chr(0x1D7CE + int(character))
    return chr((0x1D41A if character.islower() else 0x1D400) + ord(character.lower()) - ord("a"))


def _letters_for_digits(text: str, rng: random.Random) -> str:
    swaps = {"0": "Oo", "1": "lI", "5": "S", "8": "B"}
    return _PHONE.sub(lambda phone: "".join(rng.choice(swaps.get(c, c)) for c in phone[0]), text)


def _spaced_words(text: str, rng: random.Random) -> str:
    return re.sub(
        r"(?<![^\W])[^\W\d_]{4,9}(?![^\W]|@)", lambda word: " ".join(word[0]) if rng.random() < 0.2 else word[0], text
    )


def _mixed(text: str, rng: random.Random) -> str:
    return _PHONE.sub(
        lambda phone: " ".join(
            _pair_in_words(pair) if rng.random() < 0.5 else pair
            for pair in re.findall(r"\d\d", re.sub(r"\D", "", phone[0]))
        ),
        text,
    )


def _signs_for_letters(text: str, rng: random.Random) -> str:
    """Put a sign for one letter within half of the longer words, as in "c0llège" and "m@jeure"."""

    def change(word: re.Match[str]) -> str:
        places = [at for at, letter in enumerate(word[0][1:-1], 1) if letter in _SIGNS]
        if not places or rng.random() < 0.5:
            return word[0]
        at = rng.choice(places)
        return f"{word[0][:at]}{_SIGNS[word[0][at]]}{word[0][at + 1 :]}"

    return _LONG_WORD.sub(change, text)


def _email_in_words(text: str, _: random.Random) -> str:
    return re.sub(r"(?<=\w)@(\w[\w-]*)\.(\w+)", r" arobase \1 point \2", text)


DISGUISES: dict[str, Disguiser] = {
    "zero_width": _each(0.3, lambda c, rng: c + rng.choice("\u200b\u200d\u2060\ufeff")),
    "homoglyphs": _each(0.5, lambda c, _: c.translate(_CYRILLIC)),
    "full_width": _each(1.0, lambda c, _: chr(ord(c) + 0xFEE0)),
    "enclosed": _each(1.0, _enclosed),
    "bold": _each(1.0, _bold),
    "struck": _each(0.5, lambda c, rng: c + rng.choice("\u0335\u0336\u0332")),
    "spaced_letters": _spaced_words,
    "signs_for_letters": _signs_for_letters,
    "number_words": _on_phones(lambda pairs: " ".join(map(_pair_in_words, pairs))),
    "mixed_words": _mixed,
    "letters_for_digits": _letters_for_digits,
    "stars": _on_phones("*".join),
    "slashes": _on_phones(" / ".join),
    "emoji": _on_phones("🌸".join),
    "line_breaks": _on_phones("\n".join),
    "single_digits": _on_phones(lambda pairs: " ".join("".join(pairs))),
    "email_in_words": _email_in_words,
}
