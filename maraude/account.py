"""Routes of signing in with the association's own accounts: to the provider and back, then our own session alone."""

import json
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from casework.errors import Refused, Why
from maraude.oidc import Provider, Trouble
from models.settings import Settings
from review_app import doorway, shell
from review_app.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

FLOW = "espace-depart"
PLACE = "/connexion"
SECONDS = 600
STATUS = {"silent": 503, "busy": 503, "again": 403, "gave_up": 403, "unknown": 403, "welcome": 200, "offer": 200}
HERE = {"same-origin", "none"}
"""Where a browser may say that a request comes from; another site sees the page with its button first."""


def secure(request: Request) -> bool:
    """Tell whether a cookie is to travel over TLS only."""
    return request.url.scheme == "https" or doorway.behind_tls()


def keep_session(request: Request, answer: Response, cookie: str) -> None:
    """Set the one cookie that signs in."""
    answer.set_cookie(
        doorway.COOKIE,
        cookie,
        max_age=doorway.session_seconds(),
        httponly=True,
        samesite="strict",
        secure=secure(request),
        path="/",
    )


def _page(name: str, language: str) -> HTMLResponse:
    page = shell.account_page(Texts(language), name, doorway.association())
    return HTMLResponse(page, status_code=STATUS[name], headers={"cache-control": "no-store"})


def _language(request: Request) -> str:
    asked = request.query_params.get("langue", "")
    return asked if asked in ("fr", "en") else doorway.default_language()


class Account:
    """What answers under /connexion for one provider; nothing does when the settings name none."""

    def __init__(self, settings: Settings) -> None:
        self.provider = Provider(settings) if settings.oidc_discovery else None
        self.public_url = settings.public_url.rstrip("/")

    def routes(self) -> list[Route]:
        """Return the routes."""
        served: dict[str, Callable[[Request, Provider], Awaitable[Response]]] = {
            "": self._offer,
            "/partir": self._leave_for,
            "/retour": self._come_back,
            "/fermer": self._close,
        }
        return [Route(PLACE + path, self._guarded(answer), methods=["GET"]) for path, answer in served.items()]

    def _guarded(
        self, answer: "Callable[[Request, Provider], Awaitable[Response]]"
    ) -> "Callable[[Request], Awaitable[Response]]":
        async def answered(request: Request) -> Response:
            if self.provider is None:
                return PlainTextResponse("not served", status_code=404)
            return await answer(request, self.provider)

        return answered

    async def _offer(self, request: Request, _provider: Provider) -> Response:
        """Show the button that leaves for the provider."""
        return _page("offer", _language(request))

    async def _leave_for(self, request: Request, provider: Provider) -> Response:
        if request.headers.get("sec-fetch-site", "same-origin") not in HERE:
            return await self._offer(request, provider)
        language = _language(request)
        back_to = (self.public_url or str(request.base_url).rstrip("/")) + f"{PLACE}/retour"
        try:
            address, flow = await provider.send(back_to, language)
        except Trouble as trouble:
            return _page(trouble.code, language)
        flow |= {"language": language, "before": request.cookies.get(doorway.COOKIE, "")[:100]}
        sealed = await run_in_threadpool(doorway.set_out, json.dumps(flow))
        answer = RedirectResponse(address, status_code=303, headers={"cache-control": "no-store"})
        answer.set_cookie(
            FLOW, sealed, max_age=SECONDS, httponly=True, samesite="lax", secure=secure(request), path=PLACE
        )
        return answer

    async def _come_back(self, request: Request, provider: Provider) -> Response:
        """Spend what was taken along, ask the provider who it is, begin our own session."""
        taken = await run_in_threadpool(doorway.come_back, request.cookies.get(FLOW, ""))
        if taken is None:
            return self._without_flow(_page("again", _language(request)))
        flow = json.loads(taken)
        language = flow["language"]
        try:
            who = await provider.receive(flow, request.query_params)
            cookie = await run_in_threadpool(doorway.enter_account, who)
        except Trouble as trouble:
            return self._without_flow(_page(trouble.code, language))
        except Refused as refusal:
            unknown = refusal.reason_code is Why.UNKNOWN_PERSON
            return self._without_flow(_page("unknown" if unknown else "again", language))
        if cookie is None:
            return self._without_flow(_page("unknown", language))
        await run_in_threadpool(doorway.leave, flow["before"])
        answer = self._without_flow(_page("welcome", language))
        keep_session(request, answer, cookie)
        return answer

    @staticmethod
    def _without_flow(answer: Response) -> Response:
        answer.delete_cookie(FLOW, path=PLACE)
        return answer

    async def _close(self, request: Request, provider: Provider) -> Response:
        """Go and end the session at the provider's own."""
        address = await provider.closing()
        if address is None:
            return _page("silent", _language(request))
        return RedirectResponse(address, status_code=303, headers={"cache-control": "no-store"})
