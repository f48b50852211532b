"""Signing in through a real provider, over plain HTTP: what comes back right lets in, anything else doesn't."""

import base64
import hashlib
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from casework import people
from maraude import account, asgi
from review_app.components import escape
from review_app.texts import Texts
from tests.houses import build
from tests.teams.doors import served
from tests.teams.provider import CLIENT, SECRET, changed, provider
from tests.teams.stage import EMAIL, Stage, session_cookie, shows

NOW = int(time.time())


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    town = build(tmp_path_factory.mktemp("trusting"))
    with provider() as told, served(town.house.settings, **told.settings) as door:
        yield Stage(town, door, told)
    town.house.engine.dispose()


@pytest.fixture
def stage(there: Stage) -> Iterator[Stage]:
    yield there
    there.told.change, there.told.key, there.told.more, there.told.down = None, "own", {}, False


def test_a_person_of_ours_comes_in(stage: Stage) -> None:
    answer = stage.signs_in()
    assert answer.status == 200
    assert shows(answer, "welcome")
    assert stage.who(answer) == stage.awa
    cookie = next(each for each in answer.cookies if each.startswith(f"{asgi.COOKIE}=")).lower()
    assert all(flag in cookie for flag in ("httponly", "samesite=strict", "path=/"))


def test_what_is_asked_is_bound_to_this_browser_and_this_once(stage: Stage) -> None:
    (one, cookie), (other, _cookie) = stage.leave(), stage.leave()
    first, second = (
        {name: values[0] for name, values in parse_qs(urlsplit(each).query).items()} for each in (one, other)
    )
    assert (first["response_type"], first["client_id"], first["scope"]) == ("code", CLIENT, "openid email")
    assert (first["code_challenge_method"], first["prompt"], first["ui_locales"]) == ("S256", "login", "fr")
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]
        assert len(first[name]) >= 20
        assert first[name] not in cookie
    assert SECRET not in one


def test_the_code_goes_with_the_proof_and_the_secret_never_through_the_browser(stage: Stage) -> None:
    address, cookie = stage.leave()
    back = urlsplit(stage.told.agree(address, "u-1"))
    stage.told.asked.clear()
    stage.door.ask(f"{back.path}?{back.query}", Cookie=cookie)
    given = next(given for path, given in stage.told.asked if path == "/oauth2/token")
    challenge = parse_qs(urlsplit(address).query)["code_challenge"][0]
    digest = hashlib.sha256(given["code_verifier"][0].encode()).digest()
    assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == challenge
    assert parse_qs(urlsplit(address).query)["redirect_uri"] == given["redirect_uri"]


def test_an_unknown_person_gets_a_kind_page_and_nothing_is_made(stage: Stage) -> None:
    before = stage.sessions()
    for sub, claims in (
        ("stranger", {"email": "stranger@example.org", "email_verified": True}),
        ("unverified", {"email": EMAIL, "email_verified": False}),
        ("silent", {"email": EMAIL}),
        ("twin", {"email": EMAIL, "email_verified": True}),
        ("bare", {}),
        ("odd", {"email": [EMAIL], "email_verified": "true"}),
    ):
        stage.signs_in()
        stage.told.person(sub, **claims)
        answer = stage.signs_in(sub)
        assert answer.status == 403, sub
        assert shows(answer, "unknown"), sub
        assert not session_cookie(answer)
        assert sub not in answer.body
    assert stage.sessions() == before + 6


def test_an_email_that_changed_at_the_provider_changes_nothing(stage: Stage) -> None:
    stage.signs_in()
    stage.told.person("u-1", email="married.name@asso.example.org", email_verified=True)
    assert stage.who(stage.signs_in()) == stage.awa
    stage.told.person("u-1", email=EMAIL, email_verified=True)


def test_a_code_or_a_way_back_serves_once(stage: Stage) -> None:
    path, cookie = stage.agreed()
    assert stage.who(stage.door.ask(path, Cookie=cookie)) == stage.awa
    again = stage.door.ask(path, Cookie=cookie)
    assert (again.status, shows(again, "again"), session_cookie(again)) == (403, True, "")
    _address, fresh = stage.leave()
    assert not session_cookie(stage.door.ask(path, Cookie=fresh))


def test_a_return_races_to_one_session(stage: Stage) -> None:
    path, cookie = stage.agreed()
    before = stage.sessions()
    with ThreadPoolExecutor(8) as visitors:
        answers = list(visitors.map(lambda _: stage.door.ask(path, Cookie=cookie), range(8)))
    assert sorted(answer.status for answer in answers) == [200, *[403] * 7]
    assert stage.sessions() == before + 1


def test_a_wrong_code_spends_the_way_back(stage: Stage) -> None:
    path, cookie = stage.agreed()
    state = parse_qs(urlsplit(path).query)["state"][0]
    assert stage.door.ask(f"/connexion/retour?code=wrong&state={state}", Cookie=cookie).status == 403
    assert not session_cookie(stage.door.ask(path, Cookie=cookie))


def test_a_forged_state_or_another_browsers_return_lets_nobody_in(stage: Stage) -> None:
    path, cookie = stage.agreed()
    code = parse_qs(urlsplit(path).query)["code"][0]
    for forged, taken in (
        (f"/connexion/retour?code={code}&state=forged", cookie),
        (f"/connexion/retour?code={code}", stage.leave()[1]),
        (path, ""),
        (path, stage.leave()[1]),
        (path, f"{account.FLOW}=forged"),
        (f"{path}&iss=https://elsewhere.example.org", stage.leave()[1]),
        ("/connexion/retour", stage.leave()[1]),
        ("/connexion/retour?state=%00%ff&code=%ff", stage.leave()[1]),
    ):
        answer = stage.door.ask(forged, Cookie=taken)
        assert (answer.status, shows(answer, "again"), session_cookie(answer)) == (403, True, "")


def renamed(_said: dict[str, Any], header: dict[str, Any]) -> None:
    header["kid"] = "nobody's"


DISHONEST = {
    "wrong nonce": changed(nonce="another"),
    "no nonce": changed(nonce=None),
    "wrong issuer": changed(iss="https://elsewhere.example.org"),
    "no issuer": changed(iss=None),
    "wrong audience": changed(aud="another-application"),
    "wrong audience, right party": changed(aud="another-application", azp=CLIENT),
    "two audiences, another party": changed(aud=[CLIENT, "another-application"], azp="another-application"),
    "no audience": changed(aud=None),
    "expired": changed(exp=NOW - 3600),
    "no end": changed(exp=None),
    "not yet": changed(nbf=NOW + 86_400),
    "made tomorrow": changed(iat=NOW + 86_400),
    "no subject": changed(sub=None),
    "empty subject": changed(sub=""),
    "a list as subject": changed(sub=["u-1"]),
    "signed in last week": changed(auth_time=NOW - 7 * 86_400),
    "another access token's": changed(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
}


@pytest.mark.parametrize("name", DISHONEST)
def test_a_token_that_isnt_right_lets_nobody_in(stage: Stage, name: str) -> None:
    before, sent = stage.sessions(), stage.told.sent
    stage.told.change = DISHONEST[name]
    answer = stage.signs_in()
    assert stage.told.sent == sent + 1
    assert (answer.status, shows(answer, "again"), session_cookie(answer)) == (403, True, "")
    assert stage.sessions() == before
    stage.told.change = None
    assert stage.who(stage.signs_in()) == stage.awa


@pytest.mark.parametrize("key", ["foreign", "shared", "none"])
def test_a_token_signed_by_anybody_else_lets_nobody_in(stage: Stage, key: str) -> None:
    sent, stage.told.key = stage.told.sent, key
    answer = stage.signs_in()
    assert stage.told.sent == sent + 1
    assert (answer.status, session_cookie(answer)) == (403, "")


def test_a_key_that_nobody_published_lets_nobody_in(stage: Stage) -> None:
    stage.told.change = renamed
    assert not session_cookie(stage.signs_in())


def test_another_persons_page_completes_no_token(stage: Stage) -> None:
    stage.told.person("u-5", email="u5@asso.example.org", email_verified=True)
    stage.member("Cinq", "u5@asso.example.org")
    stage.told.change = changed(sub="u-6", email=None, email_verified=None)
    assert not session_cookie(stage.signs_in("u-5"))


def test_who_gives_up_may_start_again(stage: Stage) -> None:
    path, cookie = stage.agreed(action="deny")
    answer = stage.door.ask(path, Cookie=cookie)
    assert answer.status == 403
    assert "/connexion/partir" in answer.body


def test_a_provider_that_falls_silent_says_so(stage: Stage) -> None:
    path, cookie = stage.agreed()
    stage.told.down = True
    answer = stage.door.ask(path, Cookie=cookie)
    assert answer.status in (403, 503)
    assert not session_cookie(answer)


def test_another_site_starts_nothing_by_itself(stage: Stage) -> None:
    for site in ("cross-site", "same-site"):
        answer = stage.door.ask("/connexion/partir", Sec_Fetch_Site=site)
        assert (answer.status, answer.cookies) == (200, [])
        assert shows(answer, "offer")


def test_the_session_before_ends_when_another_begins(stage: Stage) -> None:
    first = session_cookie(stage.signs_in())
    answer = stage.door.ask("/connexion/partir", Cookie=f"{asgi.COOKIE}={first}")
    back = urlsplit(stage.told.agree(answer.headers["location"], "u-1"))
    second = stage.door.ask(f"{back.path}?{back.query}", Cookie=answer.cookie)
    with stage.town.act("system") as act:
        assert people.look_up(act, first) is None
    assert stage.who(second) == stage.awa


def test_pages_speak_both_languages_and_name_the_association(stage: Stage) -> None:
    english = stage.door.ask("/connexion?langue=en").body
    assert '<html lang="en">' in english
    assert escape(Texts("en")("account.offer.button")) in english
    assert '<html lang="fr">' in stage.door.ask("/connexion?langue=<script>").body


def test_closing_goes_to_the_providers_own_place(stage: Stage) -> None:
    answer = stage.door.ask("/connexion/fermer")
    assert answer.status == 303
    assert answer.headers["location"].startswith(f"{stage.told.issuer}/oauth2/end_session")


def test_links_go_on_beside_accounts(stage: Stage) -> None:
    stage.town.now = datetime.now(UTC)
    with stage.town.act("system") as act:
        token = people.make_link(act, stage.awa)
    assert stage.door.ask(f"/entrer/{token}", "POST").status == 303
