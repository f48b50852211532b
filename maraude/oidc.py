"""The association's identity provider, by OpenID Connect: the one file that asks it anything.

Tokens live in memory only. Code flow with state, nonce and PKCE; the id token's signature, issuer, audience, times
and nonce are checked.
"""

import hmac
import time
from asyncio import Semaphore
from collections.abc import Mapping
from typing import Any

import httpx2
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.starlette_client import StarletteOAuth2App
from joserfc.errors import JoseError

from casework.account import Identity
from models.settings import WELL_KNOWN, Settings, safe_address

SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""Signatures by a key that only the provider holds; never one by the shared secret, never none."""
ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint")
NEEDED = ADDRESSES[:3]
KEPT_SECONDS = 3600
SECONDS = 10
LEEWAY = 60
AT_A_TIME = 8


class Trouble(Exception):
    """Signing in went no further; the code names a page of the door."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


WRONG = (httpx2.HTTPError, OAuthError, JoseError, ValueError, KeyError, TypeError, AttributeError, RuntimeError)


def _unheard(metadata: Mapping[str, Any]) -> str | None:
    """Return what is wrong with what a provider says of itself."""
    for name in ADDRESSES:
        address = metadata.get(name)
        if address is None and name in NEEDED:
            return f"it names no {name}"
        if address is not None and not (isinstance(address, str) and safe_address(address)):
            return f"its {name} is not https"
    return None


def secret(settings: Settings) -> str:
    """Return the secret shared with the provider, from its file when there is one."""
    if settings.oidc_client_secret_file is None:
        return settings.oidc_client_secret.get_secret_value()
    return settings.oidc_client_secret_file.read_text("utf-8").strip()


class Provider:
    """One provider, as the settings name it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._app: StarletteOAuth2App | None = None
        self._until = 0.0
        self._places = Semaphore(AT_A_TIME)

    async def known(self) -> StarletteOAuth2App:
        """Return the client with what the provider says of itself, asked again every hour."""
        if self._app is None or time.monotonic() > self._until:
            self._app, self._until = await self._asked(), time.monotonic() + KEPT_SECONDS
        return self._app

    async def _asked(self) -> StarletteOAuth2App:
        discovery = self.settings.oidc_discovery
        async with httpx2.AsyncClient(timeout=SECONDS) as client:
            answer = await client.get(discovery)
            answer.raise_for_status()
            said = answer.json()
        if str(said["issuer"]).rstrip("/") != discovery.removesuffix(WELL_KNOWN).rstrip("/"):
            raise ValueError("the issuer is another")
        if wrong := _unheard(said):
            raise ValueError(wrong)
        ways = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        way = "client_secret_basic" if "client_secret_basic" in ways else "client_secret_post"
        app = StarletteOAuth2App(
            None,
            client_id=self.settings.oidc_client_id,
            client_secret=secret(self.settings),
            client_kwargs={
                "scope": self.settings.oidc_scope,
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": way,
                "timeout": SECONDS,
            },
        )
        signed = [each for each in said.get("id_token_signing_alg_values_supported") or ["RS256"] if each in SIGNED]
        app.server_metadata = {name: said[name] for name in ("issuer", *ADDRESSES) if name in said}
        app.server_metadata["id_token_signing_alg_values_supported"] = signed or ["RS256"]
        return app

    async def wrong(self) -> str | None:
        """Say what keeps this provider from being of use; None when nothing does."""
        try:
            await self._asked()
        except ValueError as error:
            return str(error) if type(error) is ValueError else "what answers there isn't a provider"
        except (OSError, *WRONG) as error:
            return f"it does not answer ({type(error).__name__})"
        return None

    async def send(self, back_to: str, language: str) -> tuple[str, dict[str, str]]:
        """Return the provider's address to go to, and what the browser is to take along."""
        wanted = {"ui_locales": language, "prompt": self.settings.oidc_prompt, "acr_values": self.settings.oidc_acr}
        asked = {name: value for name, value in wanted.items() if value}
        try:
            app = await self.known()
            made = await app.create_authorization_url(back_to, **asked)
        except (OSError, *WRONG):
            raise Trouble("silent") from None
        flow = {name: str(made[name]) for name in ("state", "nonce", "code_verifier")}
        return str(made["url"]), flow | {"back_to": back_to, "at": str(int(time.time()))}

    async def receive(self, flow: Mapping[str, str], said: Mapping[str, str]) -> Identity:
        """Return who somebody is who came back with a code."""
        if not hmac.compare_digest(flow["state"].encode(), said.get("state", "").encode()):
            raise Trouble("again")
        if "error" in said:
            raise Trouble("gave_up")
        if self._places.locked():
            raise Trouble("busy")
        async with self._places:
            try:
                return await self._exchanged(flow, said)
            except (httpx2.TransportError, OSError):
                raise Trouble("silent") from None
            except WRONG:
                raise Trouble("again") from None

    async def _exchanged(self, flow: Mapping[str, str], said: Mapping[str, str]) -> Identity:
        app = await self.known()
        issuer = app.server_metadata["issuer"]
        if said.get("iss", issuer) != issuer:
            raise ValueError("another issuer answers")
        token = await app.fetch_access_token(flow["back_to"], code=said["code"], code_verifier=flow["code_verifier"])
        wanted = {"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": app.client_id}}
        claims = await app.parse_id_token(token, nonce=flow["nonce"], claims_options=wanted, leeway=LEEWAY)
        if not isinstance(claims["sub"], str) or not claims["sub"] or not self._strong_and_fresh(claims, flow):
            raise ValueError("not as asked")
        return self._identity(issuer, await self._completed(app, token, claims))

    def _strong_and_fresh(self, claims: Mapping[str, Any], flow: Mapping[str, str]) -> bool:
        """Tell whether the provider confirms the level that is asked for, and a sign-in made for this once."""
        if self.settings.oidc_acr and claims.get("acr") not in self.settings.oidc_acr.split():
            return False
        made_at = claims.get("auth_time")
        return self.settings.oidc_prompt != "login" or made_at is None or made_at >= int(flow["at"]) - LEEWAY

    async def _completed(self, app: StarletteOAuth2App, token: object, claims: dict[str, Any]) -> dict[str, Any]:
        """Ask the provider's page on the person for what the id token left out."""
        wanted = {"email", self.settings.oidc_group_claim} - {""}
        if wanted <= claims.keys() or "userinfo_endpoint" not in app.server_metadata:
            return claims
        more = await app.userinfo(token=token)
        if more["sub"] != claims["sub"]:
            raise ValueError("another person")
        return {**more, **claims}

    def _identity(self, issuer: str, claims: Mapping[str, Any]) -> Identity:
        trusted = claims.get("email_verified") is True or self.settings.oidc_trust_email
        email = claims.get("email")
        groups = claims.get(self.settings.oidc_group_claim) if self.settings.oidc_group_claim else None
        return Identity(
            issuer=issuer,
            subject=claims["sub"],
            email=email if trusted and isinstance(email, str) else "",
            name=str(claims.get("given_name") or claims.get("name") or ""),
            groups=frozenset([groups] if isinstance(groups, str) else map(str, groups)) if groups else None,
        )

    async def closing(self) -> str | None:
        """Return where a person ends their session at the provider, when it has such a place."""
        try:
            app = await self.known()
            if "end_session_endpoint" not in app.server_metadata:
                return None
            made = await app.create_logout_url(client_id=app.client_id)
        except (OSError, *WRONG):
            return None
        return str(made["url"])
