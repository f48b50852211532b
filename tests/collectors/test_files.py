"""Listings from files: the good rows come, the bad ones are named by line and reason and never quoted."""

import csv
import gzip
import json
from datetime import UTC, datetime
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from collectors.definition import Mapping
from collectors.files import BadRow, read
from models.messages import Post

HOST = "http://127.0.0.1:8765"
ROW = {"url": f"{HOST}/services/annonce-1", "title": "Canapé", "body": "Très bon état.", "city": "Lyon (69)"}


def rows(path, source):
    found = list(read(path, source))
    return [row for row in found if isinstance(row, Post)], [row for row in found if isinstance(row, BadRow)]


def test_json_lines(tmp_path, source):
    path = tmp_path / "essai.jsonl"
    lines = [
        json.dumps(ROW | {"posted": "3 févr. 2026", "contact": ["01 99 00 12 34"], "autre": 1}),
        "",
        "SECRET {",
        '["SECRET"]',
        json.dumps(ROW | {"url": f"{HOST}/services/annonce-2", "title": {"SECRET": 1}}),
        json.dumps(ROW | {"url": "ftp://SECRET"}),
        json.dumps(ROW | {"url": "http://ailleurs.test/SECRET"}),
        json.dumps(ROW | {"url": f"{HOST}/SECRET.jpg"}),
        json.dumps({"url": f"{HOST}/a"}),
        json.dumps(
            ROW | {"url": f"{HOST}/garde/b", "body": "<p>Un</p><script>SECRET</script><p hidden>SECRET</p>deux"}
        ),
        "[" * 100_000,
        json.dumps(ROW | {"url": f"{HOST}/c", "title": "\ud800 \x00 fin http://exemple.fr/x.png"}),
    ]
    path.write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\n")
    good, bad = rows(path, source)
    assert [post.url.rpartition("/")[2] for post in good] == ["annonce-1", "b", "c"]
    assert good[0].posted.isoformat() == "2026-02-03T00:00:00+01:00"
    assert (good[0].city, good[0].department, good[0].contacts) == ("Lyon", "69", ("01 99 00 12 34",))
    assert [post.context.value for post in good] == ["service", "general", "general"]
    assert good[1].body == "Un\ndeux"
    assert good[2].title == "\ufffd fin"
    assert [row.line for row in bad] == [3, 4, 5, 6, 7, 8, 9, 11, 13]
    assert not any("SECRET" in row.reason for row in bad)


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "cp1252"), ("\t", "utf-8-sig")])
def test_csv(tmp_path, source, delimiter, encoding):
    path = tmp_path / "essai.csv"
    mapping = Mapping(url="lien", title="titre", body="texte", town="ville", delimiter=delimiter, encoding=encoding)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["ville", "lien", "titre", "texte"])
        writer.writerow(["Besançon", f"{HOST}/1", "Étagère", "Deux lignes\nici"])
        writer.writerow(["trop peu"])
        writer.writerow(["", f"{HOST}/2", "Table", "Chêne"])
    good, bad = rows(path, source.model_copy(update={"mapping": mapping}))
    assert [(post.title, post.body, post.city) for post in good] == [
        ("Étagère", "Deux lignes\nici", "Besançon"),
        ("Table", "Chêne", None),
    ]
    assert bad == [BadRow(4, "has 1 values where 4 columns are named")]


def test_csv_that_is_not_what_it_says(tmp_path, source):
    path = tmp_path / "essai.csv"
    path.write_bytes(b"url,title,body\n" + f"{HOST}/1,caf\xe9,x\n".encode("latin-1") + f"{HOST}/2,ok,x\n".encode())
    good, bad = rows(path, source)
    assert [post.title for post in good] == ["ok"]
    assert bad == [BadRow(2, "can't be read as utf-8; save the file so, or name its encoding in the definition")]
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert rows(path, source)[1] == [BadRow(1, "the first line must name the columns, title or body among them")]


def test_parquet(tmp_path, source):
    path = tmp_path / "essai.parquet"
    moment = datetime(2026, 2, 3, 10, tzinfo=UTC)
    table = [ROW | {"posted": moment, "autre": b"x"}, ROW | {"url": None}, ROW | {"url": f"{HOST}/3"}]
    pq.write_table(pa.Table.from_pylist(table), path)
    good, bad = rows(path, source)
    assert [post.url.rpartition("/")[2] for post in good] == ["annonce-1", "3"]
    assert good[0].posted == moment
    assert bad == [BadRow(2, "url: is not the web address of a page")]
    path.write_bytes(path.read_bytes()[:-40])
    assert rows(path, source) == ([], [BadRow(0, "is not a Parquet file that can be read to its end")])


def archive(records):
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url, status, kind, body in records:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        dated = {"WARC-Date": "2026-03-01T12:00:00Z"}
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=BytesIO(body), http_headers=headers, warc_headers_dict=dated
            )
        )
    return out.getvalue()


PAGE = (
    "<html><article><h1>Table basse</h1><p class=lieu>Lille</p><span class=date>hier à 14:05</span>"
    "<div class=corps>Chêne massif.<!-- SECRET --></div></article></html>"
).encode()


def test_web_archive_reads_text_records_only(tmp_path, source):
    path = tmp_path / "essai.warc.gz"
    path.write_bytes(
        archive(
            [
                (f"{HOST}/objets/annonce-1", "200 OK", "text/html; charset=utf-8", PAGE),
                (f"{HOST}/media/1.jpg", "200 OK", "image/jpeg", b"\xff\xd8\xffSECRET"),
                (f"{HOST}/objets/annonce-2", "404 Not Found", "text/html", PAGE),
                ("http://ailleurs.test/annonce-3", "200 OK", "text/html", PAGE),
                (f"{HOST}/objets/annonce-4", "200 OK", "text/html", b"\xff\xd8\xffSECRET"),
                (f"{HOST}/objets/annonce-5", "200 OK", "text/html", gzip.compress(PAGE)),
            ]
        )
    )
    good, bad = rows(path, source)
    assert [(post.title, post.body, post.city) for post in good] == [("Table basse", "Chêne massif.", "Lille")] * 2
    assert good[0].posted.isoformat() == "2026-02-28T14:05:00+01:00"
    assert [row.line for row in bad] == [4, 5]


@pytest.mark.parametrize("cut", [30, 200, 400, 700])
def test_a_broken_archive_gives_what_came_before(tmp_path, source, cut):
    path = tmp_path / "essai.warc.gz"
    records = [(f"{HOST}/objets/annonce-{number}", "200 OK", "text/html", PAGE) for number in range(4)]
    path.write_bytes(archive(records)[:-cut])
    good, bad = rows(path, source)
    assert len(good) <= 3
    assert bad
    path.write_bytes(b"SECRET" * 100)
    assert "SECRET" not in rows(path, source)[1][0].reason


def test_another_kind_of_file_is_refused(tmp_path, source):
    assert "must end in one of" in rows(tmp_path / "essai.xlsx", source)[1][0].reason
