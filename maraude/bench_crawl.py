"""How fast a crawl is with everything on, beside the same spider that parses with parsel and stores nothing."""

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import NamedTuple

from parsel import Selector

from collectors.address import canonical, joined
from collectors.dates import parse_date
from collectors.page import Entry, Page
from collectors.parse import parse
from collectors.report import Counts
from collectors.run import BATCH
from collectors.sources import Source, load
from collectors.spider import collect
from maraude.site_content import Ad, listings
from maraude.site_pages import detail_page, list_page
from models.messages import Post

DEFINITION = Path(__file__).resolve().parent.parent / "collectors" / "sources" / "synthetic.yaml"
PAGES = 2_000
PAGE_BYTES = 20_000
LISTED = 100
DAY = date(2026, 3, 2)
Deliver = Callable[[Sequence[Post]], Counts]


class CrawlFigures(NamedTuple):
    """Pages a second of both crawls in the same run, medians over the rounds."""

    pages: int
    bare: float
    full: float

    @property
    def ratio(self) -> float:
        """How much of the bare crawl's speed is left with everything on."""
        return self.full / self.bare


def _ads(pages: int) -> list[Ad]:
    ads: list[Ad] = []
    seed = 0
    while len(ads) < pages:
        ads += [
            replace(ad, number=len(ads) + index, section="services") for index, ad in enumerate(listings(seed, 1, DAY))
        ]
        seed += 1
    return ads[:pages]


def _filler(room: int) -> str:
    block = '<div class="autre"><a href="/aide">Conseils de vente</a><p>Mentions du site, pied de page.</p></div>\n'
    return block * max(0, room // len(block))


def _site(pages: int) -> dict[str, bytes]:
    """Return 20 KB pages of listings, and the list pages that lead to them, by path."""
    ads = _ads(pages)
    site = {}
    for ad in ads:
        html = detail_page(ad, DAY)
        site[ad.path] = html.replace("</body>", _filler(PAGE_BYTES - len(html)) + "</body>").encode("utf-8")
    lists = -(-pages // LISTED)
    for page in range(1, lists + 1):
        shown = ads[(page - 1) * LISTED : page * LISTED]
        site[f"/services/?page={page}"] = list_page("services", shown, page, lists, DAY).encode()
    return site | {"/services/": site["/services/?page=1"], "/robots.txt": b"User-agent: *\nAllow: /\n"}


def _serve(pages: int, pipe: Connection) -> None:
    site = _site(pages)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = site.get(self.path.partition("?utm")[0], b"")
            kind = "text/plain" if self.path == "/robots.txt" else "text/html; charset=utf-8"
            head = f"HTTP/1.1 {200 if body else 404} x\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            self.wfile.write(head.encode() + body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    pipe.send(server.server_address[1])
    server.serve_forever()


@contextmanager
def _served(pages: int) -> Iterator[str]:
    """Serve from a process of its own, so that the crawl has a core to itself."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_serve, args=(pages, there), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{here.recv()}"
    finally:
        process.terminate()
        process.join()


def parsel_page(content: bytes, url: str, source: Source, *, seen_at: datetime | None = None, **_: object) -> Page:
    """Parse as a plain Scrapy spider would: parsel, one CSS selector a field, nothing hidden taken out."""
    page = Selector(text=content.decode("utf-8", "replace"))
    items = page.css("ul.liste > li.annonce")
    if items:
        links = (joined(url, item.css("a.titre::attr(href)").get("")) for item in items)
        following = page.css("a.suivant::attr(href)").get()
        entries = tuple(Entry(url=link) for link in links if link)
        return Page(kind="list", entries=entries, next=joined(url, following) if following else None)
    post = Post(
        source=source.name,
        url=canonical(url),
        title="".join(page.css("article h1::text").getall()),
        body="\n".join(page.css("article .corps ::text").getall()),
        city=page.css("article .lieu::text").get(),
        posted=parse_date(page.css("article time::attr(datetime), article .date::text").get(""), reference=seen_at),
        contacts=tuple(page.css("article a.tel::attr(href)").getall()),
    )
    return Page(kind="detail", posts=(post,))


def _crawl(url: str, deliver: Deliver, *, bare: bool, batch: int) -> float:
    loaded = load(DEFINITION, today=DAY)
    source = loaded.at(url).model_copy(update={"start": (f"{url}/services/",), "expected": None})
    began = time.perf_counter()
    report = collect(
        source,
        known=lambda _digest: None,
        deliver=deliver,
        address_digest=lambda address: address,
        now=lambda: datetime.now(UTC),
        batch=batch,
        parser=parsel_page if bare else parse,
    )
    if not report.complete:
        raise RuntimeError(f"the bench's crawl did not end well: {report.rejected} {report.problems}")
    return report.fetched / (time.perf_counter() - began)


def _nothing(posts: Sequence[Post]) -> Counts:
    return Counts(new=len(posts))


def bench_crawl(
    deliver: Callable[[], Deliver], *, pages: int = PAGES, rounds: int = 3, batch: int = BATCH
) -> CrawlFigures:
    """Crawl the same pages both ways, by turns; ``deliver`` makes a fresh store for each full crawl."""
    bare, full = [], []
    with _served(pages) as url:
        for _ in range(rounds):
            bare.append(_crawl(url, _nothing, bare=True, batch=batch))
            full.append(_crawl(url, deliver(), bare=False, batch=batch))
    return CrawlFigures(pages, median(bare), median(full))
