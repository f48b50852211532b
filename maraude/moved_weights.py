"""Weights that decisions moved, in words; and those that stay behind when the lexicon changes."""

from collections.abc import Iterator
from pathlib import Path

from classifier import store
from classifier.model import Card


def weights(card: Card) -> str:
    """Return what decisions moved, by signal: a factor of the page's weight, or what a weightless signal weighs."""
    moved = {category.value: f"{category.value} x{times:.1f}" for category, times in card.calibration.times.items()}
    moved |= {category.value: f"{category.value} +{plus:.1f}" for category, plus in card.calibration.plus.items()}
    return ", ".join(moved[name] for name in sorted(moved) if not moved[name].endswith("x1.0"))


def left_behind(folder: Path) -> Iterator[str]:
    """Say that the model of another lexicon or format, the last one used, had weights that decisions moved."""
    if (folder / store.CARD).exists():
        return
    others = list(folder.parent.glob(f"*/{store.CARD}"))
    last = max(others, key=lambda path: path.stat().st_mtime, default=None)
    card = store.read_card(last.parent, store.CARD) if last else None
    if card is not None and store.moved_by_decisions(card):
        yield f"Lexicon or software changed: the weights that decisions moved ({weights(card)}) are of the one before."
        yield "They aren't in use any more; maraude train --from-decisions learns them anew."
