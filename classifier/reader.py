"""Texts read once for evaluation: findings and contexts, from which any set of cases is triaged again at no cost."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from classifier.composed import Case
from classifier.detect import detector_for
from classifier.features import Floats
from classifier.found import Found
from classifier.model import Model
from classifier.reading import Reading, read
from classifier.triage import Verdict, triage
from models.messages import Listing
from models.vocabulary import Context

BATCH = 300
Keep = Callable[[Found], bool]


@dataclass(frozen=True)
class Read:
    """Findings of some listings by one model."""

    model: Model
    listings: tuple[Listing, ...]
    readings: tuple[Reading, ...]
    findings: tuple[tuple[Found, ...], ...]

    def of(self, places: Sequence[int]) -> "Read":
        """Return the findings of some of the listings."""
        return Read(
            self.model,
            tuple(self.listings[place] for place in places),
            tuple(self.readings[place] for place in places),
            tuple(self.findings[place] for place in places),
        )

    def verdict(self, case: Case, keep: Keep = lambda found: True) -> Verdict:
        """Triage one case."""
        contexts: list[Context] = [self.listings[part].context for part in case.parts]
        found = [found for part in case.parts for found in self.findings[part] if keep(found)]
        return triage(found, contexts, self.model.card.calibration)

    def scores(self, cases: Iterable[Case], keep: Keep = lambda found: True) -> Floats:
        """Return the score of each case, with some findings left out if asked."""
        return np.array([self.verdict(case, keep).score for case in cases])


def read_all(model: Model, listings: Sequence[Listing]) -> Read:
    """Read listings in batches."""
    detector = detector_for(model)
    readings = [read(listing) for listing in listings]
    findings: list[tuple[Found, ...]] = []
    for start in range(0, len(readings), BATCH):
        batch = readings[start : start + BATCH]
        findings += [tuple(found) for found in detector.find(batch, detector.read_words(batch))]
    return Read(model, tuple(listings), tuple(readings), tuple(findings))
