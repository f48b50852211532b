"""What a run may reach and read: the definition's hosts, public addresses, text. Everything else is refused unread."""

import socket
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from scrapy import Request, signals
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http.headers import Headers

from collectors.address import allowed, reachable
from collectors.definition import Source
from collectors.kinds import MAGIC, TEXT
from collectors.refusals import Refused
from collectors.run import run_of


class PublicResolver(AbstractResolver):
    """Resolves names to public addresses only; for the demonstration, to loopback only."""

    def __init__(self, *, demo: bool) -> None:
        self._inner, self._demo = ThreadedResolver(), demo

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        kept = [address for address in found if reachable(address["host"], demo=self._demo)]
        if not kept:
            raise OSError("no address that may be reached")
        return kept

    async def close(self) -> None:
        await self._inner.close()


class FencedHandler(AiohttpDownloadHandler):
    """Scrapy's own downloader on aiohttp, resolving names through `PublicResolver`."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # aiohttp takes its resolver when the connector is made, and Scrapy makes the connector.
        resolver = PublicResolver(demo=run_of(crawler).source.demo)
        vars(self._session.connector)["_resolver"] = resolver


class Fence:
    """Refuses a request to another host, and an answer that isn't text before its body is read."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Fence":
        fence = cls(run_of(crawler).source)
        crawler.signals.connect(fence.headers_received, signal=signals.headers_received)
        crawler.signals.connect(fence.bytes_received, signal=signals.bytes_received)
        return fence

    async def process_request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        if not allowed(request.url, self.source.hosts):
            raise Refused("other_host")
        literal = host.replace(".", "").isdigit() or ":" in host
        if literal and not reachable(host, demo=self.source.demo):
            raise Refused("private_address")

    def headers_received(self, headers: Headers, request: Request, **_: object) -> None:
        kind = (headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0].strip().lower()
        coding = (headers.get("Content-Encoding") or b"").decode("latin-1").strip().lower()
        attached = (headers.get("Content-Disposition") or b"").strip().lower().startswith(b"attachment")
        if (kind and kind not in TEXT) or attached:
            self._refuse(request, "not_text")
        if coding not in ("", "identity", "gzip", "x-gzip"):
            self._refuse(request, "unasked_encoding")

    def bytes_received(self, data: bytes, request: Request, **_: object) -> None:
        if request.meta.get("sniffed"):
            return
        request.meta["sniffed"] = True
        if data.startswith(MAGIC) or data[4:8] == b"ftyp":
            self._refuse(request, "not_text")

    def _refuse(self, request: Request, reason: str) -> None:
        request.meta["refused"] = reason
        raise StopDownload(fail=True)
