"""Who a provider's person is among us: bound by the provider's own name for them, on both databases."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from casework import account, audit, audit_check, lost_phone, people, totp
from casework.account import Identity
from casework.errors import Refused, Why
from models.settings import Settings
from models.vocabulary import Role
from tests import canaries
from tests.houses import Town

HERE = "https://accounts.example.org"
GROUPS = {"oidc_group_claim": "groups", "oidc_roles": "team=worker; lead = coordinator worker"}


def identity(
    subject: str = "u-1", email: str = "", issuer: str = HERE, groups: Sequence[str] | None = None, name: str = ""
) -> Identity:
    return Identity(issuer, subject, email, name, None if groups is None else frozenset(groups))


def member(town: Town, name: str, email: str, role: Role = Role.WORKER) -> str:
    with town.act("system") as act:
        return people.add_user(act, name, [role], email)


def enters(town: Town, who: Identity) -> str | None:
    """Return the reference of whoever comes in; None for nobody."""
    try:
        with town.act("system") as act:
            cookie = account.enter(act, who)
            found = people.signed_in(act, cookie) if cookie else None
            return found.ref if found else None
    except Refused as refusal:
        return None if refusal.reason_code is Why.UNKNOWN_PERSON else "refused otherwise"


def team(town: Town) -> int:
    with town.act("system") as act:
        return len(people.users(act))


def test_a_person_is_found_by_email_once_then_by_the_providers_name(town: Town) -> None:
    awa = member(town, "Awa", "awa@asso.example.org")
    assert enters(town, identity("u-1", "Awa@Asso.example.org")) == awa
    assert enters(town, identity("u-1", "awa.other@asso.example.org")) == awa
    assert enters(town, identity("u-1")) == awa
    assert enters(town, identity("u-2", "awa@asso.example.org")) is None
    assert enters(town, identity("u-1", "awa@asso.example.org", issuer="https://other.example.org")) is None


def test_a_bound_person_who_takes_a_colleagues_email_stays_who_they_are(town: Town) -> None:
    awa, bruno = member(town, "Awa", "awa@asso.example.org"), member(town, "Bruno", "bruno@asso.example.org")
    assert enters(town, identity("u-1", "awa@asso.example.org")) == awa
    assert enters(town, identity("u-1", "bruno@asso.example.org")) == awa
    assert enters(town, identity("u-2", "bruno@asso.example.org")) == bruno


@pytest.mark.parametrize(
    "email",
    ["", "nobody@asso.example.org", "awa@asso.example.org.example.net", "AWA@aſſo.example.org", "awa@asso.example.orɡ"],
)
def test_nobody_else_comes_in_and_nothing_is_made(town: Town, email: str) -> None:
    member(town, "Awa", "awa@asso.example.org")
    member(town, "No mail", "")
    before = team(town)
    assert enters(town, identity("u-9", email)) is None
    assert team(town) == before
    with town.house.engine.connect() as connection:
        assert connection.execute(text('SELECT count(*) FROM "user" WHERE identity_digest IS NOT NULL')).scalar() == 0
        assert connection.execute(text("SELECT count(*) FROM app_session")).scalar() == 0


def test_a_letter_that_looks_like_another_is_another(town: Town) -> None:
    member(town, "Karim", "karim@asso.example.org")
    assert enters(town, identity("u-1", "\u212aarim@asso.example.org")) is None
    assert account.same_email("Karim@asso.example.org", " karim@ASSO.example.org ")


def test_who_left_stays_out_and_isnt_bound(town: Town) -> None:
    awa = member(town, "Awa", "awa@asso.example.org")
    with town.act("system") as act:
        people.set_active(act, awa, False)
    assert enters(town, identity("u-1", "awa@asso.example.org")) is None
    with town.act("system") as act:
        people.set_active(act, awa, True)
    assert enters(town, identity("u-2", "awa@asso.example.org")) == awa
    with town.act("system") as act:
        people.set_active(act, awa, False)
    assert enters(town, identity("u-2", "awa@asso.example.org")) is None


def test_roles_change_and_sessions_end_at_the_next_click(town: Town) -> None:
    awa = member(town, "Awa", "awa@asso.example.org")
    with town.act("system") as act:
        cookie = account.enter(act, identity("u-1", "awa@asso.example.org"))
        assert cookie
        people.set_roles(act, awa, [Role.COORDINATOR])
    with town.act("system") as act:
        found = people.signed_in(act, cookie)
        assert found is not None
        assert found.roles == {Role.COORDINATOR}
        people.set_active(act, awa, False)
        assert people.signed_in(act, cookie) is None


@pytest.mark.parametrize("name", ["worker", "coordinator", "evaluator", "officer"])
def test_only_administrators_change_roles_and_bindings(town: Town, name: str) -> None:
    awa = member(town, "Awa", "awa@asso.example.org")
    for change in (lambda act: people.set_roles(act, awa, [Role.OFFICER]), lambda act: account.unbind(act, awa)):
        with pytest.raises(Refused), town.act(name) as act:
            change(act)


def test_an_unbound_person_is_found_by_email_again(town: Town) -> None:
    awa = member(town, "Awa", "awa@asso.example.org")
    with town.act("system") as act:
        cookie = account.enter(act, identity("u-1", "awa@asso.example.org"))
        account.unbind(act, awa)
        assert people.look_up(act, cookie or "") is None
    assert enters(town, identity("u-1")) is None
    assert enters(town, identity("u-2", "awa@asso.example.org")) == awa


def test_the_second_factor_is_the_providers_and_the_commitment_ours(town: Town) -> None:
    town.reopen(second_factor=True, commitment=True)
    awa = member(town, "Awa", "awa@asso.example.org")
    with town.act("system") as act:
        by_account = account.enter(act, identity("u-1", "awa@asso.example.org"))
        by_link = people.enter(act, people.make_link(act, awa))
        found = people.look_up(act, by_account or "")
        assert found is not None
        assert found.gate == "commitment"
    town.reopen(commitment=False)
    with town.act("system") as act:
        assert people.signed_in(act, by_account or "") is not None
        assert people.signed_in(act, by_link) is None
        assert not totp.confirmed(act, awa)


def test_groups_take_people_in_and_give_their_roles(town: Town) -> None:
    town.reopen(oidc_group_claim="groups", oidc_roles=Settings(**GROUPS).oidc_roles)
    assert enters(town, identity("u-1", groups=["visitors"], name="Zoé")) is None
    assert team(town) == 0
    zoe = enters(
        town, identity("u-1", groups=["team", "visitors"], name="<img src=x> Zoé-Anne [x](https://example.net)")
    )
    with town.act("system") as act:
        (line,) = people.users(act)
    assert (line.ref, line.roles) == (zoe, {Role.WORKER})
    assert not set(line.name) & set("<>[](){}:/=_*`#")
    assert enters(town, identity("u-1", groups=["lead"])) == zoe
    with town.act("system") as act:
        assert people.users(act)[0].roles == {Role.COORDINATOR, Role.WORKER}


def test_who_leaves_every_group_is_out_at_once(town: Town) -> None:
    town.reopen(oidc_group_claim="groups", oidc_roles=Settings(**GROUPS).oidc_roles)
    with town.act("system") as act:
        cookie = account.enter(act, identity("u-1", groups=["team"], name="Zoé"))
    with town.act("system") as act:
        assert account.enter(act, identity("u-1", groups=["visitors"])) is None
    with town.act("system") as act:
        assert people.look_up(act, cookie or "") is None
        assert people.users(act)[0].roles == frozenset()


def test_groups_never_take_in_a_second_person_of_one_email(town: Town) -> None:
    town.reopen(oidc_group_claim="groups", oidc_roles=Settings(**GROUPS).oidc_roles)
    awa = member(town, "Awa", "awa@asso.example.org", Role.OFFICER)
    assert enters(town, identity("u-1", "awa@asso.example.org", groups=["team"])) == awa
    assert enters(town, identity("u-2", "awa@asso.example.org", groups=["team"])) is None
    assert team(town) == 1


def test_a_way_back_serves_once_in_its_time_and_unchanged(town: Town) -> None:
    with town.act("system") as act:
        cookie, late = account.set_out(act, "a flow"), account.set_out(act, "another")
    with town.act("system") as act:
        assert account.come_back(act, cookie) == "a flow"
    town.tick(minutes=11)
    with town.act("system") as act:
        before = audit.head(act)
        for forged in (cookie, late, "", "x", cookie[:-4] + "AAA=", late[::-1], "é"):
            assert account.come_back(act, forged) is None
    with town.act("system") as act:
        assert audit.head(act) == before, "anybody can forge: nothing of it fills the trail"
    town.reopen()
    with town.house.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM spent_return")).scalar() == 0


def test_neither_the_providers_name_nor_the_flow_lies_in_clear(towns: Callable[..., Town]) -> None:
    town = towns()
    member(town, "Awa", "awa@asso.example.org")
    assert enters(town, identity("subject-canary-7", "awa@asso.example.org"))
    with town.act("system") as act:
        cookie = account.set_out(act, "flow-canary-7")
        account.come_back(act, cookie)
    assert "canary" not in cookie
    assert canaries.found(town.house.settings.home, ["subject-canary-7", "flow-canary-7", cookie]) == []
    with town.act("system") as act:
        assert audit_check.verify(act.session, town.house.ring, town.house.settings.home) == []


def test_a_lost_phone_ends_what_an_account_opened(town: Town) -> None:
    awa = member(town, "Awa", "awa@asso.example.org")
    with town.act("system") as act:
        cookie = account.enter(act, identity("u-1", "awa@asso.example.org"))
        lost_phone.lost(act, awa)
        assert people.look_up(act, cookie or "") is None


def test_a_session_by_account_lasts_as_long_as_any(town: Town) -> None:
    member(town, "Awa", "awa@asso.example.org")
    with town.act("system") as act:
        cookie = account.enter(act, identity("u-1", "awa@asso.example.org"))
    town.now += timedelta(hours=town.house.settings.session_hours)
    with town.act("system") as act:
        assert people.look_up(act, cookie or "") is None


def test_an_email_is_one_persons_in_any_letters(town: Town) -> None:
    member(town, "Awa", "Awa@asso.example.org")
    with pytest.raises(Refused) as refusal:
        member(town, "Bruno", " awa@ASSO.example.org")
    assert refusal.value.reason_code is Why.NAME_TAKEN
    member(town, "Chloé", "chloe@asso.example.org")
    with pytest.raises(IntegrityError), town.house.engine.begin() as connection:  # the database holds it by itself
        connection.execute(text("UPDATE \"user\" SET email = 'AWA@asso.example.org' WHERE name = 'Chloé'"))
    assert enters(town, identity("u-1", "awa@asso.example.org")) is not None


def test_an_unknown_role_is_refused_as_what_was_asked(town: Town) -> None:
    worker = town.person("worker").ref
    with pytest.raises(Refused) as refusal, town.act("system") as act:
        people.set_roles(act, worker, ["chief"])
    assert (refusal.value.action, refusal.value.reason_code) == ("set_roles", Why.UNKNOWN_ROLE)
