"""What became of contacts, as counts of months by band and by signal. No count under five is told."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import select

from casework import counting
from casework.act import Act, hold_lock
from casework.counting import Counts, Measure
from casework.learning import LOCK
from models.tables import Fingerprint
from models.vocabulary import CaseOutcome, Category, Priority

SMALL = 5


@dataclass(frozen=True)
class OutcomeLine:
    """What became of contacts, for one outcome. None: under five, or telling of fewer than five."""

    outcome: CaseOutcome
    whole: int | None
    bands: Mapping[Priority, int | None]
    signals: Mapping[Category, int | None]


def told(number: int) -> int | None:
    """Return a count that may be told; None when it is under five and not 0."""
    return number if number == 0 or number >= SMALL else None


def contacts(act: Act, since: str) -> tuple[OutcomeLine, ...]:
    """Return what became of closed cases, by the band and the signals that they came with."""
    wanted = (Measure.OUTCOME, Measure.OUTCOME_SIGNAL)
    by_band: dict[str, Counter[str]] = defaultdict(Counter)
    by_signal: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, _, measure, code), number in counting.read(act, wanted, since=f"{since[:7]}-01", until="9").items():
        outcome, what = code.split(".")
        (by_band if measure == Measure.OUTCOME else by_signal)[outcome][what] += number
    return tuple(_line(outcome, by_band[outcome], by_signal[outcome]) for outcome in CaseOutcome if by_band[outcome])


def _line(outcome: CaseOutcome, bands: Mapping[str, int], signals: Mapping[str, int]) -> OutcomeLine:
    """Bands add up to the whole: where one is small, all of them are withheld. A signal's complement counts as well."""
    whole = sum(bands.values())
    small = any(told(number) is None for number in bands.values())
    return OutcomeLine(
        outcome,
        told(whole),
        {Priority(band): None if small else number for band, number in sorted(bands.items())},
        {
            Category(name): None if told(number) is None or told(whole - number) is None else number
            for name, number in sorted(signals.items())
        },
    )


def count_outcome(act: Act, situation_ref: str, band: str | None, outcome: CaseOutcome) -> None:
    """Count what became of a contact, in its month, by band and by signal; what was never counted stays out."""
    if band is None:
        return
    hold_lock(act.session, LOCK)
    month, counts = f"{act.now:%Y-%m}-01", Counts()
    counts[month, "", Measure.OUTCOME, f"{outcome.value}.{band}"] += 1
    for name in _signals(act, situation_ref):
        counts[month, "", Measure.OUTCOME_SIGNAL, f"{outcome.value}.{name}"] += 1
    counting.add(act, counts)


def _signals(act: Act, situation_ref: str) -> set[str]:
    rows = act.session.exec(select(Fingerprint.signals).where(Fingerprint.situation_ref == situation_ref))
    return {name for signals in rows for name, strength in signals.items() if strength > 0}
