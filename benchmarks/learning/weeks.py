"""Weeks of counts in which nothing changes, in two worlds: an even one, and one as lively as sources are.

Even: volumes vary by chance, shares twice as much as by chance. Lively: volumes swing, holidays and failed collections
thin them out, one text comes many times under new addresses (its listings share every signal), and readers take turns.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from casework.counting import Measure
from models.vocabulary import Category, Priority

OFTEN: Mapping[str, float] = dict(
    zip(
        Category,
        (0.7, 0.5, 0.01, 0.005, 0.03, 0.06, 0.04, 0.01, 0.02, 0.015, 0.25, 0.12, 0.01, 0.25, 0.3),
        strict=True,
    )
)
"""Share of listings that hold each signal."""
BANDS: Mapping[Priority, float] = dict(zip(Priority, (0.01, 0.04, 0.15, 0.80), strict=True))
STEP: Mapping[Priority, str] = dict(zip(Priority, "9831", strict=True))
"""Where a band's scores lie."""
RETAINED: Mapping[str, float] = {"high.order": 0.6, "medium.order": 0.1, "low.random": 0.02}
ANSWERED: Mapping[str, float] = {"high.order": 0.125, "medium.order": 0.06, "low.random": 0.06}
"""Answers for each listing that came."""
STEADY = 400
"""How steady shares are: 400 listings of a week vary as 200 independent ones would."""
SCHOOL, SUMMER, YEAR_END = 0.8, 0.55, 0.4
HOLIDAYS: Mapping[int, float] = (
    dict.fromkeys((7, 8, 15, 16, 42, 43), SCHOOL)
    | dict.fromkeys(range(28, 35), SUMMER)
    | dict.fromkeys((0, 51), YEAR_END)
)
"""Week of the year -> share of the usual volume."""
HALTED = 0.15
"""What still comes of a week in which a source can hardly be collected."""
YEAR = 52


@dataclass(frozen=True)
class World:
    """How weeks vary where nothing changes."""

    name: str
    swing: float = 0.0
    """Standard deviation of the logarithm of a week's volume."""
    holidays: bool = False
    failed: float = 0.0
    """How often a source can hardly be collected for a week."""
    reposted: float = 0.0
    """Share of listings that come in batches of one text, of geometric sizes ..."""
    batch: float = 5.0
    """... so many on average."""
    turns: float | None = None
    """How steady readers are: so many answers vary as half as many of one person would."""


EVEN = World("even")
LIVELY = World("lively", swing=0.25, holidays=True, failed=0.03, reposted=0.2, turns=60)


@dataclass(frozen=True)
class Habits:
    """What a source writes and how the team answers: the same every week, until a change is planted."""

    often: Mapping[str, float] = field(default_factory=lambda: OFTEN)
    bands: Mapping[Priority, float] = field(default_factory=lambda: BANDS)
    retained: Mapping[str, float] = field(default_factory=lambda: RETAINED)


Week = Counter[tuple[str, str]]
"""(measure, code) -> number"""


def volume(rng: np.random.Generator, world: World, size: float, week_of_year: int) -> float:
    """Return how many listings a source may give in a week."""
    if world.holidays:
        size *= HOLIDAYS.get(week_of_year % YEAR, 1.0)
    if rng.random() < world.failed:
        size *= HALTED
    return size * float(np.exp(rng.normal(0, world.swing)))


def copies(rng: np.random.Generator, world: World, listings: float) -> np.ndarray:
    """Return how often each text of a week comes."""
    single = int(rng.poisson(listings * (1 - world.reposted)))
    batches = int(rng.poisson(listings * world.reposted / world.batch))
    return np.concatenate([np.ones(single, int), rng.geometric(1 / world.batch, batches)])


def draw(rng: np.random.Generator, world: World, listings: float, habits: Habits) -> Week:
    """Draw one week of one source: text by text, then the answers."""
    times, found = copies(rng, world, listings), Week()
    share = np.array(list(habits.often.values()))
    here = rng.beta(np.maximum(share * STEADY, 1e-9), (1 - share) * STEADY)
    held = times @ (rng.random((len(times), len(here))) < here)
    for signal, number in zip(habits.often, held, strict=True):
        found[Measure.SIGNAL, str(signal)] += int(number)
    mix = rng.dirichlet([STEADY * part for part in habits.bands.values()])
    band_of = rng.choice(len(mix), size=len(times), p=mix)
    for band, number in zip(habits.bands, np.bincount(band_of, times, len(mix)), strict=True):
        found[Measure.LISTING, str(band)] += int(number)
        found[Measure.SCORE, STEP[band]] += int(number)
    _answer(rng, world, int(times.sum()), habits, found)
    return found


def _answer(rng: np.random.Generator, world: World, listings: int, habits: Habits, found: Week) -> None:
    for which, often in habits.retained.items():
        answers = int(rng.poisson(listings * ANSWERED[which]))
        usual = rng.beta(often * world.turns, (1 - often) * world.turns) if world.turns else often
        kept = int(rng.binomial(answers, usual))
        found[Measure.ANSWER, f"{which}.retained"] += kept
        found[Measure.ANSWER, f"{which}.set_aside"] += answers - kept
