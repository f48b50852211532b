"""What the runs of a source tell of the next one: may it stop early, and what was ordinary until now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from sqlmodel import col, select

from casework import access
from casework.access import Action
from casework.act import Act
from models.tables import Run
from models.vocabulary import RunState

GOOD_FOR = timedelta(days=30)
"""How long a change is told: by then somebody mended the definition, or it is how the site is now."""


@dataclass(frozen=True)
class Compared:
    """What a run is compared by: whether it saw every list page, and shares of listings. No words."""

    whole: bool = False
    early: bool = False
    posts: int = 0
    shares: Mapping[str, float] = field(default_factory=dict)
    shifted: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def may_stop_early(act: Act, source: str, *, within: timedelta) -> bool:
    """Tell whether a run may stop paging where everything is known.

    Only when a run saw every list page not longer ago than that, so that what vanished is marked; and when neither it
    nor any run since left something behind, which would stand below what is known.
    """
    access.check(act, Action.COLLECT)
    recent = select(Run.state, Run.whole).where(Run.source == source, col(Run.started_at) > act.now - within)
    for state, whole in act.session.exec(recent.order_by(col(Run.started_at).desc())):
        if state is not RunState.DONE:
            return False
        if whole:
            return True
    return False


def ordinary(act: Act, source: str, *, enough: int) -> Mapping[str, float]:
    """Return the shares of the last good run of a source: it read enough, and no field of it had changed shape.

    Where every one of a month changed shape, that is how the site is: then the last one's.
    """
    access.check(act, Action.COLLECT)
    rows = act.session.exec(
        select(Run.shares, Run.shifted)
        .where(
            Run.source == source,
            col(Run.state).in_((RunState.DONE, RunState.PARTIAL)),
            col(Run.posts) >= enough,
            col(Run.started_at) > act.now - GOOD_FOR,
        )
        .order_by(col(Run.started_at).desc())
    ).all()
    shares: Mapping[str, float] = next((shares for shares, shifted in rows if not shifted), rows[0][0] if rows else {})
    return shares
