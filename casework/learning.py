"""Learning from decisions without a text: a decision hangs on its fingerprint, then becomes a count that five share."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import col, select

from casework import access, audit, counting, leases
from casework.access import Action
from casework.act import Act, hold_lock
from casework.bulk import chunks
from casework.counting import Counts, Measure, monday
from casework.merging import LAST, K, Key, Vector, merge
from models.lessons import Answer, Lesson
from models.tables import Decision, Fingerprint, LearningCount, Situation, Taught
from models.vocabulary import Category, Outcome, Priority

ANSWERS = {Outcome.RETAINED: Answer.RETAINED, Outcome.SET_ASIDE: Answer.SET_ASIDE}
"""Whatever else a reader said is no answer yet: skipped, to check, another's opinion."""
LOCK = "learning"


def learn(act: Act, situation: Situation, outcome: Outcome) -> None:
    """Hang a decision on the fingerprint of the item's clearest listing; what hung there before goes."""
    _unhang(act, situation.ref)
    if situation.counted_as is None:
        return
    listing, _ = leases.head_listing(act, situation.ref)
    act.session.add(
        Taught(
            fingerprint_ref=listing.fingerprint_ref,
            answer=ANSWERS.get(outcome, Answer.MISSING),
            band=Priority(situation.counted_as),
            sampled=situation.sampled,
            week=monday(situation.first_seen),
            source=situation.source,
            at=act.now,
        )
    )
    act.session.flush()


def unlearn(act: Act, situation: Situation) -> None:
    """A decision was taken back: what another person said before stands again, if anybody did."""
    before = act.session.exec(
        select(Decision.outcome)
        .where(Decision.situation_ref == situation.ref, col(Decision.undone_at).is_(None))
        .order_by(col(Decision.decided_at).desc())
    ).first()
    if before is None:
        _unhang(act, situation.ref)
    else:
        learn(act, situation, Outcome(before))


def _unhang(act: Act, situation_ref: str) -> None:
    its = select(Fingerprint.ref).where(Fingerprint.situation_ref == situation_ref)
    act.session.exec(delete(Taught).where(col(Taught.fingerprint_ref).in_(its)))


def forget(act: Act, fingerprint: Fingerprint) -> None:
    """Erasure was asked of what can't be erased yet: its vector goes now, and its item teaches nothing any more."""
    act.session.exec(update(Situation).where(col(Situation.ref) == fingerprint.situation_ref).values(counted_as=None))
    act.session.exec(delete(Taught).where(col(Taught.fingerprint_ref) == fingerprint.ref))
    fingerprint.signals, fingerprint.forgotten = {}, True
    act.session.flush()


def renew(fingerprint: Fingerprint, signals: dict[str, float]) -> None:
    """Write a vector anew, unless erasure took it: the database refuses whoever writes it past this."""
    fingerprint.signals = {} if fingerprint.forgotten else signals


def _vectors(act: Act, which: ColumnElement[bool] | None = None) -> list[tuple[Vector, Taught]]:
    statement = select(Taught, Fingerprint.signals).join(
        Fingerprint, col(Fingerprint.ref) == col(Taught.fingerprint_ref)
    )
    if which is not None:
        statement = statement.where(which)
    return [
        (
            Vector(
                row.fingerprint_ref,
                {Category(name): strength for name, strength in signals.items()},
                Answer(row.answer),
                Priority(row.band),
                row.sampled,
                row.at.date(),
            ),
            row,
        )
        for row, signals in act.session.exec(statement)
    ]


def end(act: Act, which: ColumnElement[bool]) -> int:
    """Turn the vectors of some fingerprints into counts, right before those are deleted; return how many."""
    if act.session.exec(select(Taught.fingerprint_ref).join(Fingerprint).where(which).limit(1)).first() is None:
        return 0
    hold_lock(act.session, LOCK)
    due = _vectors(act, which)
    ending = {vector.ref for vector, _ in due}
    settled = act.now - timedelta(minutes=act.settings.undo_minutes)
    living = [(vector, row) for vector, row in _vectors(act, col(Taught.at) <= settled) if vector.ref not in ending]
    counts = act.session.exec(select(LearningCount)).all()
    there = {Key(c.rung, c.key, c.period, c.sampled, c.band, c.answer): c for c in counts}
    merged = merge(there, [vector for vector, _ in due], [vector for vector, _ in living])
    for key, number in merged.joined.items():
        there[key].number += number
    for key, (signals, number) in merged.founded.items():
        act.session.add(LearningCount(**key._asdict(), signals=signals, number=number))
    gone = [row for _, row in due] + [row for vector, row in living if vector.ref in merged.company]
    _count_answers(act, gone)
    return len(due)


def _count_answers(act: Act, gone: Sequence[Taught]) -> None:
    """Keep the answers of a week as counts when their vectors go: what is missed is estimated from them."""
    counts = Counts()
    for row in gone:
        counts[row.week, row.source, Measure.ANSWER, answer_code(row)] += 1
    act.session.flush()
    for some in chunks(row.fingerprint_ref for row in gone):
        act.session.exec(delete(Taught).where(col(Taught.fingerprint_ref).in_(some)))
    counting.add(act, counts)
    act.session.expire_all()


def answer_code(row: Taught) -> str:
    """Return the code of an answer among a week's counts."""
    return f"{Priority(row.band).value}.{'random' if row.sampled else 'order'}.{Answer(row.answer).value}"


def answers(act: Act, *, since: str, until: str) -> Counts:
    """Count the answers to what arrived in some weeks: living ones, and those that are counts already."""
    found = Counts(counting.read(act, [Measure.ANSWER], since=since, until=until))
    for row in act.session.exec(select(Taught).where(col(Taught.week) >= since, col(Taught.week) < until)):
        found[row.week, row.source, Measure.ANSWER, answer_code(row)] += 1
    return found


def forget_old(act: Act, before: datetime) -> dict[str, int]:
    """Forget counts past their months."""
    month = f"{before:%Y-%m}"
    old = act.session.exec(delete(LearningCount).where(col(LearningCount.period) < month)).rowcount
    return {"learning_counts": old, "quality_counts": counting.forget(act, before.date().isoformat())}


def _shown(act: Act) -> dict[tuple[str, str], float]:
    """Return which share of a month's items was shown at all, by month and band."""
    items, shown = Counts(), Counts()
    for (period, _, _, band), number in counting.read(act, [Measure.ITEM], since="", until="9").items():
        items[period[:7], "", "", band] += number
    for (period, _, _, code), number in answers(act, since="", until="9").items():
        shown[period[:7], "", "", code.split(".")[0]] += number
    return {
        (month, band): min(1.0, max(shown[month, "", "", band], 1) / number)
        for (month, _, _, band), number in items.items()
        if number > 0
    }


def lessons(act: Act) -> list[Lesson]:
    """Return what decisions teach: living vectors, and counts of five or more. Reading them is traced."""
    access.check(act, Action.READ_LESSONS)
    share = _shown(act)
    found = [
        Lesson(
            signals=dict(vector.signals),
            answer=vector.answer,
            band=vector.band,
            sampled=vector.sampled,
            propensity=share.get((row.week[:7], vector.band.value), 1.0),
            period=date.fromisoformat(monday(row.at)),
        )
        for vector, row in _vectors(act)
    ]
    statement = select(LearningCount).where(col(LearningCount.rung) < LAST, col(LearningCount.number) >= K)
    found += [_lesson(count, share) for count in act.session.exec(statement)]
    found.sort(key=lambda each: (each.period, each.model_dump_json()))
    audit.record(act, Action.READ_LESSONS, lessons=len(found))
    return found


def _lesson(count: LearningCount, share: dict[tuple[str, str], float]) -> Lesson:
    """The propensity of a half-year is that of its known months together."""
    months = [count.period] if count.rung == 0 else _half_year(count.period)
    known = [share[month, count.band] for month in months if (month, count.band) in share]
    return Lesson(
        signals={Category(name): strength for name, strength in count.signals.items()},
        answer=Answer(count.answer),
        band=Priority(count.band),
        sampled=count.sampled,
        propensity=sum(known) / len(known) if known else 1.0,
        period=date.fromisoformat(f"{count.period}-01"),
        number=count.number,
    )


def _half_year(first: str) -> list[str]:
    year, month = first.split("-")
    return [f"{year}-{int(month) + more:02d}" for more in range(6)]
