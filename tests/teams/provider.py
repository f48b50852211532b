"""A real OpenID provider on loopback; it can be told to change its signed tokens, as a dishonest one would."""

import json
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import flask
import oidc_provider_mock
import werkzeug.serving
from joserfc import jws
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "maraude", "a secret that both know"
Change = Callable[[dict[str, Any], dict[str, Any]], None]


@dataclass
class Provider:
    """What a test sees of a provider, and what it tells it to do."""

    port: int = 0
    change: Change | None = None
    """Changes claims and header of the next id tokens; they are signed again with the provider's key."""
    key: str = "own"
    """Signed with: `own`, `foreign` (another key of the same kind), `shared` (the client's secret), `none`."""
    more: dict[str, Any] = field(default_factory=dict)
    """What it says of itself otherwise than it is."""
    asked: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)
    """Every request that it got."""
    down: bool = False
    sent: int = 0
    """Id tokens that left."""

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        """The settings of an installation that trusts it."""
        return {
            "oidc_discovery": f"{self.issuer}/.well-known/openid-configuration",
            "oidc_client_id": CLIENT,
            "oidc_client_secret": SECRET,
        }

    def person(self, sub: str, **claims: Any) -> None:
        """Make or change somebody's account."""
        self._ask(f"/users/{sub}", "PUT", json.dumps(claims), "application/json")

    def agree(self, address: str, sub: str, **form: str) -> str:
        """Do what a person does on the provider's page; return where their browser is sent."""
        parts = urlsplit(address)
        return self._ask(
            f"{parts.path}?{parts.query}",
            "POST",
            urlencode({"sub": sub, **form}),
            "application/x-www-form-urlencoded",
        )

    def _ask(self, path: str, method: str, body: str, kind: str) -> str:
        connection = HTTPConnection("localhost", self.port, timeout=20)
        connection.request(method, path, body=body, headers={"content-type": kind})
        answer = connection.getresponse()
        said = answer.read().decode()
        connection.close()
        assert answer.status < 400, said
        return answer.getheader("location", "")

    def tampered(self, id_token: str, private: dict[str, Any]) -> str:
        """Return an id token changed and signed as the test wants it."""
        part = jws.extract_compact(id_token.encode())
        claims, header = json.loads(part.payload), dict(part.headers())
        if self.change is not None:
            self.change(claims, header)
        if self.key == "none":
            return f"{_bare({'alg': 'none'})}.{_bare(claims)}."
        if self.key == "shared":
            return jws.serialize_compact({"alg": "HS256"}, json.dumps(claims), OctKey.import_key(SECRET), ["HS256"])
        key = RSAKey.generate_key(2048) if self.key == "foreign" else RSAKey.import_key(private)
        return jws.serialize_compact(header, json.dumps(claims), key, [header["alg"]])


def _bare(part: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def _answers(app: flask.Flask, told: Provider) -> None:
    @app.before_request
    def note() -> tuple[str, int] | None:
        given = {**flask.request.args.to_dict(flat=False), **parse_qs(flask.request.get_data(as_text=True))}
        told.asked.append((flask.request.path, given))
        return ("", 503) if told.down else None

    @app.after_request
    def change(answer: flask.Response) -> flask.Response:
        if flask.request.path == "/.well-known/openid-configuration" and told.more:
            answer.data = json.dumps(answer.get_json() | told.more)
        if flask.request.path == "/oauth2/token" and answer.status_code == 200:
            said = answer.get_json()
            private = flask.g.oidc_provider_mock_storage.jwk.as_dict(is_private=True)
            said["id_token"] = told.tampered(said["id_token"], private)
            answer.data = json.dumps(said)
            told.sent += 1
        return answer


@contextmanager
def provider() -> Iterator[Provider]:
    """Run a provider on a free port."""
    told = Provider()
    app = oidc_provider_mock.app(require_nonce=True)
    _answers(app, told)
    server = werkzeug.serving.make_server("localhost", 0, app, threaded=True)
    told.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        thread.join(10)


def changed(**claims: Any) -> Change:
    """Return a change of claims; None takes one out."""

    def change(said: dict[str, Any], _header: dict[str, Any]) -> None:
        for name, value in claims.items():
            said.pop(name) if value is None else said.__setitem__(name, value)

    return change
