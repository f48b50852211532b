"""Dates as French sites write them: read when they say enough, left unknown when they don't."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.dates import parse_date

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 3, 4, 10, 30, tzinfo=PARIS)  # a Wednesday

ABSOLUTE = {
    "3 févr. 2026": "2026-02-03T00:00:00+01:00",
    "3 FÉVRIER 2026": "2026-02-03T00:00:00+01:00",
    "le 1er janvier 2026 à 8h": "2026-01-01T08:00:00+01:00",
    "mardi 14 juillet 2025, 18 h 30": "2025-07-14T18:30:00+02:00",
    "12 août 2025 à midi": "2025-08-12T12:00:00+02:00",
    "15 sept. 25": "2025-09-15T00:00:00+02:00",
    "03/02/2026": "2026-02-03T00:00:00+01:00",
    "Publiée le 3/2/26 à 14:05": "2026-02-03T14:05:00+01:00",
    "03.02.2026 14h05": "2026-02-03T14:05:00+01:00",
    "03-02-2026": "2026-02-03T00:00:00+01:00",
    "2026-02-03": "2026-02-03T00:00:00+01:00",
    "2025-12-23 14:05:10": "2025-12-23T14:05:10+01:00",
    "2026-02-03T14:05:00Z": "2026-02-03T15:05:00+01:00",
    "2026-07-03T14:05:00.123+0200": "2026-07-03T14:05:00+02:00",
    "2026-02-03T14:05:00-05:00": "2026-02-03T20:05:00+01:00",
    "Tue, 03 Feb 2026 10:00:00 GMT": "2026-02-03T11:00:00+01:00",
    "February 3, 2026": "2026-02-03T00:00:00+01:00",
    "1770114600": "2026-02-03T11:30:00+01:00",
    "1770114600000": "2026-02-03T11:30:00+01:00",
    "Mise à jour : 28 décembre 2025": "2025-12-28T00:00:00+01:00",
}
RELATIVE = {
    "il y a 2 heures": "2026-03-04T08:30:00+01:00",
    "Il y a une heure": "2026-03-04T09:30:00+01:00",
    "il y a 1 h 15": "2026-03-04T09:15:00+01:00",
    "il y a une demi-heure": "2026-03-04T10:00:00+01:00",
    "il y a moins d'une minute": "2026-03-04T10:29:00+01:00",
    "il y a 45 min": "2026-03-04T09:45:00+01:00",
    "il y a trois jours": "2026-03-01T00:00:00+01:00",
    "Il y a environ 2 semaines": "2026-02-18T00:00:00+01:00",
    "il y a 1 mois": "2026-02-04T00:00:00+01:00",
    "il y a un an": "2025-03-04T00:00:00+01:00",
    "à l’instant": "2026-03-04T10:30:00+01:00",
    "hier à 14:05": "2026-03-03T14:05:00+01:00",
    "Hier, 14h05": "2026-03-03T14:05:00+01:00",
    "hier": "2026-03-03T00:00:00+01:00",
    "avant-hier à 9h": "2026-03-02T09:00:00+01:00",
    "aujourd’hui à 08:15": "2026-03-04T08:15:00+01:00",
    "aujourd'hui": "2026-03-04T00:00:00+01:00",
    "lundi dernier": "2026-03-02T00:00:00+01:00",
    "mercredi dernier": "2026-02-25T00:00:00+01:00",
    "samedi à 20h": "2026-02-28T20:00:00+01:00",
    "28 déc.": "2025-12-28T00:00:00+01:00",
    "1er mars, 9:00": "2026-03-01T09:00:00+01:00",
    "le 02/03 à 7h": "2026-03-02T07:00:00+01:00",
}
NOTHING = [
    "",
    "prix : 250",
    "31/02/2026",
    "2026-13-45",
    "99/99/9999",
    "16 ans",
    "T3 de 45 m2",
    "06 39 98 12 34",
    "12.50",
]


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE.items())
def test_an_absolute_date_needs_no_clock(text, expected):
    assert parse_date(text).isoformat() == expected


@pytest.mark.parametrize(("text", "expected"), RELATIVE.items())
def test_a_relative_date_is_read_against_the_moment_given_and_not_without(text, expected):
    assert parse_date(text, reference=NOW).isoformat() == expected
    assert parse_date(text, reference=NOW.astimezone(UTC)).isoformat() == expected
    assert parse_date(text) is None


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_not_a_date_stays_unknown(text):
    assert parse_date(text, reference=NOW) is None


def test_months_come_first_where_the_source_says_so():
    assert parse_date("02/03/2026", day_first=False).isoformat() == "2026-02-03T00:00:00+01:00"
    assert parse_date("23/03/2026", day_first=False).day == 23


@given(st.text(max_size=300))
def test_any_text_is_survived(text):
    parse_date(text, reference=NOW)


@given(st.integers(1, 5_000))
def test_days_ago_name_a_day(days):
    found = parse_date(f"il y a {days} jours", reference=NOW)
    assert found.date() == (NOW.astimezone(UTC) - timedelta(days=days)).astimezone(PARIS).date()
    assert (found.hour, found.minute) == (0, 0)


@given(st.integers(1, 400))
def test_months_ago_falls_on_a_real_day(months):
    for day in (28, 29, 30, 31):
        moment = datetime(2026, 1, day, 12, tzinfo=PARIS)
        found = parse_date(f"il y a {months} mois", reference=moment)
        assert (2026 * 12 - months) == found.year * 12 + found.month - 1
        assert found.day <= day
