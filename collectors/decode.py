"""From a body's bytes to text: gzip within bounds, encodings that are declared wrongly, late or not at all."""

import codecs
import re
import zlib
from itertools import islice

from w3lib.encoding import resolve_encoding

MAX_BYTES = 6_000_000
GZIP = b"\x1f\x8b"
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
GUESSES = ("cp1252", "mac-roman", "cp850")
FRENCH = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆ«»’‘“”–—…€°²\xa0·•")
SAMPLE = 20_000
HIGH = re.compile(rb"[\x80-\xff]")


def _windows(error: UnicodeError) -> tuple[str, int]:
    """Read single bytes that aren't UTF-8 as Windows-1252: a page is often mostly the one, here and there the other."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error("maraude.windows", _windows)


def gunzipped(content: bytes, *, limit: int = MAX_BYTES) -> tuple[bytes, str | None]:
    """Return the body without its gzip layer, and the problem if it was cut, broken or too big."""
    if not content.startswith(GZIP):
        return content[:limit], "too_big" if len(content) > limit else None
    parts: list[bytes] = []
    room, rest = limit, content
    try:
        while rest.startswith(GZIP) and room > 0:
            reader = zlib.decompressobj(wbits=31)
            parts.append(reader.decompress(rest, room))
            room -= len(parts[-1])
            rest = reader.unused_data
            if not reader.eof:
                return b"".join(parts), "too_big" if room <= 0 else "truncated"
    except zlib.error:
        return b"".join(parts), "truncated"
    return b"".join(parts), None


def _score(text: str) -> float:
    high = [char for char in text if char > "\x7f"]
    good = sum(1.0 if char in FRENCH else 0.4 if char.isalpha() else -0.5 for char in high)
    return good / max(1, len(high))


def _declared(content: bytes, hint: str | None) -> list[str]:
    names = [hint] if hint else []
    names += [name.decode("ascii", "ignore") for name in DECLARED.findall(content)[:3]]
    resolved = (resolve_encoding(name) for name in names)
    return [name for name in resolved if name and name not in ("utf-8", "utf-7", "idna", "punycode")]


def _single_byte(content: bytes, hint: str | None) -> str:
    """Decode what isn't UTF-8: what is declared when it gives sensible letters, else the likeliest of a few."""
    sample = b"".join(content[m.start() : m.start() + 1] for m in islice(HIGH.finditer(content), SAMPLE))
    scored: list[tuple[float, str]] = []
    for rank, name in enumerate(dict.fromkeys([*_declared(content, hint), *GUESSES])):
        if name.startswith("utf-"):
            continue
        try:
            scored.append((_score(sample.decode(name, "replace")) - 0.02 * rank, name))
        except (LookupError, UnicodeError):
            continue
    return content.decode(max(scored)[1], "replace")


def _mostly_utf8(content: bytes) -> bool:
    """Tell UTF-8 with stray bytes from another encoding: no other gives whole sequences of it by chance."""
    whole = content.decode("utf-8", "replace")
    bad = whole.count("\ufffd")
    return 2 * (sum(1 for char in whole if char > "\x7f") - bad) > bad


def _wide(content: bytes) -> str | None:
    """Name UTF-16 without a mark by its empty bytes: half of every ASCII pair."""
    head = content[:400]
    if len(head) < 4 or head.count(0) * 3 < len(head):
        return None
    name = "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
    text = content[:4_000].decode(name, "replace")
    return name if sum(char < "\u0250" for char in text) > 0.9 * len(text) else None


def decoded(content: bytes, *, hint: str | None = None) -> str:
    """Return the text of a body, whatever it says of its encoding; NUL characters are dropped."""
    for mark, name in BOMS:
        if content.startswith(mark):
            return _clean(content[len(mark) :].decode(name, "replace"))
    wide = _wide(content)
    if wide:
        return _clean(content.decode(wide, "replace"))
    try:
        return _clean(content.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if _multibyte(content, hint) is not None:
        return _clean(_multibyte(content, hint) or "")
    if _mostly_utf8(content):
        return _clean(content.decode("utf-8", "maraude.windows"))
    return _clean(_single_byte(content, hint))


def _multibyte(content: bytes, hint: str | None) -> str | None:
    """Decode a declared East Asian or UTF-16 page when it holds together; French bytes rarely do."""
    for name in _declared(content, hint):
        if codecs.lookup(name).name in ("cp932", "shift_jis", "euc_jp", "gb18030", "gbk", "big5", "euc_kr", "utf-16"):
            try:
                text = content.decode(name)
            except UnicodeDecodeError:
                continue
            if sum(1 for char in text if char > "\u2fff") > 20:
                return text
    return None


def _clean(text: str) -> str:
    return text.replace("\x00", "").lstrip("\ufeff")
