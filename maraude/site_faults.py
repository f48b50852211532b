"""How the synthetic site misbehaves on purpose, address by address, for the collectors' end-to-end test."""

import gzip
import time
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maraude.site import Handler

PAGE = b"<html><body><h1>Annonce</h1><div class='corps'>Quelques mots.</div></body></html>"
CAPTCHA = b"<html><title>Un instant</title><body><div class='g-recaptcha' data-sitekey='x'></div></body></html>"
BIG = 4_000_000


class Fault(StrEnum):
    """One way for an address to go wrong."""

    SERVER_ERROR = "server_error"
    GONE = "gone"
    SLOW = "slow"
    WRONG_LENGTH = "wrong_length"
    TRUNCATED_GZIP = "truncated_gzip"
    REDIRECT_LOOP = "redirect_loop"
    REDIRECT_AWAY = "redirect_away"
    TOO_MANY = "too_many"
    CAPTCHA = "captcha"
    MEDIA = "media"
    LYING_MEDIA = "lying_media"
    JUNK = "junk"
    ROBOTS_CLOSED = "robots_closed"
    ROBOTS_CLOSE_LATER = "robots_close_later"
    COOKIE = "cookie"
    HUGE = "huge"


def misbehave(handler: "Handler", fault: Fault) -> bool:
    """Answer wrongly; False when this time the address behaves."""
    if fault is Fault.ROBOTS_CLOSE_LATER:
        return handler.server.requests.count("/robots.txt") > 1 and _send(
            handler, 200, b"User-agent: *\nDisallow: /\n", {"Content-Type": "text/plain"}
        )
    if fault is Fault.SLOW:
        return _slowly(handler)
    if fault in (Fault.MEDIA, Fault.LYING_MEDIA):
        return _media(handler, "image/jpeg" if fault is Fault.MEDIA else "text/html")
    status, body, headers = _wrong(handler.path)[fault]
    return _send(handler, status, body, headers)


def _wrong(path: str) -> dict[Fault, tuple[int, bytes, dict[str, str]]]:
    html = {"Content-Type": "text/html"}
    return {
        Fault.SERVER_ERROR: (500, b"oops", html),
        Fault.GONE: (410, b"", html),
        Fault.WRONG_LENGTH: (200, PAGE, html | {"Content-Length": str(len(PAGE) + 500), "Connection": "close"}),
        Fault.TRUNCATED_GZIP: (200, gzip.compress(PAGE * 20)[:-30], html | {"Content-Encoding": "gzip"}),
        Fault.REDIRECT_LOOP: (302, b"", {"Location": path}),
        Fault.REDIRECT_AWAY: (302, b"", {"Location": "http://ailleurs.test/annonce-1"}),
        Fault.TOO_MANY: (429, b"", {"Retry-After": "120"}),
        Fault.CAPTCHA: (200, CAPTCHA, html),
        Fault.JUNK: (200, b"\x00\xff<<<>>" + b"<div>" * 2_000, html),
        Fault.ROBOTS_CLOSED: (503, b"", html),
        Fault.COOKIE: (200, PAGE, html | {"Set-Cookie": "session=1; Path=/"}),
        Fault.HUGE: (200, b"<p>mot</p>" * 2_000_000, html),
    }


def _send(handler: "Handler", status: int, body: bytes, headers: dict[str, str]) -> bool:
    handler.send_response(status)
    for name, value in ({"Content-Length": str(len(body))} | headers).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)
    handler.close_connection = handler.close_connection or headers.get("Connection") == "close"
    return True


def _slowly(handler: "Handler") -> bool:
    """Promise a page and give a byte now and then."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", str(len(PAGE)))
    handler.end_headers()
    for byte in PAGE:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.2)
    return True


def _media(handler: "Handler", kind: str) -> bool:
    """Promise a page, give a picture's bytes; count it when the whole body was taken."""
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(BIG))
    handler.end_headers()
    handler.wfile.flush()
    time.sleep(0.05)
    handler.close_connection = True
    handler.wfile.write(b"\xff\xd8\xff\xe0" + b"0" * 1_000)
    handler.wfile.flush()
    time.sleep(0.05)
    handler.wfile.write(b"0" * (BIG - 1_004))
    handler.server.media_bodies += 1
    return True
