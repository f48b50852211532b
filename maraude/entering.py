"""Coming in by a personal link, one button and one code; who tries links that don't exist is soon told to wait."""

import ipaddress
import re
import time
from collections import Counter, deque
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from casework.errors import Refused
from maraude import account
from review_app import doorway, shell
from review_app.texts import Texts

TOKEN = re.compile(r"[A-Za-z0-9_-]*")
"""What a link is made of; a full stop, a bracket or a space after it came along when it was pasted."""
LONGEST_FORM = 200
MINUTE, HOUR = 60.0, 3600.0
PER_ADDRESS = 20
"""False links from one address in a minute; then it waits. A team behind one address mistakes fewer."""
TRACED = 60
"""False links in an hour, from anywhere, that the audit trail hears of: whoever tries millions doesn't fill it."""


def network(address: str) -> str:
    """Return whom an address stands for: the whole /64 of an IPv6 one, which one person has to themselves."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network((int(known) >> 64 << 64, 64)))


class FalseLinks:
    """False links of the last hour, in this process's memory alone: an address is kept for a minute, never written."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lately, self._by, self._traced = deque[tuple[float, str]](), Counter[str](), deque[float]()

    def waits(self, address: str) -> bool:
        """Tell whether an address has tried so many that it is to wait."""
        self._forget()
        return self._by[network(address)] >= PER_ADDRESS

    def traced(self) -> bool:
        """Tell whether one more false link would still be traced."""
        self._forget()
        return len(self._traced) < TRACED

    def add(self, address: str, *, traced: bool) -> None:
        """Note that a link was false, and whether the trail heard of it."""
        self._lately.append((self._clock(), network(address)))
        self._by[network(address)] += 1
        if traced:
            self._traced.append(self._clock())

    def _forget(self) -> None:
        now = self._clock()
        while self._lately and self._lately[0][0] <= now - MINUTE:
            _, who = self._lately.popleft()
            self._by[who] -= 1
        self._by = +self._by
        while self._traced and self._traced[0] <= now - HOUR:
            self._traced.popleft()


def door_page(request: Request, page: str, *, status: int = 200, code: str = "") -> HTMLResponse:
    """Return one of the door's pages, never kept by a browser."""
    texts = Texts(request.query_params.get("langue", doorway.default_language()))
    return HTMLResponse(shell.door(texts, page, code=code), status_code=status, headers={"cache-control": "no-store"})


def _token(request: Request) -> str:
    found = TOKEN.match(request.path_params["token"])
    return found[0] if found else ""


async def show_door(request: Request) -> Response:
    """Show the button that signs in: a preview of the link spends nothing."""
    asked = await run_in_threadpool(doorway.code_asked, _token(request))
    return door_page(request, "enter", code="asked" if asked else "")


async def _code(request: Request) -> str:
    """Return the code of a form of a few bytes; a longer one has none."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_FORM:
            return ""
    return parse_qs(body.decode("latin-1")).get("code", [""])[0]


class Entrance:
    """What answers under /entrer."""

    def __init__(self) -> None:
        self.false_links = FalseLinks()

    def routes(self) -> list[Route]:
        """Return the routes."""
        path = "/entrer/{token}"
        return [Route(path, show_door, methods=["GET"]), Route(path, self.enter, methods=["POST"])]

    async def enter(self, request: Request) -> Response:
        """Spend a sign-in link and set the cookie."""
        address = request.client.host if request.client else ""
        if self.false_links.waits(address):
            answer: Response = door_page(request, "often", status=429)
            answer.headers["retry-after"] = str(int(MINUTE))
            return answer
        traced = self.false_links.traced()
        token, code = _token(request), await _code(request)
        try:
            cookie = await run_in_threadpool(doorway.enter, token, code, traced=traced)
        except Refused:
            self.false_links.add(address, traced=traced)
            return door_page(request, "spent", status=403)
        if cookie is None:
            return door_page(request, "enter", status=403, code="wrong")
        await run_in_threadpool(doorway.leave, request.cookies.get(doorway.COOKIE, ""))
        answer = RedirectResponse("/", status_code=303, headers={"cache-control": "no-store"})
        account.keep_session(request, answer, cookie)
        return answer
