"""Reading anew what waits: after a new lexicon or model bands, signals and reasons follow, words stay sealed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import exists
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from casework import access, audit, learning, sealing
from casework.access import Action
from casework.act import Act, hold_lock
from casework.errors import Refused
from casework.filing import RANK
from models.messages import Assessment, Words
from models.tables import Assessed, Fingerprint, Lease, Listing, Situation
from models.vocabulary import Context, SituationState

WAITS = (
    SituationState.WAITING,
    SituationState.TO_CHECK,
    SituationState.SNOOZED,
    SituationState.SECOND_OPINION,
    SituationState.WITH_COORDINATOR,
)
"""What a person has still to decide of. What the machine said of a decided item stays as it was said."""
BATCH = 200
Row = tuple[Listing, Assessed, Situation, Fingerprint]


@dataclass(frozen=True)
class Text:
    """What is read anew, in memory only."""

    words: Words
    context: Context


Read = Callable[[Sequence[Text]], Sequence[Assessment]]


@dataclass(frozen=True)
class Progress:
    """What a batch did; `after` is where the next one begins, empty at the end."""

    read: int = 0
    unreadable: int = 0
    after: str = ""


def waiting(act: Act, after: str, limit: int) -> Select[Listing, Assessed, Situation, Fingerprint]:
    """Select what waits and isn't on anybody's desk, past a listing; what another transaction holds is passed by."""
    lent = exists().where(col(Lease.situation_ref) == col(Situation.ref), col(Lease.ends_at) > act.now)
    return (
        select(Listing, Assessed, Situation, Fingerprint)
        .join(Assessed, col(Assessed.listing_ref) == col(Listing.ref))
        .join(Situation, col(Situation.ref) == col(Listing.situation_ref))
        .join(Fingerprint, col(Fingerprint.ref) == col(Listing.fingerprint_ref))
        .where(col(Listing.ref) > after, col(Situation.state).in_(WAITS), ~lent)
        .order_by(col(Listing.ref))
        .limit(limit)
        .with_for_update(skip_locked=True, of=[Situation, Fingerprint])
    )


def opened(act: Act, rows: Sequence[Row]) -> list[tuple[Row, Words]]:
    """Open what a living key opens."""
    found = []
    for row in rows:
        try:
            found.append((row, sealing.open_words(act, row[0])))
        except Refused:
            continue
    return found


def read_anew(act: Act, read: Read, *, model: str, after: str = "", limit: int = BATCH) -> Progress:
    """Read anew some of what waits and was read by another model than `model`: one transaction, all of it or nothing.

    What is done isn't done again, so a run that was cut short goes on where it stopped.
    """
    access.check(act, Action.COLLECT)
    hold_lock(act.session, "intake")
    rows = act.session.exec(waiting(act, after, limit).where(Assessed.model != model)).all()
    if not rows:
        return Progress()
    readable = opened(act, rows)
    assessments = read([Text(words, row[0].context) for row, words in readable])
    for (row, words), assessment in zip(readable, assessments, strict=True):
        _take_over(act, row, words, assessment)
    act.session.flush()
    for situation in {row[2].ref: row[2] for row, _ in readable}.values():
        lead(act, situation)
    if readable:
        audit.record(act, "read_anew", "", count=len(readable), model=model)
    return Progress(len(readable), len(rows) - len(readable), rows[-1][0].ref if len(rows) == limit else "")


def _take_over(act: Act, row: Row, words: Words, assessment: Assessment) -> None:
    listing, assessed, _, fingerprint = row
    sealing.reseal_words(act, listing, words.model_copy(update={"indicators": assessment.indicators}))
    signals = {category.value: strength for category, strength in assessment.signals.items()}
    assessed.score, assessed.priority, assessed.concern = assessment.score, assessment.priority, assessment.concern
    assessed.signals, assessed.model = signals, assessment.model
    assessed.language, assessed.covered = assessment.language, assessment.covered
    fingerprint.lexicon = assessment.model
    learning.renew(fingerprint, signals)


def lead(act: Act, situation: Situation) -> None:
    """Let an item's band and reading be those of its clearest listing."""
    members = act.session.exec(
        select(Assessed)
        .join(Listing, col(Listing.ref) == col(Assessed.listing_ref))
        .where(Listing.situation_ref == situation.ref)
    ).all()
    clearest = min(members, key=lambda each: (RANK[each.priority], -each.score), default=None)
    if clearest is not None:
        situation.priority, situation.rank = clearest.priority, RANK[clearest.priority]
        situation.concern = clearest.concern
