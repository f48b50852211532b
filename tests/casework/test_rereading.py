"""Reading and grouping anew what waits: bands and reasons follow a new model, no word and no listing is lost."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from casework import audit_check, erase, holds, queue, regrouping, rereading, review
from casework.holds import HoldReason
from casework.rereading import Progress, Text
from casework.shapes import Choice
from models.database import transaction
from models.messages import Assessment, Indicator, Signature, Words
from models.tables import Assessed, AuditEvent, ContactLink, Fingerprint, Listing, Situation
from models.vocabulary import Category, Concern, Level, Outcome, Priority, RetainedKind
from tests import canaries
from tests.casework.test_erase import NUMBER, arrived
from tests.houses import SCORES, Town, make_arrival, similar

NEW = "model-2"


def reader(band: Callable[[Words], Priority], seen: list[str] | None = None) -> rereading.Read:
    """Make a reading whose band is given by the words, with one reason at the beginning of the body."""

    def read(texts: Sequence[Text]) -> list[Assessment]:
        if seen is not None:
            seen.extend(text.words.body for text in texts)
        found = Indicator(
            id="debt.owed", category=Category.DEBT, field="body", start=0, end=5, strength=1.0, contribution=2.0
        )
        return [
            Assessment(
                score=SCORES[band(text.words)],
                priority=band(text.words),
                concern=Concern.POSSIBLE_COERCED_ADULT,
                base=-2.0,
                indicators=(found,),
                signals={Category.DEBT: 1.0},
                model=NEW,
            )
            for text in texts
        ]

    return read


def read_all(town: Town, read: rereading.Read, limit: int = 2) -> int:
    done, after = 0, ""
    while True:
        with town.act("system") as act:
            progress = rereading.read_anew(act, read, model=NEW, after=after, limit=limit)
        done, after = done + progress.read, progress.after
        if not after:
            return done


def test_bands_and_reasons_on_the_desk_follow(town: Town) -> None:
    town.arrive(*(make_arrival(number, priority=Priority.MEDIUM) for number in (1, 2, 3)))
    first = reader(lambda words: Priority.URGENT if "numéro 2" in words.body else Priority.HIGH)
    assert read_all(town, first) == 3
    with town.act() as act:
        lent = queue.take(act)
        assert lent is not None
        reading = review.read(act, lent.token)
        assert queue.bands(act)[Priority.MEDIUM] == 0
    assert lent.priority is Priority.URGENT
    assert reading.words.body.startswith("Texte numéro 2")
    assert [each.id for each in reading.words.indicators] == ["debt.owed"]
    assert reading.signals == {"debt": 1.0}


def test_a_group_leads_with_its_clearest_listing(town: Town) -> None:
    town.arrive(*(make_arrival(number, group=7) for number in (1, 2)))
    read_all(town, reader(lambda words: Priority.MEDIUM if "numéro 1" in words.body else Priority.LOW), limit=1)
    with transaction(town.house.engine) as session:
        (situation,) = session.exec(select(Situation)).all()
    assert (situation.priority, situation.rank, situation.members) == (Priority.MEDIUM, 2, 2)


def test_what_was_cut_short_goes_on_and_ends(town: Town) -> None:
    town.arrive(*(make_arrival(number) for number in range(7)))
    seen: list[str] = []
    read = reader(lambda _words: Priority.HIGH, seen)
    with contextlib.suppress(KeyboardInterrupt), town.act("system") as act:
        rereading.read_anew(act, read, model=NEW, limit=3)
        raise KeyboardInterrupt
    with town.act("system") as act:
        rereading.read_anew(act, read, model=NEW, limit=3)
    seen.clear()
    assert read_all(town, read) == 4
    assert len(set(seen)) == 4
    assert read_all(town, read) == 0


def test_what_is_lent_or_decided_is_left_as_it_was_said(town: Town) -> None:
    town.arrive(*(make_arrival(number) for number in (1, 2, 3)))
    with town.act() as act:
        lent = queue.take(act)
        assert lent is not None
        kept = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ("debt",))
        decided = review.decide(act, lent.token, kept)
        assert decided.next is not None
    assert read_all(town, reader(lambda _words: Priority.LOW)) == 1
    with transaction(town.house.engine) as session:
        rows = session.exec(select(Listing.situation_ref, Assessed.model).join(Assessed)).all()
    assert {ref for ref, model in rows if model != NEW} == {
        lent.situation_ref,
        decided.next.situation_ref,
    }


def test_a_vector_that_erasure_took_is_never_written_again(town: Town) -> None:
    """What is held is read anew for the coordination, and teaches nothing any more: during the hold and after it."""
    town.arrive(arrived(town, 1, NUMBER), make_arrival(2))
    with town.act("officer") as act:
        linked = select(Fingerprint.situation_ref).join(ContactLink)
        ref = act.session.exec(linked.where(ContactLink.digest == erase.contact_digest(act, NUMBER))).one()
        holds.hold(act, ref, HoldReason.PERSON_ASKED, town.now + timedelta(days=9))
        erase.erase(act, contacts=[NUMBER])
    read = reader(lambda _words: Priority.URGENT)
    assert read_all(town, read) == 2
    with town.act("officer") as act:
        holds.release(act, ref)
    with town.act("system") as act:
        assert rereading.read_anew(act, read, model="model-3").read == 2
        vectors = dict(act.session.exec(select(Fingerprint.situation_ref, Fingerprint.signals)).all())
        assert act.session.get_one(Situation, ref).priority is Priority.URGENT
    assert vectors.pop(ref) == {}
    assert list(vectors.values()) == [{"debt": 1.0}]
    with pytest.raises(IntegrityError), transaction(town.house.engine) as session:
        session.exec(update(Fingerprint).where(col(Fingerprint.situation_ref) == ref).values(signals={"debt": 1.0}))


def test_what_no_key_opens_is_passed_by(town: Town) -> None:
    town.arrive(*(make_arrival(number) for number in (1, 2)))
    with transaction(town.house.engine) as session:
        lost = session.exec(select(Listing)).all()[0]
    town.house.ring.forget(lost.key_id, lost.ref)
    with town.act("system") as act:
        progress = rereading.read_anew(act, reader(lambda _words: Priority.HIGH), model=NEW)
    assert progress == Progress(read=1, unreadable=1)


def test_no_word_is_written_in_clear_and_the_trail_is_whole(town: Town) -> None:
    secret = "quelqu'un d'autre garde les clés et répond"
    town.arrive(make_arrival(1, text=secret))
    read_all(town, reader(lambda _words: Priority.URGENT))
    with transaction(town.house.engine) as session:
        assert audit_check.verify(session, town.house.ring, town.house.settings.home) == []
        codes = session.exec(select(AuditEvent.codes).where(AuditEvent.action == "read_anew")).all()
        sealed = [row.sealed_words for row in session.exec(select(Listing))]
    assert codes == [{"count": 1, "model": NEW}]
    assert not any(b"garde" in each for each in sealed)
    town.house.engine.dispose()
    assert canaries.found(town.house.settings.home, [secret]) == []


def signature(words: Words) -> Signature:
    """Sign by the first word of the body."""
    group = sum(words.body.split()[0].encode())
    return Signature(version="2", exact=words.body, minhash=group.to_bytes(4, "big"), bands=(group, 9))


def regroup_all(town: Town) -> Progress:
    with town.act("system") as act:
        return regrouping.regroup(act, signature, similar, version="2")


def test_what_proves_near_identical_joins(town: Town) -> None:
    words = ["Chambre un", "Salon un", "Chambre deux", "Chambre trois"]
    bands = [Priority.MEDIUM, Priority.MEDIUM, Priority.HIGH, Priority.LOW]
    for number, (text, band) in enumerate(zip(words, bands, strict=True)):
        town.arrive(make_arrival(number, text=text, priority=band, by_hand=True))
        town.tick(minutes=1)
    assert regroup_all(town) == Progress(read=4)
    assert regroup_all(town) == Progress()
    with transaction(town.house.engine) as session:
        items = sorted((row.members, row.priority) for row in session.exec(select(Situation)))
        assert items == [(1, Priority.MEDIUM), (3, Priority.HIGH)]
        assert len(session.exec(select(Listing)).all()) == 4
        assert {row.version for row in session.exec(select(Fingerprint))} == {"2"}
        assert len({row.situation_ref for row in session.exec(select(Fingerprint))}) == 2
    with town.act() as act:
        lent = queue.take(act)
        assert lent is not None
        assert len(review.read(act, lent.token).members) == 3
    again = make_arrival(9, text="Chambre quatre").model_copy(
        update={"signature": signature(Words(title="", body="Chambre quatre"))}
    )
    town.arrive(again)
    with transaction(town.house.engine) as session:
        assert max(row.members for row in session.exec(select(Situation))) == 4


def test_what_somebody_had_in_hand_stays_an_item_of_its_own(town: Town) -> None:
    town.arrive(make_arrival(1, text="Chambre un"), make_arrival(2, text="Chambre deux"))
    with town.act() as act:
        lent = queue.take(act)
        assert lent is not None
        review.decide(act, lent.token, Choice(Outcome.SKIPPED, reasons=("not_mine",)))
        queue.give_back(act)
    assert regroup_all(town).read == 2
    with transaction(town.house.engine) as session:
        assert len(session.exec(select(Situation)).all()) == 2
