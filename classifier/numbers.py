"""Numbers from 1 to 99 as people write them in French, English, Spanish and Romanian, folded."""

from functools import cache

from classifier.numbers_arabic import AR, arabic_pairs


def _words(text: str) -> list[str]:
    return text.split()


FR = [
    "zero",
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
]
FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre vingt"}
FR_TENS_ELSEWHERE = {70: "septante", 80: "huitante", 90: "nonante"}
EN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
EN_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
ES = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciseis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidos",
    "veintitres",
    "veinticuatro",
    "veinticinco",
    "veintiseis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
ES_TENS = {30: "treinta", 40: "cuarenta", 50: "cincuenta", 60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa"}
RO = [
    "zero",
    "unu",
    "doi",
    "trei",
    "patru",
    "cinci",
    "sase",
    "sapte",
    "opt",
    "noua",
    "zece",
    "unsprezece",
    "doisprezece",
    "treisprezece",
    "paisprezece",
    "cincisprezece",
    "saisprezece",
    "saptesprezece",
    "optsprezece",
    "nouasprezece",
]
RO_TENS = {
    20: "douazeci",
    30: "treizeci",
    40: "patruzeci",
    50: "cincizeci",
    60: "saizeci",
    70: "saptezeci",
    80: "optzeci",
    90: "nouazeci",
}
RO_SPOKEN = {
    11: "unspe",
    12: "doispe",
    13: "treispe",
    14: "paispe",
    15: "cinspe",
    16: "saispe",
    17: "saptespe",
    18: "optspe",
    19: "nouaspe",
}


def _regular(units: list[str], tens: dict[int, str], joints: tuple[str, ...]) -> dict[str, int]:
    spelled = {word: number for number, word in enumerate(units)}
    for ten, word in tens.items():
        spelled[word] = ten
        for unit in range(1, 10):
            spelled |= {f"{word}{joint}{units[unit]}": ten + unit for joint in joints}
    return spelled


@cache
def french_numbers() -> dict[str, int]:
    """Return every French spelling and its number."""
    spelled = _regular(FR, FR_TENS_ELSEWHERE, (" ", " et ")) | _regular(FR, FR_TENS, (" ", " et "))
    spelled |= {f"dix {FR[unit]}": 10 + unit for unit in (7, 8, 9)}
    spelled["quatre vingts"] = 80
    for base, word in ((60, "soixante"), (80, "quatre vingt")):
        spelled |= {f"{word} {FR[unit]}": base + unit for unit in range(10, 17)}
        spelled |= {f"{word} dix {FR[unit]}": base + 10 + unit for unit in (7, 8, 9)}
    return spelled | {"soixante et onze": 71, "disset": 17, "diset": 17, "dixsept": 17, "dixhuit": 18, "dizuit": 18}


BY_EAR = {
    11: "onz honze",
    12: "douz",
    13: "trez treiz treze",
    14: "katorz katorze quatorz catorze",
    15: "kinz kinze quinz kenz",
    16: "sez seiz",
    17: "dizset dissept",
    18: "dizwit disuit dizhuit dissuit",
    20: "vint",
}
"""Text messages and Creole: numbers written as they sound."""
NEXT_DOOR = {
    13: "dreizehn dertien tredici",
    14: "vierzehn veertien quattordici",
    15: "funfzehn vijftien quindici",
    16: "sechzehn zestien sedici dezasseis dezesseis",
    17: "siebzehn zeventien diciassette dezassete dezessete",
    18: "achtzehn achttien diciotto dezoito",
    19: "neunzehn negentien diciannove dezanove dezenove",
}
"""German, Dutch, Italian, Portuguese: what stands in posts from near the border."""


CREOLE_TENS = {
    20: "ven venn vent",
    30: "trant trann",
    40: "karant karann",
    50: "senkant senkann sinkant",
    60: "swasant swasann soisant",
    80: "katreven katrevin",
}
CREOLE_UNITS = {
    1: "eyen eun",
    2: "de nde",
    3: "twa troi",
    4: "kat",
    5: "senk sink",
    6: "sis siz",
    7: "set",
    8: "uit wit",
    9: "nef nev",
    10: "dis diz",
    11: "onz wonz",
    12: "douz",
    13: "trez",
    14: "katoz katorz",
    15: "kenz kinz",
    16: "sez",
    17: "diset dizset",
    18: "dizuit dizwit",
    19: "diznef",
}
"""Creole of the Antilles, Guyane and La Réunion: one word, or two."""


@cache
def _creole() -> dict[str, int]:
    table = {word: unit for unit in range(11, 20) for word in CREOLE_UNITS[unit].split()}
    for ten, words in CREOLE_TENS.items():
        table |= dict.fromkeys(words.split(), ten)
        units = range(1, 20 if ten in (60, 80) else 10)
        table |= {
            f"{word}{joint}{unit}": ten + number
            for word in words.split()
            for number in units
            for unit in CREOLE_UNITS[number].split()
            for joint in ("", " ", "t", " e ")
        }
    return table


@cache
def numbers_before_a_unit() -> dict[str, int]:
    """Return also what is read as a number only where its unit follows: Creole, and a hundred years and more."""
    hundred = {"cent": 100, "a hundred": 100, "one hundred": 100, "cien": 100, "o suta de": 100}
    beyond = {1: "un", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf"}
    hundred |= {f"cent {word}": 100 + number for number, word in beyond.items()}
    return _creole() | hundred | spelled_numbers()


@cache
def ordinal_numbers() -> dict[str, int]:
    """Return French and English ordinals from the tenth to the ninety-ninth, spelled, and their numbers.

    >>> ordinal_numbers()["dix septieme"], ordinal_numbers()["sixteenth"]
    (17, 16)
    """
    table = {f"{_french_stem(word)}ieme": number for word, number in french_numbers().items() if number >= 10}
    irregular = {"five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth", "one": "first"}
    irregular |= {"two": "second", "three": "third"}
    for word, number in (_regular(EN, EN_TENS, (" ",))).items():
        head, _, last = word.rpartition(" ")
        ordinal = irregular.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
        if number >= 10:
            table[f"{head} {ordinal}".strip()] = number
    return table


def _french_stem(word: str) -> str:
    last = word[-1]
    return {"e": word[:-1], "q": word + "u", "f": word[:-1] + "v"}.get(last, word.removesuffix("s"))


@cache
def spelled_numbers() -> dict[str, int]:
    """Return every spelling and its number; hyphens are written as blanks."""
    table = _regular(RO, RO_TENS, (" si ",)) | {word: number for number, word in RO_SPOKEN.items()}
    table |= {"saptispe": 17, "optispe": 18, "cinzeci": 50, "veintiun": 21}
    table |= {f"{ten}{a}": 10 * tens for tens, ten in enumerate(("douaj", "treij", "patruj"), 2) for a in ("", "'")}
    table |= {f"{word} y un{a}": ten + 1 for ten, word in ES_TENS.items() for a in ("", "a")}
    for spellings in (AR, BY_EAR, NEXT_DOOR):
        table |= {word: number for number, words in spellings.items() for word in words.split()}
    table |= arabic_pairs()
    table |= _regular(ES, ES_TENS, (" y ",)) | _regular(EN, EN_TENS, (" ",)) | french_numbers()
    return {word: number for word, number in table.items() if number > 2}


def trailing_number(words: str) -> tuple[int, int] | None:
    """Return (offset, number) of the number in words that a text ends with, the longest reading first.

    >>> trailing_number("j'ai dix-sept ")
    (5, 17)
    """
    text = words.replace("-", " ").rstrip()
    starts = [0] + [at + 1 for at, character in enumerate(text) if character in " '’,.(:¦"]
    for start in starts[-6:]:
        number = numbers_before_a_unit().get(text[start:])
        if number is not None:
            return start, number
    return None
