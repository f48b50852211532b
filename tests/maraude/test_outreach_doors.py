"""Drafts, reports and staff e-mail: what leaves holds what it names, and nothing of a listing or a contact."""

import csv
import io
import re
import socket
import zipfile
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from docx import Document

from casework import cases, people, referrals, statistics, tally
from casework.act import Actor
from casework.advice import Answers
from maraude import documents, notify, report
from maraude.cli import main
from models.outreach_words import Channel, Known, Measure, Period
from models.vocabulary import ContactOutcome, RetainedKind, Role
from review_app.texts import Texts
from tests.casework.outreach import retain
from tests.houses import Town

SURE = Answers(identifiable=Known.YES, danger=True, agreement=True, rental=True)


@pytest.mark.parametrize("channel", list(Channel))
def test_a_draft_opens_and_holds_its_fields_only(towns: Any, channel: Channel) -> None:
    town: Town = towns()
    kind = RetainedKind.POSSIBLE_COERCED_ADULT if channel is Channel.SERVICE else RetainedKind.POSSIBLE_MINOR
    ref = retain(town, kind=kind)
    with town.act() as act:
        draft = referrals.draft(act, ref, channel, SURE)
    made = documents.docx(draft)
    lines = [line.text for line in Document(io.BytesIO(made)).paragraphs if line.text.strip()]
    named = {draft.title, draft.to, documents.WARNING, documents.LAW}
    named |= {label for _, label, _ in draft.rows} | {value for _, _, value in draft.rows}
    rest = set(lines) - named
    assert rest == {f"{draft.law.fr} ({draft.law.source} ; date de lecture : {draft.law.checked})"}
    if channel is not Channel.SERVICE:
        assert "https://annonces.example.org/1" in lines
    inside = b"".join(
        zipfile.ZipFile(io.BytesIO(made)).read(name) for name in zipfile.ZipFile(io.BytesIO(made)).namelist()
    )
    assert b"+3363998" not in inside
    assert b"quelqu'un d'autre" not in inside
    assert draft.reference in lines


@pytest.fixture
def table(towns: Any) -> statistics.Table:
    town: Town = towns()
    with town.act("system") as act:
        for department in ("34", "30"):
            tally.add(act, town.now, department, Measure.CONTACT, ContactOutcome.SENT, 12)
        tally.add(act, town.now, "34", Measure.CONTACT, ContactOutcome.COMPLAINT, 2)
    town.tick(days=40)
    with town.act("coordinator") as act:
        statistics.publish(act, Period.MONTH, "2026-03")
        return next(iter(statistics.published(act).values()))


def dark_shapes(pdf: bytes) -> int:
    """Count the rectangles that a PDF fills with a dark colour, from its drawing commands."""
    dark, before, count = False, list[bool](), 0
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        for command in zlib.decompress(stream).decode("latin-1").splitlines():
            words = command.split()
            if words[:1] == ["q"]:
                before.append(dark)
            if words[-1:] == ["rg"]:
                dark = max(map(float, words[-4:-1])) < 0.5
            count += dark and words[-2:-1] == ["re"] and words[-1] in ("f", "B")
            if words[-1:] == ["Q"] and before:
                dark = before.pop()
    return count


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_report_in_three_forms(table: statistics.Table, language: str) -> None:
    t = Texts(language)
    lines = list(csv.reader(io.StringIO(report.as_csv(table, t, "=1+1").decode("utf-8-sig")), delimiter=";"))
    assert [t.of("measure", "contact"), t.of("contact", "sent"), "34", "12"] in lines
    assert [t.of("measure", "contact"), t.of("contact", "complaint"), t("report.whole"), t("report.few")] in lines
    assert not any(cell == "2" for line in lines for cell in line)
    book = zipfile.ZipFile(io.BytesIO(report.as_xlsx(table, t, "=1+1")))
    assert "xl/charts/chart1.xml" in book.namelist()
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    pdf = report.as_pdf(table, t, "l'association")
    assert pdf.startswith(b"%PDF")
    assert dark_shapes(pdf) == len(report.sums(table, t))  # the bars, and nothing that text stands on
    assert lines[0] == ["=1+1 : maraudes numériques, mois commençant en mars 2026"] or language == "en"
    for word in ("mineurs", "victim", "détecté"):
        assert not any(word in cell.lower() for line in lines[1:] for cell in line)


class Box:
    """A mailbox: keeps what a real SMTP server received."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], str]] = []

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:
        self.letters.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


@pytest.fixture
def post() -> Iterator[tuple[Box, int]]:
    box = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


def test_staff_mail_says_references_and_counts_once_a_day(towns: Any, post: tuple[Box, int]) -> None:
    box, port = post
    town: Town = towns(mail_host="127.0.0.1", mail_port=port, mail_from="maraude@example.org", mail_tls=False)
    with town.act("system") as act:
        people.add_user(act, "Alix", [Role.COORDINATOR], "alix@example.org")
    ref, adult = retain(town, kind=RetainedKind.POSSIBLE_MINOR), retain(town, 2)
    town.tick(hours=74)
    town.reopen()
    with town.act() as act:
        cases.log_contact(act, adult, ContactOutcome.COMPLAINT)
    assert notify.send_due(town.house, town.now) == 1
    assert notify.send_due(town.house, town.now + timedelta(hours=1)) == 0
    ((to, letter),) = box.letters
    assert to == ["alix@example.org"]
    assert ref in letter
    assert adult in letter
    for word in ("63998", "annonces.example.org", "Annonce 1", "Texte", "mineur", "minor"):
        assert word not in letter
    assert isinstance(town.person("worker"), Actor)


def test_without_a_mail_server_nothing_is_sent(towns: Any, tmp_path: Path) -> None:
    town: Town = towns()
    with town.act("system") as act:
        people.add_user(act, "Alix", [Role.COORDINATOR], "alix@example.org")
    with town.act() as act:
        assert act.actor.name == "worker"
    retain(town, kind=RetainedKind.POSSIBLE_MINOR)
    town.tick(hours=74)
    town.reopen()
    assert notify.send_due(town.house, town.now) == 0


def test_the_commands_name_the_line_and_never_quote_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MARAUDE_HOME", str(tmp_path / "home"))
    listed, structures = tmp_path / "list.txt", tmp_path / "structures.csv"
    listed.write_text("06 39 98 11 22\nrien du tout\n", "utf-8")
    head = "department;type;name;contact;note;checked\n"
    structures.write_text(head + "34;housing;Maison;04 65 71 00 10;;2026-02-01\n34;castle;X;Y;;2026-02-01\n", "utf-8")
    for words, status in (
        (["register", "import", str(listed)], 1),
        (["directory", "import", str(structures)], 1),
        (["directory", "import", str(tmp_path / "none.csv")], 2),
        (["notify"], 0),
    ):
        monkeypatch.setattr("sys.argv", ["maraude", *words])
        with pytest.raises(SystemExit) as left:
            main()
        assert left.value.code == status
    said = capsys.readouterr()
    assert f"{listed}:2: contact" in said.err
    assert f"{structures}:3: type" in said.err
    assert "rien" not in said.err + said.out
    assert "0 messages sent" in said.out
