"""Serves the synthetic site on loopback, over real HTTP: what a collector meets, and nothing real."""

import contextlib
import gzip
import hashlib
import re
import threading
from collections.abc import Iterator, Mapping
from datetime import date
from email.message import Message
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from maraude.problems import Unusable
from maraude.site_content import DATA, Ad, listings
from maraude.site_faults import Fault, misbehave
from maraude.site_pages import PER_PAGE, SECTIONS, detail_page, encoding, list_page

HOST = "127.0.0.1"
FIRST_DAY = date(2026, 3, 2)
MEDIA = re.compile(r"^/media/|\.(?:jpe?g|png|gif|webp|mp4|webm|mp3|js)$")


class Answer(NamedTuple):
    """What the site answers to one address."""

    status: int
    body: bytes
    kind: str = "text/html"
    modified: str = ""


class Site:
    """The pages of one day of the site, made when they are asked for."""

    def __init__(self, seed: int, day: int, today: date) -> None:
        self.day, self.today = day, today
        self.ads: tuple[Ad, ...] = listings(seed, day, today)

    @cached_property
    def by_path(self) -> dict[str, Ad]:
        """The listings online, by where their page stands."""
        return {ad.path: ad for ad in self.ads}

    @cached_property
    def sections(self) -> dict[str, list[Ad]]:
        """The listings of each section, newest first."""
        return {name: [ad for ad in self.ads if ad.section == name] for name in SECTIONS}

    @property
    def list_pages(self) -> int:
        """How many list pages there are."""
        return sum(-(-len(ads) // PER_PAGE) for ads in self.sections.values())

    def answer(self, path: str, query: Mapping[str, list[str]]) -> Answer:
        """Return the page at an address."""
        if path == "/robots.txt":
            return Answer(200, (DATA / "robots.txt").read_bytes(), "text/plain")
        if path in self.by_path:
            return self._detail(self.by_path[path])
        section = path.strip("/") or "services"
        if section in self.sections:
            return self._list(section, int("".join(query.get("page", ["1"])) or 1))
        return Answer(404, b"<h1>Cette annonce n'est plus en ligne</h1>")

    def _detail(self, ad: Ad) -> Answer:
        name, _ = encoding(ad)
        body = detail_page(ad, self.today).encode(name, "xmlcharrefreplace")
        modified = f"{ad.posted:%a, %d %b %Y %H:%M:%S} GMT" if ad.number % 2 else ""
        return Answer(200, body, modified=modified)

    def _list(self, section: str, page: int) -> Answer:
        ads = self.sections[section]
        pages = max(1, -(-len(ads) // PER_PAGE))
        if not 1 <= page <= pages:
            return Answer(404, b"<h1>Page absente</h1>")
        shown = ads[(page - 1) * PER_PAGE : page * PER_PAGE]
        return Answer(200, list_page(section, shown, page, pages, self.today).encode())


class Handler(BaseHTTPRequestHandler):
    """Answers one connection; the server's own log stays silent."""

    server: "SiteServer"
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.server.noted(parts.path, self.headers)
        fault = self.server.fault(parts.path)
        if fault is not None and misbehave(self, fault):
            return
        if MEDIA.search(parts.path):
            self.send(Answer(200, b"\xff\xd8\xff" + b"0" * 2_000, "image/jpeg"))
            return
        self.send(self.server.site.answer(parts.path, parse_qs(parts.query)))

    def send(self, answer: Answer) -> None:
        """Send an answer, or 304 to whoever has it already; packed for whoever takes gzip."""
        tag = f'"{hashlib.blake2b(answer.body, digest_size=8).hexdigest()}"'
        if answer.status == 200 and self.headers.get("If-None-Match") == tag:
            answer = Answer(304, b"")
            self.server.not_modified += 1
        packed = "gzip" in self.headers.get("Accept-Encoding", "") and len(answer.body) > 500
        body = gzip.compress(answer.body, 1) if packed else answer.body
        self.send_response(answer.status)
        extra = {"Content-Encoding": "gzip"} if packed else {}
        extra |= {"Last-Modified": answer.modified} if answer.modified else {}
        for name, value in (
            {"Content-Type": answer.kind, "Content-Length": str(len(body)), "ETag": tag} | extra
        ).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: an address is no business of a log."""


class SiteServer(ThreadingHTTPServer):
    """The site on one loopback port; remembers what it was asked for, for tests to prove."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, site: Site, port: int, faults: Mapping[str, Fault]) -> None:
        super().__init__((HOST, port), Handler)
        self.site, self.faults = site, dict(faults)
        self.requests: list[str] = []
        self.agents: set[str] = set()
        self.cookies: list[str] = []
        self.media_bodies = 0
        self.not_modified = 0

    @property
    def url(self) -> str:
        """Where the site is reached."""
        return f"http://{HOST}:{self.server_address[1]}"

    @property
    def media_requests(self) -> list[str]:
        """What was asked for that isn't text."""
        return [path for path in self.requests if MEDIA.search(path)]

    def noted(self, path: str, headers: Message) -> None:
        """Remember a request."""
        self.requests.append(path)
        self.agents.add(headers.get("User-Agent", ""))
        self.cookies += headers.get_all("Cookie", [])

    def fault(self, path: str) -> Fault | None:
        """Return how the site misbehaves at an address."""
        return self.faults.get(path)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves early is no news."""


@contextlib.contextmanager
def serve_site(
    seed: int, day: int, port: int = 0, *, today: date = FIRST_DAY, faults: Mapping[str, Fault] | None = None
) -> Iterator[SiteServer]:
    """Serve a day of the site until the block ends; ``today`` is the date of its first day."""
    try:
        server = SiteServer(Site(seed, day, today), port, faults or {})
    except OSError as error:
        raise Unusable(
            f"Port {port} of the synthetic site is taken or not ours to take. Name another with --site-port, or leave "
            "it out: any free one does"
        ) from error
    with served(server):
        yield server


@contextlib.contextmanager
def served(server: SiteServer) -> Iterator[SiteServer]:
    """Let a server of any such site answer until the block ends."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
