"""Looks for words in every byte of a folder, in the forms that software leaves them in."""

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path


def forms(word: str) -> Iterator[bytes]:
    """Yield a word as it may lie on disk: raw, folded, escaped, reversed, UTF-16, base64 at its three offsets."""
    raw = word.encode()
    yield from (raw, word.casefold().encode(), word.upper().encode(), raw[::-1])
    yield word.encode("utf-16-le")
    yield word.encode("unicode_escape")
    yield word.replace(" ", "%20").encode()
    yield word.replace(" ", "+").encode()
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + raw)
        first = (shift * 8 + 5) // 6
        yield whole[first : len(whole) - 4]


def files(folder: Path, *, apart: Iterable[Path] = ()) -> Iterator[Path]:
    """Yield every file below a folder, but for those below the folders kept apart."""
    kept = tuple(apart)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(path.is_relative_to(other) for other in kept):
            yield path


def found(folder: Path, words: Iterable[str], *, apart: Iterable[Path] = ()) -> list[str]:
    """Return `file: word` for every word found in clear."""
    wanted = {word: {form for form in forms(word) if len(form) >= 6} for word in words}
    hits = []
    for path in files(folder, apart=apart):
        content = path.read_bytes()
        lowered = content.lower()
        for word, patterns in wanted.items():
            if any(pattern in content or pattern.lower() in lowered for pattern in patterns):
                hits.append(f"{path.name}: {word}")
    return hits
