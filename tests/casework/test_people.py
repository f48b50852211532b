"""Signing in: links work once, sessions end, idle screens lock, and nobody acts beyond their role."""

from datetime import timedelta

import pytest
from sqlmodel import select

from casework import people
from casework.act import SYSTEM
from casework.errors import Refused, Why
from models.tables import AppSession, SignInLink
from models.vocabulary import Role
from tests.houses import Town


def signed_in(town: Town, name: str = "worker") -> str:
    ref = town.person(name).ref
    with town.act("system") as act:
        return people.enter(act, people.make_link(act, ref))


def test_a_link_opens_once(town: Town) -> None:
    ref = town.person("worker").ref
    with town.act("system") as act:
        token = people.make_link(act, ref)
        cookie = people.enter(act, token)
    with town.act("system") as act:
        assert people.signed_in(act, cookie).ref == ref
        assert people.signed_in(act, cookie + "x") is None
    with pytest.raises(Refused) as refused, town.act("system") as act:
        people.enter(act, token)
    assert refused.value.reason_code is Why.LINK_SPENT


def test_a_link_and_a_session_end(town: Town) -> None:
    ref = town.person("worker").ref
    with town.act("system") as act:
        token = people.make_link(act, ref)
    cookie = signed_in(town)
    town.tick(hours=24)
    with town.act("system") as act:
        with pytest.raises(Refused):
            people.enter(act, token)
        assert people.look_up(act, cookie) is None
    town.reopen()
    with town.act("system") as act:
        assert act.session.exec(select(SignInLink)).all() == []
        assert act.session.exec(select(AppSession)).all() == []


def test_an_idle_screen_locks_and_unlocks(town: Town) -> None:
    cookie = signed_in(town)
    town.tick(minutes=4)
    with town.act("system") as act:
        assert people.signed_in(act, cookie) is not None
    town.tick(minutes=6)
    with town.act("system") as act:
        assert people.look_up(act, cookie).locked
        assert people.signed_in(act, cookie) is None
        assert people.unlock(act, cookie)
        assert people.signed_in(act, cookie) is not None


def test_five_wrong_codes_end_the_session(town: Town) -> None:
    cookie = signed_in(town)
    with town.act() as act:
        people.set_code(act, "4821")
    town.tick(minutes=6)
    with town.act("system") as act:
        assert people.look_up(act, cookie).needs_code
        assert not people.unlock(act, cookie, "0000")
        assert people.unlock(act, cookie, "4821")
        for _ in range(5):
            assert not people.unlock(act, cookie, "0000")
        assert people.look_up(act, cookie) is None


def test_a_person_who_left_is_out_at_once(town: Town) -> None:
    cookie = signed_in(town)
    ref = town.person("worker").ref
    with town.act("administrator") as act:
        people.set_active(act, ref, False)
    with town.act("system") as act:
        assert people.signed_in(act, cookie) is None
    with pytest.raises(Refused), town.act("system") as act:
        people.make_link(act, ref)


def test_tokens_are_kept_nowhere(town: Town) -> None:
    ref = town.person("worker").ref
    with town.act("system") as act:
        token = people.make_link(act, ref)
    with town.act("system") as act:
        assert token not in act.session.exec(select(SignInLink)).one().model_dump_json()


def test_an_unknown_role_is_refused(town: Town) -> None:
    with pytest.raises(Refused) as refused, town.house.act(SYSTEM, town.now) as act:
        people.add_user(act, "Alex", ["chief"])
    assert refused.value.reason_code is Why.UNKNOWN_ROLE


def test_preferences_are_my_own(town: Town) -> None:
    with town.act() as act:
        people.set_language(act, "en")
        people.set_keys(act, False)
    with town.act("coordinator") as act:
        lines = {user.name: user for user in people.users(act)}
    assert (lines["worker"].language, lines["worker"].keys_on) == ("en", False)
    assert lines["coordinator"].language == "fr"
    assert lines["coordinator"].roles == {Role.COORDINATOR}


def test_a_page_that_redraws_writes_little(town: Town) -> None:
    cookie = signed_in(town)
    for _ in range(5):
        town.now += timedelta(seconds=1)
        with town.act("system") as act:
            people.signed_in(act, cookie)
            assert not act.session.dirty
