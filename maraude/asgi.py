"""Serves the review app: Streamlit's ASGI app behind the house's own headers, shell page and sign-in routes."""

import gc
import socket
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

import uvicorn
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from maraude import account, downloads, entering, metrics
from models.settings import Settings
from review_app import doorway, shell, theme
from review_app.navigation import PAGES
from review_app.services import Services, install

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send
    from streamlit.starlette import App

COOKIE = doorway.COOKIE
GRACE_SECONDS = 8
PATHS = frozenset({"", *(page.path for page in PAGES)})
Listener: TypeAlias = socket.socket
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "x-robots-tag": "noindex, nofollow",
}
SHUT = (
    "/_stcore/agent",
    "/_stcore/upload_file",
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/media/",
    "/auth/",
    "/oauth2callback",
)
OURS = (
    "/_stcore/",
    "/static/",
    "/maison/",
    "/entrer",
    "/connexion",
    "/sortir",
    "/healthz",
    "/readyz",
    "/metrics",
    "/component/",
)


class Doorkeeper:
    """Refuses unknown hosts, other origins and unused routes, serves the shell page, heads every answer."""

    def __init__(self, app: "ASGIApp", hosts: tuple[str, ...], public: str) -> None:
        self.app, self.hosts, self.public = app, hosts, public

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer one request."""
        if scope["type"] == "websocket" and not self._ours(scope):
            return await send({"type": "websocket.close", "code": 1008})
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message["headers"] if name.decode().lower() not in HEADERS]
                message["headers"] = kept + [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            await send(message)

        answer = await self._answer(Request(scope))
        return await (answer or self.app)(scope, receive, send_with_headers)

    def _ours(self, scope: "Scope") -> bool:
        """Tell whether our own pages ask for a stream.

        For an origin that it doesn't know, Streamlit would ask a service outside for this machine's address.
        """
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        host, origin = headers.get("host", ""), headers.get("origin", "")
        return urlsplit(f"//{host}").hostname in self.hosts and self._same_place(host, origin)

    def _same_place(self, host: str, origin: str) -> bool:
        """Tell whether an origin is the very place that was asked: another port of this machine is another's."""
        place = urlsplit(origin).netloc
        return place != "" and place in (host, self.public)

    def _from_elsewhere(self, request: Request) -> bool:
        """Tell whether another site's page has sent this; a browser too old to say so names an origin."""
        told, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "null")
        if told is not None:
            return told not in account.HERE
        return origin != "null" and not self._same_place(request.headers.get("host", ""), origin)

    async def _answer(self, request: Request) -> Response | None:
        path = request.url.path
        if request.url.hostname not in self.hosts:
            return PlainTextResponse("unknown host", status_code=421)
        if path.startswith(SHUT):
            return PlainTextResponse("not served", status_code=404)
        if request.method not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("not served", status_code=405)
        if request.method == "POST" and self._from_elsewhere(request):
            return PlainTextResponse("not from here", status_code=403)
        if request.method == "POST" or path.startswith(OURS) or "_stcore" in path or "." in path:
            return None
        if path.strip("/") not in PATHS:
            return RedirectResponse("/", status_code=303)
        language = await run_in_threadpool(doorway.language, request.cookies.get(COOKIE, ""))
        return HTMLResponse(shell.page(language), headers={"cache-control": "no-store"})


async def leave(request: Request) -> Response:
    """Sign out."""
    await run_in_threadpool(doorway.leave, request.cookies.get(COOKIE, ""))
    answer = entering.door_page(request, "left")
    answer.delete_cookie(COOKIE, path="/")
    return answer


async def present(request: Request) -> Response:
    """Note that the person is still there (the pointer moved), so that the screen doesn't lock under their hands."""
    await run_in_threadpool(doorway.present, request.cookies.get(COOKIE, ""))
    return Response(status_code=204)


async def healthz(_request: Request) -> Response:
    """Say that the server answers."""
    return PlainTextResponse("ok")


def _file(name: str, media_type: str) -> Callable[[Request], Awaitable[Response]]:
    async def serve_file(_request: Request) -> Response:
        return FileResponse(theme.STATIC / name, media_type=media_type, headers={"cache-control": "no-cache"})

    return serve_file


def routes(settings: Settings) -> list[Route]:
    """Return the house's own routes."""
    return [
        *entering.Entrance().routes(),
        Route("/sortir", leave, methods=["POST"]),
        Route("/maison/present", present, methods=["POST"]),
        Route("/maison/desk.css", _file("desk.css", "text/css"), methods=["GET"]),
        Route("/maison/desk.js", _file("desk.js", "text/javascript"), methods=["GET"]),
        Route("/healthz", healthz, methods=["GET"]),
        *account.Account(settings).routes(),
        *metrics.routes(),
        *downloads.routes(),
    ]


def build(services: Services, *, host: str, port: int) -> "App":
    """Return the ASGI app, its configuration set in code."""
    from streamlit import config
    from streamlit.starlette import App

    install(services)
    place = urlsplit(services.settings.public_url)
    public = place.hostname or host
    hosts = tuple(dict.fromkeys((host, "127.0.0.1", "localhost", public)))
    options = theme.options(host=host, port=port, hosts=hosts) | {"browser.serverAddress": public}
    config.get_config_options(force_reparse=True, options_from_flags=options)
    return App(
        theme.STATIC.parent / "app.py",
        routes=routes(services.settings),
        middleware=[Middleware(Doorkeeper, hosts=hosts, public=place.netloc)],
        on_script_error=doorway.unexpected,
    )


def server(app: "App") -> uvicorn.Server:
    """Return the server that answers for an app; it logs no request."""
    gc.collect()
    gc.freeze()  # what is loaded for good is never walked again in search of garbage
    config = uvicorn.Config(app, log_level="critical", access_log=False, ws="auto", server_header=False)
    config.timeout_graceful_shutdown = GRACE_SECONDS
    return uvicorn.Server(config)


def serve(services: Services, *, listener: socket.socket) -> None:
    """Serve the review app until it is stopped."""
    host, port = listener.getsockname()[:2]
    server(build(services, host=host, port=port)).run(sockets=[listener])
