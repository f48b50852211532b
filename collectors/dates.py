"""Dates as French sites write them, relative and absolute; what needs a clock is read against a given moment only."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MONTHS = {
    "jan": 1, "fev": 2, "feb": 2, "mar": 3, "avr": 4, "apr": 4, "mai": 5, "may": 5, "jun": 6, "juin": 6, "jul": 7,
    "juil": 7, "aou": 8, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTH = (
    r"(janvier|janv|january|jan|fevrier|fevr|february|fev|feb|mars|march|mar|avril|april|avr|apr|mai|may|juin|june|jun|"
    r"juillet|juil|july|jul|aout|august|aou|aug|septembre|september|sept|sep|octobre|october|oct|novembre|november|nov|"
    r"decembre|december|dec)\b\.?"
)
NUMBERS = {
    "un": 1, "une": 1, "a": 1, "an": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "quelques": 3,
}  # fmt: skip
SECONDS = {"s": 1, "m": 60, "h": 3600, "j": 86400, "d": 86400}
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
ISO = re.compile(
    r"\b(\d{4})-(\d{2})-(\d{2})(?:[t ]+(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(z\b|utc|gmt|[+-]\d{2}:?\d{2})?)?"
)
NAMED = re.compile(r"\b(\d{1,2})(?:er|e|st|nd|rd|th)?\s*[ .-]?\s*" + MONTH + r",?\s*-?(\d{4}|\d{2}(?![\d:h]| ?h))?")
NAMED_FIRST = re.compile(r"\b" + MONTH + r"\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
NUMERIC = re.compile(r"(?<![\d/.:])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/])")
AGO = re.compile(
    r"\b(?:il y a|y a|depuis)\s+(?:environ |moins d'|plus d'|pres d'|a peine )?"
    r"(\d{1,4}|une? demi[ -]|[a-z]+)\s*'?\s*"
    r"(s|sec|secondes?|m|mn|min|minutes?|h|heures?|j|jours?|semaines?|sem|mois|ans?|annees?)"
    r"\b(?:\s*(?:et )?(\d{1,2})(?: ?(?:mn|min|minutes?))?\b)?"
)
CLOCK = re.compile(r"(?<![\d/.-])([01]?\d|2[0-3])\s?(?:h|:|heures?)\s?([0-5]\d)?(?::[0-5]\d)?(?!\d)\s*(utc|gmt|z\b)?")
NOW = re.compile(r"\b(?:a l'instant|maintenant|just now|tout de suite)\b")
DAY = re.compile(
    r"\b(avant-hier|avant hier|hier|aujourd'hui|auj|ce matin|ce soir|cet apres-midi|cette nuit|yesterday|today)\b"
)
WEEKDAY = re.compile(r"\b(" + "|".join(WEEKDAYS) + r")\b")


def plain(text: str) -> str:
    """Return a text in lower case without accents, with straight apostrophes and single spaces."""
    text = unicodedata.normalize("NFKD", text[:200].replace("’", "'").replace("ʼ", "'").lower())
    return " ".join("".join(char for char in text if not unicodedata.combining(char)).split())


def parse_date(
    text: str, *, reference: datetime | None = None, zone: str = "Europe/Paris", day_first: bool = True
) -> datetime | None:
    """Return the moment that a text names, in the source's zone; None when it can't be told."""
    words, place = plain(text), ZoneInfo(zone)
    now = _in_zone(reference, place)
    try:
        return (
            _stamp(words, place)
            or _iso(words, place)
            or _absolute(words, now, place, day_first)
            or _relative(words, now)
        )
    except (ValueError, OverflowError):
        return None


def _in_zone(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    if moment is None:
        return None
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _stamp(words: str, zone: ZoneInfo) -> datetime | None:
    if not re.fullmatch(r"1\d{9}(\d{3})?", words):
        return None
    return datetime.fromtimestamp(int(words[:10]), zone)


def _iso(words: str, zone: ZoneInfo) -> datetime | None:
    found = ISO.search(words)
    if found is None:
        return None
    day = date(int(found[1]), int(found[2]), int(found[3]))
    at = time(int(found[4] or 0), int(found[5] or 0), int(found[6] or 0))
    if not found[7]:
        return datetime.combine(day, at, zone)
    offset = found[7].replace(":", "")
    shift = timedelta() if offset[0] in "zug" else timedelta(hours=int(offset[:3]), minutes=int(offset[0] + offset[3:]))
    return (datetime.combine(day, at, UTC) - shift).astimezone(zone)


def _absolute(words: str, now: datetime | None, zone: ZoneInfo, day_first: bool) -> datetime | None:
    named, first, numeric = NAMED.search(words), NAMED_FIRST.search(words), NUMERIC.search(words)
    if first and not (named and named[3]):
        year, month, day, rest = first[3], _month(first[1]), int(first[2]), words[first.end() :]
    elif named:
        year, month, day, rest = named[3], _month(named[2]), int(named[1]), words[named.end() :]
    elif numeric:
        one, other = int(numeric[1]), int(numeric[3])
        day, month = (one, other) if (day_first and other <= 12) or one > 12 else (other, one)
        year, rest = numeric[4], words[: numeric.start()] + " " + words[numeric.end() :]
        if year is None and numeric[2] != "/":
            return None
    else:
        return None
    whole = _year(year, month, day, now)
    return None if whole is None else _at(date(whole, month, day), rest, zone)


def _month(name: str) -> int:
    return MONTHS.get(name) or MONTHS.get(name[:4]) or MONTHS[name[:3]]


def _year(year: str | None, month: int, day: int, now: datetime | None) -> int | None:
    if year is not None:
        return int(year) + (2000 if len(year) == 2 else 0)
    if now is None:
        return None
    latest = now.date() + timedelta(days=1)
    return latest.year if (month, day) <= (latest.month, latest.day) else latest.year - 1


def _at(day: date, rest: str, zone: ZoneInfo) -> datetime:
    clock = CLOCK.search(rest)
    if clock is None:
        return datetime.combine(day, time(12 if re.search(r"(?<!-)\bmidi\b", rest) else 0), zone)
    at = time(int(clock[1]), int(clock[2] or 0))
    return datetime.combine(day, at, UTC).astimezone(zone) if clock[3] else datetime.combine(day, at, zone)


def _relative(words: str, now: datetime | None) -> datetime | None:
    if now is None or not isinstance(now.tzinfo, ZoneInfo):
        return None
    if NOW.search(words):
        return now
    ago = AGO.search(words)
    if ago:
        return _ago(ago, now)
    day, weekday = DAY.search(words), WEEKDAY.search(words)
    if day:
        back = 2 if day[1].startswith("avant") else 1 if day[1] in ("hier", "yesterday") else 0
    elif weekday:
        back = (now.weekday() - WEEKDAYS.index(weekday[1])) % 7 or (7 if "dernier" in words else 0)
    elif CLOCK.fullmatch(words):
        back = 0
    else:
        return None
    return _at(now.date() - timedelta(days=back), words, now.tzinfo)


def _ago(found: re.Match[str], now: datetime) -> datetime | None:
    amount = 0.5 if "demi" in found[1] else NUMBERS.get(found[1]) or (int(found[1]) if found[1].isdigit() else None)
    if amount is None:
        return None
    unit = found[2]
    if unit.startswith(("mois", "an")):
        months = int(amount) * (12 if unit.startswith("an") else 1)
        return _day(_months_before(now, months))
    seconds = 604_800 if unit.startswith("sem") else SECONDS[unit[0]]
    extra = int(found[3]) * 60 if found[3] and unit.startswith("h") else 0
    then = (now.astimezone(UTC) - timedelta(seconds=amount * seconds + extra)).astimezone(now.tzinfo)
    return then.replace(second=0, microsecond=0) if seconds < SECONDS["j"] else _day(then)


def _day(then: datetime) -> datetime:
    """Days ago name a day, not a moment: the clock of the run must not show through."""
    return then.replace(hour=0, minute=0, second=0, microsecond=0)


def _months_before(now: datetime, months: int) -> datetime:
    index = now.year * 12 + now.month - 1 - months
    year, month = divmod(index, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return now.replace(year=year, month=month + 1, day=min(now.day, last))
