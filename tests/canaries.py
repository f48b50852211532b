"""Looks for words in every byte of a folder, in the forms that software leaves them in, in one pass."""

import base64
import json
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

import numpy as np

PIECE = 16_000_000
WIDTH = 8
"""Bytes of a pattern that are looked up at every place; the shortest pattern of all where that is shorter."""
SHORTEST = 6
_MIX = np.uint64(0x9E3779B97F4A7C15)
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def forms(word: str) -> dict[str, bytes]:
    """Return a word as it may lie on disk; case is folded by the search, so base64 is found whatever its case."""
    raw = word.encode()
    found = {
        "raw": raw,
        "upper": word.upper().encode(),
        "reversed": word[::-1].encode(),
        "bytes reversed": raw[::-1],
        "utf-16 le": word.encode("utf-16-le"),
        "utf-16 be": word.encode("utf-16-be"),
        "hexadecimal": raw.hex().encode(),
        "escaped": word.encode("unicode_escape"),
        "json": json.dumps(word)[1:-1].encode(),
        "address": word.replace(" ", "%20").encode(),
        "form": word.replace(" ", "+").encode(),
        "spelled": " ".join(word).encode(),
        "dotted": ".".join(word).encode(),
    }
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + raw)
        first = (shift * 8 + 5) // 6
        last = (shift + len(raw)) * 8 // 6
        found[f"base64 {shift}"] = whole[first:last]
    return found


def files(folder: Path, *, apart: Iterable[Path] = ()) -> Iterator[Path]:
    """Yield every file below a folder, but for those below the folders kept apart."""
    kept = tuple(apart)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(path.is_relative_to(other) for other in kept):
            yield path


class Sweep:
    """Finds any of many words in bytes: every place is looked up once, whatever the number of words."""

    def __init__(self, words: Iterable[str] = (), patterns: Mapping[bytes, str] | None = None) -> None:
        self.patterns: dict[bytes, str] = {pattern.lower(): name for pattern, name in (patterns or {}).items()}
        for word in words:
            for pattern in forms(word).values():
                if len(pattern) >= SHORTEST:
                    self.patterns.setdefault(pattern.lower(), word)
        self.width = min(WIDTH, min(map(len, self.patterns)))
        self.longest = max(map(len, self.patterns))
        lengths: dict[bytes, set[int]] = defaultdict(set)
        for pattern in self.patterns:
            lengths[pattern[: self.width]].add(len(pattern))
        self.lengths = {head: tuple(several) for head, several in lengths.items()}
        self.mask = np.uint64(256**self.width - 1) if self.width < WIDTH else np.uint64(0xFFFFFFFFFFFFFFFF)
        heads = b"".join(head.ljust(WIDTH, b"\0") for head in self.lengths)
        bits = min(27, len(self.lengths).bit_length() + 7)
        self.shift = np.uint64(64 - bits)
        self.table = np.zeros(1 << bits, dtype=bool)
        self.table[self._slots(np.frombuffer(heads, "<u8"))] = True
        self.bytes = 0

    def _slots(self, values: np.ndarray) -> np.ndarray:
        return ((values & self.mask) * _MIX) >> self.shift

    def _places(self, content: bytes) -> Iterator[int]:
        padded = content + bytes(2 * WIDTH)
        for shift in range(WIDTH):
            values = np.frombuffer(padded, "<u8", count=(len(content) + WIDTH) // WIDTH, offset=shift)
            yield from (np.flatnonzero(self.table[self._slots(values)]) * WIDTH + shift).tolist()

    def words_in(self, content: bytes) -> set[str]:
        """Return the words that some bytes hold in any form."""
        low, hits = content.lower(), set()
        for place in self._places(low):
            for length in self.lengths.get(low[place : place + self.width], ()):
                pattern = low[place : place + length]
                word = self.patterns.get(pattern)
                if word is not None and not (pattern.isdigit() and _amid_digits(low, place, length)):
                    hits.add(word)
        return hits

    def file(self, path: Path) -> set[str]:
        """Return the words that a file holds, in its bytes and in what it packs."""
        hits: set[str] = set()
        before = b""
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                self.bytes += len(piece)
                hits |= self.words_in(before + piece)
                before = (before + piece)[-self.longest :]
        for part in unpacked(path):
            self.bytes += len(part)
            hits |= self.words_in(part)
        return hits

    def folder(self, folder: Path, *, apart: Iterable[Path] = ()) -> list[str]:
        """Return `file: word` for every word that a folder holds in clear, file names included."""
        names = {path: self.words_in(str(path.relative_to(folder)).encode()) for path in folder.rglob("*")}
        hits = {(path.name, word) for path, words in names.items() for word in words}
        hits |= {(path.name, word) for path in files(folder, apart=apart) for word in self.file(path)}
        return sorted(f"{name}: {word}" for name, word in hits)


def _amid_digits(content: bytes, place: int, length: int) -> bool:
    """A number inside a longer one is chance: figures have many digits."""
    return content[max(0, place - 1) : place].isdigit() or content[place + length : place + length + 1].isdigit()


def unpacked(path: Path) -> Iterator[bytes]:
    """Yield what a file packs: the members of a zip, the streams of a PDF."""
    with path.open("rb") as file:
        head = file.read(4)
    if head == b"PK\x03\x04" and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield archive.read(name)
    elif head == b"%PDF":
        for found in _STREAM.finditer(path.read_bytes()):
            unpacker = zlib.decompressobj()
            try:
                yield unpacker.decompress(found[1])
            except zlib.error:
                yield found[1]


def found(folder: Path, words: Iterable[str], *, apart: Iterable[Path] = ()) -> list[str]:
    """Return `file: word` for every word found in clear."""
    return Sweep(words).folder(folder, apart=apart)


def zipped(content: bytes) -> bytes:
    """Pack bytes as a zip file does."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.xml", content)
    return held.getvalue()
