"""Addresses: one canonical form for each listing, and the only hosts that may be reached."""

import ipaddress
import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 2_000
TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|mc_[ce]id|_ga|igshid|phpsessid|jsessionid|aspsessionid\w*|sid|ref_src)$",
    re.IGNORECASE,
)
SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
KEPT = "%/:=&?~#+!$,;'@()*[]"
DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """Return the one form under which a listing's address is known: no session, no tracking, no default port."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    port = "" if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    kept = [pair for pair in parts.query.split("&") if pair and not TRACKING.match(pair.partition("=")[0])]
    path = SESSION.sub("", parts.path) or "/"
    return quote(urlunsplit((parts.scheme.lower(), host + port, path, "&".join(kept), parts.fragment)), safe=KEPT)


def joined(base: str, link: str) -> str | None:
    """Return the absolute canonical web address of a link, without its fragment; None when it isn't one."""
    try:
        url = urljoin(base, link.strip())
        if not url.lower().startswith(("http://", "https://")) or len(url) > MAX_LENGTH:
            return None
        return canonical(url.partition("#")[0])
    except ValueError:
        return None


def allowed(url: str, hosts: tuple[str, ...]) -> bool:
    """Tell whether an address stands on one of the definition's hosts, at a default port unless it names one."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme not in DEFAULT_PORTS or parts.username or parts.password or not parts.hostname:
        return False
    host = parts.hostname.rstrip(".")
    with_port = f"{host}:{port or DEFAULT_PORTS[parts.scheme]}"
    wanted = {entry.lower() for entry in hosts}
    return with_port in wanted or (host in wanted and port in (None, DEFAULT_PORTS[parts.scheme]))


def reachable(ip: str, *, demo: bool) -> bool:
    """Tell whether an IP address may be connected to: a public one, or loopback for the demonstration."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return address.is_loopback if demo else address.is_global and not address.is_multicast
