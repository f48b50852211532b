"""What the settings of an identity provider decide: who it may be, which level, groups, none at all."""

import pytest

from casework import people
from models.vocabulary import Role
from tests.houses import build
from tests.teams.doors import served
from tests.teams.provider import changed, provider
from tests.teams.stage import Stage, session_cookie, shows

WARY = (
    {"issuer": "https://elsewhere.example.org"},
    {"token_endpoint": "http://elsewhere.example.org/token"},
    {"authorization_endpoint": "javascript:alert(1)"},
    {"jwks_uri": None},
)


def test_a_provider_that_says_it_is_another_is_not_asked(tmp_path_factory: pytest.TempPathFactory) -> None:
    town = build(tmp_path_factory.mktemp("wary"))
    with provider() as told, served(town.house.settings, **told.settings) as door:
        for said in WARY:
            told.more = dict(said)
            answer = door.ask("/connexion/partir")
            assert (answer.status, answer.cookies) == (503, []), said
            assert shows(answer, "silent"), said
        told.more = {}
        assert door.ask("/connexion/partir").status == 303
    town.house.engine.dispose()


def test_a_level_that_is_asked_for_must_be_confirmed(tmp_path_factory: pytest.TempPathFactory) -> None:
    town = build(tmp_path_factory.mktemp("strict"))
    with provider() as told, served(town.house.settings, **told.settings, oidc_acr="gold silver") as door:
        stage = Stage(town, door, told)
        for said, enters in (({}, False), ({"acr": "bronze"}, False), ({"acr": "silver"}, True)):
            told.change = changed(**said)
            assert (stage.who(stage.signs_in()) == stage.awa) is enters
    town.house.engine.dispose()


def test_groups_of_the_provider_give_roles(tmp_path_factory: pytest.TempPathFactory) -> None:
    town = build(tmp_path_factory.mktemp("grouped"))
    groups = {"oidc_group_claim": "groups", "oidc_roles": "/team/night = worker coordinator"}
    with provider() as told, served(town.house.settings, **told.settings, **groups) as door:
        stage = Stage(town, door, told)
        told.person("z-1", groups=["/team/night", "other"], given_name="Zoé")
        told.person("z-2", groups=["other"])
        ref = stage.who(stage.signs_in("z-1"))
        assert not session_cookie(stage.signs_in("z-2"))
        with town.act("system") as act:
            known = {line.ref: line for line in people.users(act)}
        assert known[ref or ""].roles == {Role.WORKER, Role.COORDINATOR}
        assert len(known) == 2
        told.person("z-1", groups=[])
        assert not session_cookie(stage.signs_in("z-1"))
    town.house.engine.dispose()


def test_without_a_provider_nothing_of_it_answers(tmp_path_factory: pytest.TempPathFactory) -> None:
    town = build(tmp_path_factory.mktemp("alone"))
    with served(town.house.settings) as door:
        for path in ("/connexion", "/connexion/partir", "/connexion/retour?code=x&state=y", "/connexion/fermer"):
            assert door.ask(path).status == 404
    town.house.engine.dispose()
