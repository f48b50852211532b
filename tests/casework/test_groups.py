"""Groups by hand: what differs shows, a text goes out or comes in, both are undone and traced; strangers stay apart."""

import pytest
from sqlmodel import select

from casework import earlier, groups, queue, review, undo
from casework.earlier import SetAside
from casework.errors import Refused
from casework.groups import differences
from casework.matching import COMMON
from casework.shapes import Choice
from models.database import transaction
from models.tables import AuditEvent, Situation
from models.vocabulary import Category, Outcome, Priority
from tests.houses import Town, make_arrival, similar


def lend(town: Town, who: str = "worker 1"):
    """Lend the next item and show its text."""
    with town.act(who) as act:
        lent = queue.take(act)
        assert lent is not None
        review.read(act, lent.token)
    return lent


def items(town: Town) -> dict[str, int]:
    with transaction(town.house.engine) as session:
        return {situation.ref: situation.members for situation in session.exec(select(Situation))}


def test_differences_name_what_each_text_alone_says() -> None:
    pieces = differences("Vélo bleu à Lyon", "Vélo rouge à Lyon presque neuf")
    assert [(kind, text.strip()) for kind, text in pieces] == [
        ("same", "Vélo"), ("only_there", "rouge"), ("only_here", "bleu"), ("same", "à Lyon"),
        ("only_there", "presque neuf"),
    ]  # fmt: skip
    assert [piece for piece in differences("Loué, [voilé]. Fin", "Loué [voilé], fin") if piece[0] == "same"] == [
        ("same", "Loué"), ("same", " [voilé]"),
    ]  # fmt: skip
    assert differences("pareil", "pareil") == (("same", "pareil"),)


def test_a_text_taken_out_waits_apart_and_comes_back(town: Town) -> None:
    town.arrive(*(make_arrival(number, group=7) for number in range(1, 4)))
    lent = lend(town)
    with town.act("worker 1") as act:
        seen = groups.view(act, lent.token)
        assert [member.head for member in seen.members] == [True, False, False]
        assert all(("only_here" in dict(member.pieces)) for member in seen.members[1:])
        other = groups.split(act, lent.token, seen.members[1].ref)
    assert items(town) == {lent.situation_ref: 2, other: 1}
    assert lend(town, "worker 2").situation_ref == other
    with town.act("worker 1") as act, pytest.raises(Refused):
        groups.undo_change(act, lent.token)
    with town.act("worker 2") as act:
        queue.give_back(act)
    with town.act("worker 1") as act:
        groups.undo_change(act, lent.token)
        assert groups.view(act, lent.token).undoable is None
    assert items(town) == {lent.situation_ref: 3}
    with transaction(town.house.engine) as session:
        actions = list(session.exec(select(AuditEvent.action)))
    assert {"split", "undo"} <= set(actions)


def test_another_text_of_the_same_contact_is_let_in_and_out_again(town: Town) -> None:
    town.arrive(make_arrival(1, contact="+33639981111", priority=Priority.URGENT))
    town.arrive(make_arrival(2, contact="+33639981111"), make_arrival(3))
    lent = lend(town)
    with town.act("worker 1") as act:
        (offered,) = groups.view(act, lent.token).related
        groups.unite(act, lent.token, offered.ref)
    assert items(town)[lent.situation_ref] == 2
    assert offered.ref not in items(town)
    with town.act("worker 1") as act:
        again = queue.current(act)
        assert again is not None
        assert again.same_contact
        groups.undo_change(act, lent.token)
    assert items(town)[lent.situation_ref] == items(town)[offered.ref] == 1
    with town.act("worker 1") as act:
        assert [line.ref for line in groups.view(act, lent.token).related] == [offered.ref]


def test_a_stranger_is_not_let_in_and_the_last_text_not_taken_out(town: Town) -> None:
    town.arrive(make_arrival(1, priority=Priority.URGENT), make_arrival(2))
    lent = lend(town)
    stranger = next(ref for ref in items(town) if ref != lent.situation_ref)
    with town.act("worker 1") as act, pytest.raises(Refused):
        groups.unite(act, lent.token, stranger)
    with town.act("worker 1") as act:
        alone = groups.view(act, lent.token).members[0].ref
    with town.act("worker 1") as act, pytest.raises(Refused):
        groups.split(act, lent.token, alone)


def test_what_was_taken_out_is_decided_apart(town: Town) -> None:
    town.arrive(*(make_arrival(number, group=7) for number in range(1, 4)))
    lent = lend(town)
    with town.act("worker 1") as act:
        other = groups.split(act, lent.token, groups.view(act, lent.token).members[1].ref)
        review.decide(act, lent.token, Choice(Outcome.SET_ASIDE, reasons=("no_indication",)))
    town.tick(minutes=20)
    town.reopen()
    assert list(items(town)) == [other]


def test_a_contact_of_very_many_texts_links_nobody(town: Town) -> None:
    for number in range(1, COMMON + 4):
        town.arrive(make_arrival(number, contact="+33639980000"))
    with transaction(town.house.engine) as session:
        marked = [each.same_contact for each in session.exec(select(Situation))]
    assert marked.count(True) == COMMON + 1  # the first is marked when the second comes
    lent = lend(town)
    with town.act("worker 1") as act:
        assert groups.view(act, lent.token).related == ()


def test_a_group_counts_its_indicators_but_not_before_the_first_answer(town: Town) -> None:
    town.arrive(*(make_arrival(number, group=7) for number in range(1, 4)))
    lent = lend(town)
    with town.act("worker 1") as act:
        assert groups.view(act, lent.token).signals == ((Category.THIRD_PARTY_CONTROL, 3),)
        act.session.get_one(Situation, lent.situation_ref).sampled = True
    with town.act("worker 1") as act:
        assert groups.view(act, lent.token).signals == ()


def set_aside(town: Town) -> str:
    lent = lend(town)
    with town.act("worker 1") as act:
        return review.decide(act, lent.token, Choice(Outcome.SET_ASIDE, reasons=("no_indication",))).decision_ref


def test_what_a_decision_covered_comes_in_again_once_it_is_undone(town: Town) -> None:
    town.arrive(make_arrival(1, group=7))
    decision = set_aside(town)
    assert town.arrive(make_arrival(2, group=7)).covered == 1
    assert town.arrive(make_arrival(2, group=7)).seen == 1
    with town.act("worker 1") as act:
        undo.undo(act, decision)
    arrived = town.arrive(make_arrival(2, group=7), make_arrival(3, group=7))
    assert (arrived.queued, arrived.covered) == (2, 0)
    assert list(items(town).values()) == [3]


def test_an_item_says_when_the_same_text_was_set_aside(town: Town) -> None:
    town.arrive(make_arrival(1, group=7))
    set_aside(town)
    decided = town.now
    town.tick(days=2)
    town.reopen()
    town.arrive(make_arrival(2, group=7, lexicon="model-2"), make_arrival(3, priority=Priority.MEDIUM))
    lent = lend(town)
    with town.act("worker 1") as act:
        assert earlier.of_item(act, lent.token, similar) == SetAside(decided, same_reading=False)
        again = make_arrival(4, group=7)
        assert earlier.of_text(act, again.signature, similar, again.lexicon) == SetAside(decided, same_reading=True)
        assert earlier.of_text(act, make_arrival(5).signature, similar, again.lexicon) is None
        act.session.get_one(Situation, lent.situation_ref).sampled = True
    with town.act("worker 1") as act:
        assert earlier.of_item(act, lent.token, similar) is None  # to be judged without knowing
    set_aside(town)
    with town.act("worker 1") as act:
        other = queue.current(act)  # the next one, lent by deciding
        assert other is not None
        assert other.situation_ref != lent.situation_ref
        assert earlier.of_item(act, other.token, similar) is None
    town.tick(days=61)
    with town.act("worker 1") as act:
        assert earlier.of_text(act, again.signature, similar, again.lexicon) is None
