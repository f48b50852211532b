"""How fast a crawl is with everything on, beside the same spider that parses with parsel and stores nothing."""

import gc
import itertools
import json
import multiprocessing
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import NamedTuple

from parsel import Selector

from collectors.address import canonical, joined
from collectors.dates import parse_date
from collectors.decode import gunzipped
from collectors.page import Entry, Page
from collectors.report import Counts, RunReport
from collectors.sources import Source, load
from collectors.spider import collect
from maraude.collecting import collect_source
from maraude.compose import Installation
from maraude.site import Answer, Site, SiteServer
from maraude.site_content import Ad, listings
from maraude.site_pages import detail_page, list_page
from models.annotated import read_annotated
from models.messages import Post

DEFINITION = Path(__file__).resolve().parent.parent / "collectors" / "sources" / "synthetic.yaml"
TEXTS = DEFINITION.parent.parent.parent / "fixtures" / "texts"
PAGES = 2_000
PAGE_BYTES = 20_000
LISTED = 100
DAY = date(2026, 3, 2)


class CrawlFigures(NamedTuple):
    """Pages a second of both crawls in the same run, medians over the rounds."""

    pages: int
    bare: float
    full: float

    @property
    def ratio(self) -> float:
        """How much of the bare crawl's speed is left with everything on."""
        return self.full / self.bare


def _texts() -> Iterator[tuple[str, str]]:
    """Give the written texts of the fixtures: varied, as listings are; composed ones would all look alike."""
    for path in sorted(TEXTS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield read_annotated(row["title"])[0], read_annotated(row["body"])[0]


def _ads(pages: int) -> list[Ad]:
    drawn = itertools.cycle(listings(0, 1, DAY))
    texts = itertools.islice(_texts(), pages)
    return [
        replace(ad, number=number, section="services", title=title, paragraphs=(body,))
        for number, (ad, (title, body)) in enumerate(zip(drawn, texts, strict=False))
    ]


def _filler(room: int) -> str:
    block = '<div class="autre"><a href="/aide">Conseils de vente</a><p>Mentions du site, pied de page.</p></div>\n'
    return block * max(0, room // len(block))


class BigPages(Site):
    """A site of 20 KB pages, made beforehand so that making them isn't measured."""

    def __init__(self, pages: int) -> None:
        super().__init__(0, 1, DAY)
        self.ads = tuple(_ads(pages))
        chunks = [list(self.ads[at : at + LISTED]) for at in range(0, len(self.ads), LISTED)]
        made = [list_page("services", shown, number, len(chunks), DAY) for number, shown in enumerate(chunks, 1)]
        self._lists = [Answer(200, html.encode()) for html in made]
        self._details = {ad.path: Answer(200, _padded(detail_page(ad, DAY)).encode()) for ad in self.ads}

    def answer(self, path: str, query: Mapping[str, list[str]]) -> Answer:
        if path in self._details:
            return self._details[path]
        if path == "/services/":
            return self._lists[int(query.get("page", ["1"])[0]) - 1]
        return super().answer(path, query)


def _padded(html: str) -> str:
    return html.replace("</body>", _filler(PAGE_BYTES - len(html)) + "</body>")


def _serve(pages: int, pipe: Connection) -> None:
    server = SiteServer(BigPages(pages), 0, {})
    pipe.send(server.url)
    server.serve_forever()


@contextmanager
def _served(pages: int) -> Iterator[str]:
    """Serve from a process of its own, so that the crawl has a core to itself."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_serve, args=(pages, there), daemon=True)
    process.start()
    try:
        yield str(here.recv())
    finally:
        process.terminate()
        process.join()


def parsel_page(content: bytes, url: str, source: Source, *, seen_at: datetime | None = None, **_: object) -> Page:
    """Parse as a plain Scrapy spider would: parsel, one CSS selector a field, nothing hidden taken out."""
    page = Selector(text=gunzipped(content)[0].decode("utf-8", "replace"))
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


def _definition(url: str) -> Source:
    loaded = load(DEFINITION, today=DAY)
    return loaded.at(url).model_copy(update={"start": (f"{url}/services/",), "expected": None})


def _bare(source: Source) -> RunReport:
    return collect(
        source,
        known=lambda _digest: None,
        store=lambda posts, _met: Counts(new=len(posts)),
        address_digest=lambda address: address,
        now=lambda: datetime.now(UTC),
        parser=parsel_page,
    )


def _pages_a_second(crawl: Callable[[Source], RunReport], source: Source) -> float:
    began = time.perf_counter()
    report = crawl(source)
    if not report.complete:
        raise RuntimeError(f"the bench's crawl did not end well: {report.rejected} {report.problems}")
    return report.fetched / (time.perf_counter() - began)


def bench_crawl(fresh: Callable[[], Installation], *, pages: int = PAGES, rounds: int = 3) -> CrawlFigures:
    """Crawl the same pages both ways, by turns: bare, and as `maraude collect` does into a fresh installation."""
    bare, full = [], []
    gc.freeze()  # a bare spider carries no model that its garbage is looked for in
    with _served(pages) as url:
        source = _definition(url)
        for _ in range(rounds):
            bare.append(_pages_a_second(_bare, source))
            full.append(_pages_a_second(partial(collect_source, fresh()), source))
    return CrawlFigures(pages, median(bare), median(full))
