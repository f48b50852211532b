"""robots.txt, obeyed: read first, read again along the way; when it can't be read, nothing else is."""

import asyncio
import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http.request import NO_CALLBACK

from collectors.decode import decoded, gunzipped
from collectors.refusals import RETRIED, Refused, reason_of
from collectors.run import Run, run_of

AGENT = "Maraude"
READ_AGAIN_AFTER = 100
READ_AGAIN_SECONDS = 600.0
LONGEST_DELAY = 60.0
MAX_ROBOTS = 500_000


@dataclass
class Rules:
    """What one host's robots.txt said when it was last read; no parser, and why not, when it couldn't be."""

    parser: Protego | None
    print: str
    read_at: float
    asked: int = 0
    why_not: str = "robots_unavailable"

    def stale(self, now: float) -> bool:
        return self.asked >= READ_AGAIN_AFTER or now - self.read_at > READ_AGAIN_SECONDS


class Robots:
    """Refuses what robots.txt refuses, and keeps to the delay that it asks for."""

    def __init__(self, crawler: Crawler, run: Run) -> None:
        self._crawler, self._run = crawler, run
        self._rules: dict[str, Rules] = {}
        self._lock = asyncio.Lock()
        self._next_turn = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Robots":
        return cls(crawler, run_of(crawler))

    async def process_request(self, request: Request) -> None:
        if request.meta.get("robots"):
            return
        rules = await self._current(request)
        rules.asked += 1
        if rules.parser is None:
            raise Refused(rules.why_not)
        if not rules.parser.can_fetch(request.url, AGENT):
            raise Refused("robots_disallowed")
        await self._turn(rules.parser)

    async def _current(self, request: Request) -> Rules:
        parts = urlsplit(request.url)
        async with self._lock:
            rules = self._rules.get(parts.netloc)
            if rules is None or rules.stale(asyncio.get_running_loop().time()):
                fresh = await self._read(f"{parts.scheme}://{parts.netloc}/robots.txt")
                if rules is not None and rules.print != fresh.print:
                    self._run.problems["robots_changed"] += 1
                rules = self._rules[parts.netloc] = fresh
        return rules

    async def _read(self, url: str) -> Rules:
        now = asyncio.get_running_loop().time()
        engine = self._crawler.engine
        request = Request(url, callback=NO_CALLBACK, meta={"robots": True}, priority=100, dont_filter=True)
        try:
            if engine is None:
                return Rules(None, "unreadable", now)
            response = await engine.download_async(request)
        except Exception as error:  # whatever kept it from being read, nothing may be fetched
            reason = reason_of(error, request.meta)
            return Rules(None, "unreadable", now, why_not=reason if reason in RETRIED else "robots_unavailable")
        if 400 <= response.status < 500 and response.status not in (401, 403, 429):
            return Rules(Protego.parse(""), "absent", now)
        if response.status != 200:
            return Rules(None, "unreadable", now)
        text = decoded(gunzipped(response.body[:MAX_ROBOTS])[0])
        return Rules(Protego.parse(text), hashlib.blake2b(text.encode(), digest_size=8).hexdigest(), now)

    async def _turn(self, parser: Protego) -> None:
        delay = min(float(parser.crawl_delay(AGENT) or 0), LONGEST_DELAY)
        now = asyncio.get_running_loop().time()
        wait = self._next_turn - now
        self._next_turn = max(now, self._next_turn) + delay
        if delay and wait > 0:
            await asyncio.sleep(wait)
