"""What requests for erasure gave, on the pages of the coordination and of the officer: counts, and what is left."""

from casework.erasures import ErasureLine, Left, erasures
from review_app import components
from review_app.desk import Desk


def show_requests(desk: Desk) -> None:
    """Draw the requests, the latest first, then what must still be done for each."""
    t = desk.t
    with desk.act() as act:
        asked = erasures(act)
    if not asked:
        return
    components.heading(t("erasures.title"), t("erasures.hint"), level=2)
    for one in asked:
        if one.left:
            what = [_to_do(desk, left) for left in one.left]
            components.card(t("erasures.of_request", ref=one.ref), what, tone="warm")
    components.table(
        t("erasures.caption"),
        [t(f"erasures.{name}") for name in ("request", "when", "erased", "waits", "held", "registered", "left")],
        [_row(desk, one) for one in asked],
    )


def _row(desk: Desk, one: ErasureLine) -> list[str]:
    counts = (one.erased, one.escalated, one.restricted)
    left = desk.t.count("erasures.left_count", len(one.left))
    registered = desk.t("traces.yes" if one.registered else "traces.no")
    return [one.ref or "–", desk.t.moment(one.at), *(str(count) for count in counts), registered, left]


def _to_do(desk: Desk, left: Left) -> str:
    t = desk.t
    day = t.dated(left.until.date()) if left.until else ""
    return t(f"erasures.step_{left.step}", ref=left.ref, who=left.name or t("erasures.nobody"), day=day)
