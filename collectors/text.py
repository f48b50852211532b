"""Words as they are read on screen: spaces folded, control characters and media addresses taken out."""

import re

MAX_TEXT = 60_000
MEDIA = frozenset(
    [
        "jpg",
        "jpeg",
        "jpe",
        "jfif",
        "png",
        "gif",
        "webp",
        "avif",
        "bmp",
        "svg",
        "ico",
        "heic",
        "heif",
        "tif",
        "tiff",
        "mp4",
        "m4v",
        "webm",
        "mov",
        "avi",
        "mkv",
        "mpg",
        "mpeg",
        "3gp",
        "flv",
        "mp3",
        "ogg",
        "oga",
        "wav",
        "m4a",
        "aac",
        "flac",
        "opus",
    ]
)
ADDRESS = re.compile(r"(?:https?://|//|www\.)\S+|data:[a-z]+/[\w.+-]+;base64,\S*", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\r\f\v\xa0\u2000-\u200a\u202f\u205f\u3000]+")
LINES = re.compile(r" ?\n[ \n]*")
CONTROLS = re.compile("[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\ufffe\\uffff]")
SURROGATE = re.compile(r"[\ud800-\udfff]")


def is_media(address: str) -> bool:
    """Tell whether an address names a picture, a sound or a film, by its ending."""
    path = re.split(r"[?#]", address.lower(), maxsplit=1)[0].rstrip(".,;:!)»\"'")
    return address.lower().startswith("data:") or path.rpartition(".")[2] in MEDIA


def _without_media(match: re.Match[str]) -> str:
    return "" if is_media(match[0]) else match[0]


def folded(text: str) -> str:
    """Return a text with its lines kept, blanks folded, and no media address."""
    if not text.isprintable():
        text = SURROGATE.sub("\ufffd", CONTROLS.sub("", text))
    if "/" in text or "www." in text:
        text = ADDRESS.sub(_without_media, text)
    return LINES.sub("\n", BLANKS.sub(" ", text)).strip()[:MAX_TEXT]


def one_line(text: str) -> str:
    """Return a text on one line."""
    return folded(text).replace("\n", " ")
