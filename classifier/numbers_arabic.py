"""Numbers in Arabic of the Maghreb, in Latin letters."""

from functools import cache

AR = {
    11: "hdach 7dach hdash hda3ch 7da3ch",
    12: "tnach tnash thnach tna3ch tna3ech thna3ch",
    13: "teltach tltach tletach tlttach tlata3ch tlatach telttach tleta3ch",
    14: "rb3tach reb3tach arb3tach rba3tach arba3tach arba3ta3ch rba3ta3ch",
    15: "khmstach khmestach khamstach 5mstach khemstach khmsta3ch khamsta3ch khemsta3ch",
    16: "stach settach sttach sttash sett3ach stta3ch setta3ch sitta3ch",
    17: "sb3tach seb3tach sba3tach sab3tach sba3ta3ch sab3ta3ch sb3ta3ch",
    18: "tmntach tmentach tmanyatach tmnyatach tmntash tmantach thmantach tmanta3ch tmenta3ch",
    19: "ts3tach tse3tach tsa3tach ts3tash tsa3ta3ch tes3tach ts3ta3ch",
    20: "3chrin 3ichrin 3ecrin 3echrin 3achrin",
    30: "tlatin tletin tlethin",
    40: "rb3in reb3in arb3in arba3in",
    50: "khmsin khamsin khemsin 5amsin",
    60: "settin sttin",
    70: "seb3in sb3in sab3in",
    80: "tmanin tmenin",
    90: "ts3in tes3in",
}
AR_UNITS = {
    1: "wa7ed wahed wa7d",
    2: "tnin tnayn thnin thnayn jouj zouj",
    3: "tlata tleta tletha",
    4: "rab3a reb3a rb3a arb3a",
    5: "khamsa khemsa khmsa 5amsa",
    6: "stta setta ste sitta",
    7: "sb3a seb3a sab3a",
    8: "tmnya tmanya tmenya thmanya",
    9: "ts3oud tes3oud tes3a ts3a",
}
"""Arabic in Latin letters: the numbers that stand before `3am`; of two words the unit comes first."""


@cache
def arabic_pairs() -> dict[str, int]:
    """Return the numbers of two words in Arabic: ``sb3a w tlatin`` is 37."""
    return {
        f"{one}{joint}{ten}": 10 * (tens // 10) + unit
        for unit, units in AR_UNITS.items()
        for one in units.split()
        for tens, words in AR.items()
        for ten in words.split()
        for joint in (" w ", " ou ", " u ")
        if tens >= 20
    }
