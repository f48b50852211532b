"""What is worth saying of a collection run besides its counts, for the command and the screen alike."""

from collections.abc import Mapping

from review_app.texts import Texts

ALIKE = "_alike"
ORDINARY = frozenset({"gone", "tamed"})
"""What any site does: counted, not worth a word."""
OF_THE_RUN = frozenset(
    {
        *("robots_changed", "robots_unavailable", "asked_to_wait", "captcha", "login_wall", "site_down"),
        *("too_many_lists", "too_many_listings", "time_limit", "interrupted", "below_expected", "above_expected"),
    }
)
"""Reasons that are said of a run once, not counted by pages."""


def run_notes(t: Texts, *, early: bool, shifted: Mapping[str, tuple[float, float]]) -> list[str]:
    """Return a sentence for each field that changed shape, and for a run that stopped where all was known."""
    notes = [_shift(t, name, *shares) for name, shares in shifted.items()]
    return [*notes, t("run_note.early")] if early else notes


def _shift(t: Texts, name: str, before: float, now: float) -> str:
    key = "run_note.alike" if name.endswith(ALIKE) else "run_note.filled"
    return t(key, field=t.of("run_field", name.removesuffix(ALIKE)), before=round(100 * before), now=round(100 * now))


def run_reasons(t: Texts, reasons: Mapping[str, int]) -> list[str]:
    """Return why a run failed or left something out, in words; what is of the whole run first."""
    told = sorted(reasons.keys() - ORDINARY, key=lambda name: (name not in OF_THE_RUN, -reasons[name], name))
    return [_reason(t, name, reasons[name]) for name in told]


def _reason(t: Texts, name: str, count: int) -> str:
    words = t.of("run_reason", name)
    return words if name in OF_THE_RUN else t("run_note.counted", reason=words, n=count)
