"""Words on the screen: every string comes from a locale file; dates and numbers in the form of the language."""

import functools
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("fr", "en")
PARIS = ZoneInfo("Europe/Paris")


def flatten(tree: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Return a tree of texts as one table of dotted keys."""
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            flat |= flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = str(value).strip()
    return flat


@functools.cache
def load_file(language: str, name: str) -> dict[str, str]:
    """Return the texts of one file of a language: one a page or a theme."""
    read = (LOCALES / language / f"{name}.yaml").read_text("utf-8")
    return flatten(yaml.load(read, Loader=yaml.CSafeLoader))


@functools.cache
def load(language: str) -> dict[str, str]:
    """Return the texts of a language, from all the files of its folder."""
    flat: dict[str, str] = {}
    for path in sorted((LOCALES / language).glob("*.yaml")):
        flat |= load_file(language, path.stem)
    return flat


class Texts:
    """The texts of one language: ``t("queue.title")``, and ``t.of("state", value)`` for a vocabulary's words."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "fr"
        self._texts = load(self.language)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a text with its values in place."""
        return self._texts[key].format(**values) if values else self._texts[key]

    def of(self, group: str, value: str) -> str:
        """Return a vocabulary's word; a value without one is shown as it is."""
        return self._texts.get(f"{group}.{value}", value)

    def count(self, key: str, number: int) -> str:
        """Return a text that depends on a number: keys ``.none``, ``.one`` and ``.many``."""
        form = "none" if number == 0 else "one" if number == 1 else "many"
        return self._texts[f"{key}.{form}"].format(n=number)

    def day(self, moment: datetime) -> str:
        """Return a day: "22 novembre"."""
        local = moment.astimezone(PARIS)
        return self("date.day", day="1er" if self._first(local) else local.day, month=self(f"month.{local.month}"))

    def dated(self, day: date) -> str:
        """Return a date with its year: "22 novembre 2026"."""
        number = "1er" if day.day == 1 and self.language == "fr" else day.day
        return f"{self('date.day', day=number, month=self(f'month.{day.month}'))} {day.year}"

    def hour(self, moment: datetime) -> str:
        """Return an hour: "20 h 52"."""
        local = moment.astimezone(PARIS)
        return self("date.hour", hour=local.hour, minute=f"{local.minute:02d}")

    def moment(self, moment: datetime) -> str:
        """Return a day and an hour."""
        return self("date.moment", day=self.day(moment), hour=self.hour(moment))

    def since(self, moment: datetime, now: datetime) -> str:
        """Return how long ago, in words."""
        gone = max(now - moment, timedelta())
        if gone < timedelta(minutes=2):
            return self("date.just_now")
        if gone < timedelta(hours=1):
            return self.count("date.minutes_ago", int(gone.total_seconds() // 60))
        if gone < timedelta(days=1):
            return self.count("date.hours_ago", int(gone.total_seconds() // 3600))
        return self.count("date.days_ago", gone.days)

    def due(self, moment: datetime, now: datetime) -> str:
        """Return when something is due, in words."""
        if moment <= now:
            return self("date.overdue", since=self.since(moment, now))
        if moment.astimezone(PARIS).date() == now.astimezone(PARIS).date():
            return self("date.today_at", hour=self.hour(moment))
        return self.moment(moment)

    def _first(self, local: datetime) -> bool:
        return local.day == 1 and self.language == "fr"
