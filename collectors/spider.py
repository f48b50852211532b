"""The one spider: it follows list pages, fetches what is new or changed, and stops when a site asks it to."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from collectors.definition import Fields, Source
from collectors.handover import Beside, InThread, Store
from collectors.page import Page
from collectors.parse import parse
from collectors.quiet import muted
from collectors.refusals import RETRIED, reason_of, reason_of_status
from collectors.report import Digest, Known, Lookup, RunReport, Tell
from collectors.run import BATCH, Run
from collectors.settings import scrapy_settings

ATTEMPTS = 2
IN_A_ROW = 8
WALLS = frozenset({"captcha", "login_wall"})
ENDING = frozenset({"asked_to_wait", "robots_unavailable"})
Parser = Callable[..., Page]


def collect(
    source: Source,
    *,
    known: Lookup,
    store: Store,
    address_digest: Digest,
    now: Callable[[], datetime],
    progress: Tell | None = None,
    stop_at_known: bool = False,
    batch: int = BATCH,
    beside: Beside = InThread,
    parser: Parser = parse,
) -> RunReport:
    """Run the spider on a source, in this thread; ``store`` is called ``beside`` it, with one batch at a time.

    A batch holds Posts, and every listing that was met, by its digest: when the report is ``complete``, whatever is
    known of this source and isn't ``there`` is gone. What ``store`` raises ends the run and is raised here.
    """
    run = Run(
        source,
        known=known,
        store=store,
        address_digest=address_digest,
        now=now,
        progress=progress,
        stop_at_known=stop_at_known,
        batch=batch,
        beside=beside,
    )
    return crawl([run], parser=parser)[0]


def crawl(runs: Sequence[Run], *, parser: Parser = parse) -> list[RunReport]:
    """Run several sources side by side, each at its own rate; raise the first caller's failure once all have ended."""
    names = [run.source.name for run in runs]
    if len(set(names)) != len(names):
        raise ValueError("one source is never run twice at a time")
    with muted():
        try:
            asyncio.run(_all(runs, parser))
            for run in runs:
                run.end()
        finally:
            for run in runs:
                run.close()
    failure = next((run.failure for run in runs if run.failure is not None), None)
    if failure is not None:
        raise failure
    return [run.report() for run in runs]


async def _all(runs: Sequence[Run], parser: Parser) -> None:
    crawlers = (AsyncCrawlerRunner(Settings(scrapy_settings(run.source))) for run in runs)
    tasks = [crawler.crawl(ListingSpider, run=run, parser=parser) for crawler, run in zip(crawlers, runs, strict=True)]
    await asyncio.gather(*tasks)


class ListingSpider(Spider):
    """Follows list pages and the listings that they name."""

    name = "listing"

    def __init__(self, *, run: Run, parser: Parser, **kwargs: str | None) -> None:
        super().__init__(**kwargs)
        self.run, self.parser = run, parser
        self._read = _without_excerpts(run.source)
        self._lists: set[str] = set()
        self._failed_in_a_row = 0
        self._details = 0

    async def start(self) -> AsyncIterator[Request]:
        for url in self.run.source.start:
            for request in self._list(url):
                yield request

    def _list(self, url: str) -> Iterator[Request]:
        if url in self._lists:
            return
        if len(self._lists) >= self.run.source.limits.list_pages:
            self.run.incomplete("too_many_lists")
            return
        self._lists.add(url)
        yield Request(url, self.took_list, errback=self.failed, meta={"lists": True}, dont_filter=True)

    def took_list(self, response: Response) -> Iterator[Request]:
        """Read a list page that arrived."""
        return self._safely(self._list_page(response))

    def took_detail(self, response: Response) -> Iterator[Request]:
        """Read a listing's page that arrived."""
        return self._safely(self._detail_page(response))

    def _safely(self, steps: Iterator[Request]) -> Iterator[Request]:
        """End the run when its caller can't store or look up: Scrapy would log it and go on."""
        try:
            yield from steps
        except CloseSpider:
            raise
        except Exception as failure:
            self.run.failure = self.run.failure or failure
            self._stop("not_stored")

    def _list_page(self, response: Response) -> Iterator[Request]:
        page = self._page(response, response.url)
        if page is None:
            yield from self._again(response.request, reason_of_status(response.status), response)
            return
        self.run.counts["lists"] += 1
        if not page.entries and not page.posts:
            self.run.incomplete(next(iter(page.problems), "no_listing"))
        news = self._take_posts(page)
        for entry in page.entries:
            met = self.run.meets(entry)
            news = news or met.news
            if met.fetch:
                yield from self._detail(entry.url, {"entry": entry, "known": met.known}, met.known)
        self.run.show()
        if page.next and self.run.stop_at_known and not news and (page.entries or page.posts):
            self.run.leaves_off()
        elif page.next:
            yield from self._list(page.next)

    def _take_posts(self, page: Page) -> bool:
        if self.run.source.list_pages.detail is not None:
            return False
        taken = [self.run.listed(post) for post in page.posts]
        return any(taken)

    def _detail(self, url: str, meta: dict[str, Any], known: Known | None) -> Iterator[Request]:
        self._details += 1
        if self._details > self.run.source.limits.details:
            self.run.incomplete("too_many_listings")
            return
        pairs = {"If-None-Match": known.etag, "If-Modified-Since": known.modified} if known else {}
        headers = {name: value for name, value in pairs.items() if value}
        yield Request(
            url, self.took_detail, errback=self.failed, meta=meta, headers=headers, priority=10, dont_filter=True
        )

    def _detail_page(self, response: Response) -> Iterator[Request]:
        entry, known = response.meta["entry"], response.meta["known"]
        if response.status == 304 and known is not None:
            self._went_well()
            self.run.same(entry, known)
            return
        if response.status in (404, 410):
            self._went_well()
            self.run.gone(entry)
            return
        page = self._page(response, entry.url)
        if page is None:
            yield from self._again(response.request, reason_of_status(response.status), response)
            return
        broken = [problem for problem in page.problems if problem != "tamed"]
        if page.kind != "detail" or not page.posts or broken:
            self.run.reject(next(iter(broken), "no_listing"))
        else:
            headers = {name: response.headers.get(name) for name in ("ETag", "Last-Modified")}
            etag, modified = (value.decode("latin-1") if value else None for value in headers.values())
            self.run.found(page.posts[0], known, etag=etag, modified=modified, summary=entry.summary)
        self.run.show()

    def _page(self, response: Response, url: str) -> Page | None:
        """Parse an answer that is a page; None for any other. A wall in place of a page ends the run."""
        self.run.counts["fetched"] += 1
        if response.status != 200:
            return None
        self._went_well()
        charset = (
            (response.headers.get("Content-Type") or b"").decode("latin-1").partition("charset=")[2].strip("\"' ;")
        )
        page = self.parser(
            response.body, url, self._read, seen_at=self.run.now(), charset=charset.partition(";")[0] or None
        )
        wall = next((problem for problem in page.problems if problem in WALLS), None)
        if wall is not None:
            self._stop(wall)
        return page

    def failed(self, failure: Failure) -> Iterator[Request]:
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it on every download failure
        yield from self._again(request, reason_of(failure.value, request.meta), None)

    def _again(self, request: Request | None, reason: str, response: Response | None) -> Iterator[Request]:
        """Ask once more for what may pass, count the rest by reason; end the run when the site has had enough."""
        waits = (response.headers.get("Retry-After") or b"").decode("latin-1") if response is not None else ""
        if reason in ENDING or (waits and reason == "server_error"):
            self.run.retry_after = _seconds(waits, self.run.now())
            self._stop(reason if reason in ENDING else "asked_to_wait")
        self._failed_in_a_row += reason in RETRIED or reason == "refused_by_site"
        tried = request.meta.get("tried", 1) if request is not None else ATTEMPTS
        if request is not None and reason in RETRIED and tried < ATTEMPTS and self._failed_in_a_row < IN_A_ROW:
            yield request.replace(meta=request.meta | {"tried": tried + 1, "sniffed": False}, priority=-10)
            return
        if request is not None and request.meta.get("lists"):
            self.run.incomplete(reason)
        else:
            self.run.reject(reason)
        if self._failed_in_a_row >= IN_A_ROW:
            self._stop("site_down" if reason in RETRIED else reason)

    def _went_well(self) -> None:
        self._failed_in_a_row = 0

    def _stop(self, reason: str) -> None:
        self.run.stop(reason)
        raise CloseSpider(reason)

    def closed(self, reason: str) -> None:
        """Note an end that the spider didn't choose: its time is up, or the process was asked to stop."""
        if reason != "finished" and self.run.stopped is None:
            self.run.stop("time_limit" if reason == "closespider_timeout" else "interrupted")


def _without_excerpts(source: Source) -> Source:
    """Leave out what list pages tell of listings that have pages of their own: those tell all of it."""
    lists = source.list_pages
    if lists.detail is None:
        return source
    return source.model_copy(update={"list_pages": lists.model_copy(update={"fields": Fields()})})


def _seconds(waits: str, now: datetime) -> float | None:
    """Read a Retry-After header: seconds, or a date."""
    if waits.strip().isdigit():
        return float(waits)
    try:
        return max(0.0, (parsedate_to_datetime(waits) - now).total_seconds())
    except (ValueError, TypeError):
        return None
