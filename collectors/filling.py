"""Which fields a run's listings have, and how alike they are: a site that changed under its selectors shows there."""

from collections import Counter
from collections.abc import Mapping

from models.messages import Post

FIELDS = {"title": "title", "body": "body", "town": "city", "posted": "posted", "contacts": "contacts"}
"""Each field by its name in a definition, and the part of a Post that holds it."""
ALIKE = {"title_alike": "title", "body_alike": "body"}
"""The share of listings with the commonest title, text: the same words everywhere are a banner's or a menu's."""
ENOUGH = 20
SHIFT = 0.4
FALLEN = 0.1
MISSED = 10


class Filling:
    """Counts what listings have as they come; keeps no word of them."""

    def __init__(self) -> None:
        self.posts = 0
        self._filled: Counter[str] = Counter()
        self._alike: dict[str, Counter[int]] = {name: Counter() for name in ALIKE}

    def add(self, post: Post) -> None:
        """Count one listing."""
        self.posts += 1
        for name, part in FIELDS.items():
            self._filled[name] += bool(getattr(post, part))
        for name, part in ALIKE.items():
            if words := getattr(post, part):
                self._alike[name][hash(words)] += 1

    def shares(self) -> dict[str, float]:
        """Return each share of the listings counted; nothing without any."""
        if not self.posts:
            return {}
        numbers = {name: self._filled[name] for name in FIELDS}
        numbers |= {name: max(texts.values(), default=0) for name, texts in self._alike.items()}
        return {name: round(number / self.posts, 3) for name, number in numbers.items()}


def shifted(before: Mapping[str, float], after: Mapping[str, float], *, posts: int) -> dict[str, tuple[float, float]]:
    """Return the shares that moved by more than they do from one run to the next, as they were and are."""
    if posts < ENOUGH:
        return {}
    both = {name: (share, after[name]) for name, share in before.items() if name in after}
    return {name: shares for name, shares in both.items() if _moved(name, *shares, posts)}


def _moved(name: str, before: float, after: float, posts: int) -> bool:
    """Tell whether a share moved. One that a third of the listings had is broken when hundreds have none of it."""
    if name in ALIKE:
        return after - before > SHIFT
    fallen = after <= before * FALLEN and (before - after) * posts >= MISSED
    return fallen or abs(before - after) > SHIFT
