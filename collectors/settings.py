"""Scrapy, polite and forgetful: text only, one honest name, no cookie, no cache, no trace of an address."""

import unicodedata
from typing import Any

from collectors.definition import Source
from collectors.robots import AGENT

ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.5"
REDIRECTS = 5


def user_agent(source: Source) -> str:
    """Say who is asking and how to reach them."""
    who = source.authorisation.decided_by if source.authorisation else ""
    text = f"{AGENT}/1 (association, text only; {who}; contact: {source.contact})"
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(plain.split())


def scrapy_settings(source: Source) -> dict[str, Any]:
    """Return the settings of one run; what isn't named here is switched off."""
    delay = 60.0 / source.rate.requests_per_minute
    own = {
        "collectors.fence.Fence": 50,
        "collectors.robots.Robots": 100,
        "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
        "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
        "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
        "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
    }
    return {
        "TWISTED_REACTOR_ENABLED": False,
        "USER_AGENT": user_agent(source),
        "DEFAULT_REQUEST_HEADERS": {"Accept": ACCEPT, "Accept-Language": "fr", "Accept-Encoding": "gzip"},
        "DOWNLOAD_HANDLERS_BASE": {},
        "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https"), "collectors.fence.FencedHandler"),
        "DOWNLOADER_MIDDLEWARES_BASE": own,
        "SPIDER_MIDDLEWARES_BASE": {"scrapy.spidermiddlewares.start.StartSpiderMiddleware": 25},
        "EXTENSIONS_BASE": {
            "scrapy.extensions.closespider.CloseSpider": 0,
            "scrapy.extensions.throttle.AutoThrottle": 0,
        },
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "DOWNLOADER_STATS": False,
        "LOG_ENABLED": False,
        "COOKIES_ENABLED": False,
        "HTTPCACHE_ENABLED": False,
        "HTTPPROXY_ENABLED": False,
        "RETRY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "JOBDIR": None,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_MAXSIZE": source.limits.page_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": source.limits.timeout_seconds,
        "DOWNLOAD_DELAY": delay,
        # What a page gave is handed on at once: Scrapy's hundred tasks for each page cost more than reading it.
        "CONCURRENT_ITEMS": 1,
        "CONCURRENT_REQUESTS": source.rate.concurrent,
        "CONCURRENT_REQUESTS_PER_DOMAIN": source.rate.concurrent,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(source.rate.concurrent),
        "REDIRECT_MAX_TIMES": REDIRECTS,
        "CLOSESPIDER_TIMEOUT": source.limits.minutes * 60,
        "WARN_ON_GENERATOR_RETURN_VALUE": False,
    }
