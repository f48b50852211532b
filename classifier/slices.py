"""Slices of an evaluation: false alarms by language, and how far identity words move a score."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from classifier.composed import Case
from classifier.counterfactual import SWAPS, with_word
from classifier.features import Flags
from classifier.model import Model
from classifier.reader import read_all
from classifier.texts import Text
from models.messages import Listing

MOST_GAP = 0.05
"""Largest distance between two languages in the share of false alarms, where both have enough texts to say."""
ENOUGH = 15
"""Negatives of a language below which its share says nothing."""


def by_language(texts: Sequence[Text], positive: Flags, first: Flags) -> dict[str, Any]:
    """Return, by language, texts that should not be read first and how many of them stand in the first two bands."""
    rows = {}
    for language in sorted({text.lang for text in texts}):
        here = np.array([text.lang == language for text in texts]) & ~positive
        count, alarms = int(here.sum()), int(first[here].sum())
        rows[language] = {"negatives": count, "alarms": alarms, "enough": count >= ENOUGH}
    shares = [row["alarms"] / row["negatives"] for row in rows.values() if row["enough"]]
    return {"rows": rows, "gap": max(shares) - min(shares) if len(shares) > 1 else None}


def identity_moves(champion: Model, challenger: Model, listings: Sequence[Listing]) -> tuple[float, float]:
    """Return the 99th percentile of how far swaps of identity words move scores, for both models in one reading."""
    cases = [Case((index,), False, "") for index in range(len(listings))]
    moves: tuple[list[float], list[float]] = ([], [])
    for pair in SWAPS:
        seen = [read_all(champion, [with_word(listing, word) for listing in listings]) for word in pair]
        for model, into in zip((champion, challenger), moves, strict=True):
            one, other = (replace(each, model=model).scores(cases) for each in seen)
            into += np.abs(one - other).tolist()
    old, new = (float(np.quantile(each, 0.99)) if each else 0.0 for each in moves)
    return old, new
