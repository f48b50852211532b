"""How well detectors find what authors marked: by text, and by span where ages need their value right."""

from collections.abc import Sequence
from typing import NamedTuple

from classifier.age import MINOR_BORN_FROM, OLDEST
from classifier.reader import Read
from classifier.texts import Text
from models.vocabulary import Category


class Score(NamedTuple):
    """Counts of right, wrong and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)


def by_text(texts: Sequence[Text], held: Read) -> dict[Category, Score]:
    """Return, by category, whether texts that hold it are told from those that don't; faint signs aren't findings."""
    scores = {}
    for category in Category:
        marked = [category in text.labels for text in texts]
        found = [any(f.category is category and not f.faint for f in group) for group in held.findings]
        pairs = list(zip(marked, found, strict=True))
        scores[category] = Score(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))
    return scores


def age_of(value: str) -> int:
    """Return the age that a stated value means: some authors marked a birth year with the year, some with the age.

    >>> age_of("2010"), age_of("16")
    (16, 16)
    """
    number = int(value)
    return number if number <= OLDEST else MINOR_BORN_FROM + 17 - number


def ages_by_span(texts: Sequence[Text], held: Read) -> Score:
    """Return how stated ages are found: the span overlaps what the author marked, and the value is the same."""
    right = wrong = missed = 0
    for text, reading, findings in zip(texts, held.readings, held.findings, strict=True):
        marked = {
            (field, mark.start, mark.end, mark.value)
            for field, marks in (("title", text.title), ("body", text.body))
            for mark in marks
            if mark.kind == Category.AGE_STATED
        }
        for found in findings:
            if found.category is not Category.AGE_STATED or found.value is None:
                continue
            place = reading.locate(found.start, found.end)
            here = {m for m in marked if m[0] == place.field and m[1] < place.end and place.start < m[2]}
            same = {m for m in here if m[3] is not None and age_of(m[3]) == age_of(found.value)}
            right, wrong = (right + 1, wrong) if same else (right, wrong + 1)
            marked -= same
        missed += len(marked)
    return Score(right, wrong, missed)
