"""Contacts of the synthetic site, in the fiction ranges only, written plainly or disguised as posters do."""

from random import Random
from typing import Any

UNITS = (
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
)
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
LETTERS = str.maketrans("01", "Ol")
KEYCAP = "\ufe0f\u20e3"


def in_words(number: int) -> str:
    """Write a number from 0 to 99 in French words."""
    if number < len(UNITS):
        return UNITS[number]
    ten = 80 if number >= 80 else 60 if number >= 60 else number // 10 * 10
    rest = number - ten
    if rest == 0:
        return TENS[ten] + ("s" if ten == 80 else "")
    joint = " et " if rest in (1, 11) and ten != 80 else "-"
    return f"{TENS[ten]}{joint}{UNITS[rest]}"


def phone(rng: Random, prefixes: list[str]) -> str:
    """Draw a phone number of the fiction ranges, in pairs."""
    return f"{rng.choice(prefixes)} {rng.randrange(100):02} {rng.randrange(100):02}"


def forms(number: str, name: str, rng: Random) -> dict[str, str]:
    """Return every way in which the site writes one person's contacts."""
    pairs = number.split()
    handle = f"exemple_{_plain(name)}{rng.randrange(10, 99)}"
    return {
        "tel": number,
        "tel_points": ".".join(pairs),
        "tel_colle": "".join(pairs),
        "tel_inter": "+33 " + number[1:],
        "tel_mots": " ".join(_pair_in_words(pair) for pair in pairs),
        "tel_lettres": number.translate(LETTERS),
        "tel_etoiles": "*".join("".join(pairs)),
        "tel_touches": "".join(digit + KEYCAP for digit in "".join(pairs)),
        "tel_barres": " / ".join(pairs),
        "tel_larges": "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in number),
        "tel_fin": " ".join(pairs[1:]),
        "mail": f"{_plain(name)}.{rng.randrange(100, 999)}@example.org",
        "mail_mots": f"{_plain(name)} arobase example point org",
        "pseudo": handle,
    }


def _pair_in_words(pair: str) -> str:
    return f"zéro {in_words(int(pair[1]))}" if pair[0] == "0" else in_words(int(pair))


def _plain(name: str) -> str:
    return name.lower().translate(str.maketrans("éèëïç", "eeeic"))


def sentence(rng: Random, bank: dict[str, Any], number: str, name: str, *, share_disguised: float) -> str:
    """Compose the sentence of a listing that says how to reach its author."""
    draw = rng.random()
    kind = "disguised" if draw < share_disguised else "handles" if draw < share_disguised + 0.15 else "plain"
    # A number disguised as "zéro six puis ..." must be a mobile one, or its first pair would be wrong.
    choices = [text for text in bank["contacts"][kind] if "zéro six" not in text or number.startswith("06")]
    return str(rng.choice(choices)).format(prenom=name, **forms(number, name, rng))
