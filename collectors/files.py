"""Listings from files: JSON Lines, CSV, Parquet, and web archives of which only the text records are read."""

import codecs
import csv
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from collectors.address import allowed, canonical, joined
from collectors.dates import parse_date
from collectors.decode import GZIP, MAX_BYTES
from collectors.definition import Mapping as Columns
from collectors.definition import Source
from collectors.fields import contact
from collectors.kinds import MAGIC, TEXT
from collectors.markup import tagless
from collectors.parse import parse
from collectors.text import folded, is_media, one_line
from collectors.town import place
from models.messages import Post

ENDINGS = (".jsonl", ".csv", ".parquet", ".warc.gz")
MAX_LINE = 5_000_000


class BadRow(NamedTuple):
    """A row that can't be used: where it stands and why, never what it holds."""

    line: int
    reason: str


Row = Post | BadRow


def read(path: Path, source: Source, *, seen_at: datetime | None = None) -> Iterator[Row]:
    """Yield a file's listings in order, and its bad rows as they come; a file's own moment is ``seen_at``."""
    ending = next((ending for ending in ENDINGS if path.name.lower().endswith(ending)), None)
    if ending is None:
        yield BadRow(0, f"unknown kind of file; it must end in one of {' '.join(ENDINGS)}")
        return
    if ending == ".warc.gz":
        yield from _warc(path, source)
        return
    readers = {".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet}
    for line, row in readers[ending](path, source.mapping or Columns()):
        yield BadRow(line, row) if isinstance(row, str) else _post(line, row, source, seen_at)


Read = Iterator[tuple[int, Mapping[str, object] | str]]


def _jsonl(path: Path, _columns: Columns) -> Read:
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(MAX_LINE + 1), b""), 1):
            if len(line) > MAX_LINE:
                yield number, f"longer than {MAX_LINE} bytes; the rest of the file is not read"
                return
            if line.removeprefix(codecs.BOM_UTF8).strip():
                yield number, _object(line)


def _object(line: bytes) -> Mapping[str, object] | str:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "not UTF-8; save the file as UTF-8"
    except (ValueError, RecursionError):
        return "is not JSON; write one object a line"
    return row if isinstance(row, dict) else "is not a JSON object; write one object a line"


def _csv(path: Path, columns: Columns) -> Read:
    encoding = "utf-8-sig" if columns.encoding.lower() in ("utf-8", "utf8") else columns.encoding
    with path.open(encoding=encoding, errors="surrogateescape", newline="") as file:
        reader = csv.reader(file, delimiter=columns.delimiter)
        header = _next(reader)
        if not isinstance(header, list) or not {columns.title, columns.body} & set(header):
            yield 1, f"the first line must name the columns, {columns.title} or {columns.body} among them"
            return
        while (row := _next(reader)) is not None:
            if isinstance(row, str):
                yield reader.line_num, row
            elif row and len(row) != len(header):
                yield reader.line_num, f"has {len(row)} values where {len(header)} columns are named"
            elif row:
                bad = any("\udc80" <= char <= "\udcff" for value in row for char in value)
                yield reader.line_num, _wrong_encoding(columns) if bad else dict(zip(header, row, strict=True))


def _wrong_encoding(columns: Columns) -> str:
    return f"can't be read as {columns.encoding}; save the file so, or name its encoding in the definition"


def _next(reader: Iterator[list[str]]) -> list[str] | str | None:
    try:
        return next(reader, None)
    except csv.Error:
        return "is not CSV"


def _parquet(path: Path, columns: Columns) -> Read:
    try:
        file = pq.ParquetFile(path)
        wanted = [name for name in vars(columns).values() if name in file.schema_arrow.names]
        number = 0
        for batch in file.iter_batches(batch_size=1_000, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (pa.ArrowException, OSError, ValueError):
        yield 0, "is not a Parquet file that can be read to its end"


def _post(line: int, row: Mapping[str, object], source: Source, seen_at: datetime | None) -> Row:
    columns = source.mapping or Columns()
    texts = {field: _text(row, getattr(columns, field)) for field in ("url", "title", "body", "town", "postcode")}
    wrong = next((field for field, value in texts.items() if value is None), None)
    if wrong is not None:
        return BadRow(line, f"{getattr(columns, wrong)}: is not a text")
    url, title, body, town, postcode = (value or "" for value in texts.values())
    address = joined(url, url)
    if address is None or is_media(address):
        return BadRow(line, f"{columns.url}: is not the web address of a page")
    if source.hosts and not allowed(address, source.hosts):
        return BadRow(line, f"{columns.url}: its host is not among the definition's hosts")
    title, body = one_line(tagless(title))[:500], folded(tagless(body))
    if not title and not body:
        return BadRow(line, f"{columns.title} and {columns.body}: both are empty")
    where = place(town, postcode)
    try:
        return Post(
            source=source.name,
            url=address,
            title=title,
            body=body,
            city=where.city,
            postcode=where.postcode,
            department=where.department,
            posted=_moment(row.get(columns.posted) if columns.posted else None, source, seen_at),
            context=source.context_of("/" + address.split("/", 3)[-1]),
            contacts=_contacts(row, columns),
        )
    except ValidationError:
        return BadRow(line, "a value is too long or of the wrong kind")


def _text(row: Mapping[str, object], column: str | None) -> str | None:
    value = row.get(column) if column else None
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)[:200_000]


def _contacts(row: Mapping[str, object], columns: Columns) -> tuple[str, ...]:
    value = row.get(columns.contacts) if columns.contacts else None
    values = value if isinstance(value, list) else [value]
    return tuple(text for text in (contact(str(item)) for item in values[:20] if isinstance(item, str | int)) if text)


def _moment(value: object, source: Source, seen_at: datetime | None) -> datetime | None:
    dates = source.dates
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=ZoneInfo(dates.timezone))
    text = value.isoformat() if isinstance(value, date) else str(value or "")
    return parse_date(text, reference=seen_at, zone=dates.timezone, day_first=dates.day_first)


def _warc(path: Path, source: Source) -> Iterator[Row]:
    number = 0
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                number += 1
                yield from _record(number, record, source)
        broken = not _whole(path)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError, zlib.error):
        broken = True
    if broken:
        yield BadRow(number, "the archive is broken about here; what came before was read")


def _whole(path: Path) -> bool:
    """Tell whether an archive's last member has its end: warcio passes over one that was cut."""
    reader, ended = zlib.decompressobj(wbits=31), False
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1_000_000), b""):
            data = block
            while data:
                reader = zlib.decompressobj(wbits=31) if ended else reader
                reader.decompress(data, MAX_BYTES)
                ended, data = reader.eof, reader.unused_data if reader.eof else reader.unconsumed_tail
    return ended


def _record(number: int, record: ArcWarcRecord, source: Source) -> Iterator[Row]:
    """Read a record that holds a page; the body of any other is passed over unread."""
    if record.rec_type != "response" or record.http_headers is None:
        return
    header: Callable[[str], str] = lambda name: record.http_headers.get_header(name) or ""  # noqa: E731 -- two uses
    kind, _, rest = header("Content-Type").lower().partition(";")
    url = joined("", record.rec_headers.get_header("WARC-Target-URI") or "")
    if record.http_headers.get_statuscode() != "200" or kind.strip() not in TEXT:
        return
    if url is None or (source.hosts and not allowed(url, source.hosts)):
        yield BadRow(number, "its host is not among the definition's hosts")
        return
    body = record.content_stream().read(MAX_BYTES)
    if len(body) < MAX_BYTES and getattr(record.raw_stream, "limit", 0) > 0:
        return
    if body.startswith(MAGIC) and not body.startswith(GZIP):
        yield BadRow(number, "says it is text and is not")
        return
    seen = parse_date(record.rec_headers.get_header("WARC-Date") or "", zone="UTC")
    page = parse(body, canonical(url), source, seen_at=seen, charset=rest.partition("charset=")[2] or None)
    yield from page.posts
    if not page.posts and not page.entries:
        yield BadRow(number, f"no listing found ({', '.join(page.problems)})")
