"""What is worth saying of a collection run besides its counts, for the command and the screen alike."""

from collections.abc import Mapping

from review_app.texts import Texts

ALIKE = "_alike"


def run_notes(t: Texts, *, early: bool, shifted: Mapping[str, tuple[float, float]]) -> list[str]:
    """Return a sentence for each field that changed shape, and for a run that stopped where all was known."""
    notes = [_shift(t, name, *shares) for name, shares in shifted.items()]
    return [*notes, t("run_note.early")] if early else notes


def _shift(t: Texts, name: str, before: float, now: float) -> str:
    key = "run_note.alike" if name.endswith(ALIKE) else "run_note.filled"
    return t(key, field=t.of("run_field", name.removesuffix(ALIKE)), before=round(100 * before), now=round(100 * now))
