"""Thousands of planted listings go the whole way; then every byte is searched, and every sealed value tried."""

import json
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from casework import keyring, outings, revisits, sealing, statistics, totp
from maraude import report
from maraude.compose import ready_model
from maraude.pipeline import Pipeline
from models.outreach_words import Period
from privacy.keys import KeyRing, family
from privacy.seal import seal
from review_app.texts import Texts
from tests.canaries import Sweep
from tests.canary.evening import Evening, said
from tests.canary.plants import Canary, canaries
from tests.canary.sealed import COLUMNS, LASTING, Value, lying, sealed_columns, values
from tests.canary.stage import Stage, planted_site
from tests.houses import Town
from tests.sizes import size
from tests.trained import trained

COUNT, ROUNDS = size(120, 5_000), size(28, 300)
DONE = (
    "texts shown", "contacts shown", "decisions", "undone", "captured", "cases taken", "cases read", "notes", "sheets",
    "contacts to write to", "messages", "drafts", "transmitted", "closed", "handovers", "lessons", "holds", "erasures",
)  # fmt: skip
Record = Callable[[str, object], None]


@pytest.fixture(params=["sqlite", "postgresql"])
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    above = Path(tempfile.mkdtemp(prefix="maraude-canary-", dir="/tmp"))
    made = Stage(above, request.param)
    shutil.copytree(trained(tmp_path_factory).home / "models", made.home / "models")
    yield made
    made.stop()
    shutil.rmtree(above, ignore_errors=True)


def test_every_sealed_column_is_tried() -> None:
    assert set(COLUMNS) == sealed_columns()


def collected(stage: Stage) -> Path:
    """Collect the planted site: with faults, a kill, a database that refuses, and to its end."""
    with planted_site(COUNT) as site:
        definition = str(stage.definition(site.url))
        assert stage.run("collect", definition, fault="assess") == 1
        assert stage.run("collect", definition, fault="assess", loud=False) == 1
        killed = stage.killed("collect", definition, once=lambda: stage.count("fingerprint") > COUNT // 3)
        assert killed or COUNT < 1_000  # a small site may be read through before the kill
        assert 0 < stage.count("fingerprint") <= COUNT
        with stage.refusing():
            assert stage.run("collect", definition) == 1
        assert stage.run("collect", definition) in (0, 1)
    assert stage.count("fingerprint") >= COUNT - len(site.faults)
    return Path(definition)


def given(stage: Stage, planted: list[Canary]) -> dict[str, Path]:
    """Write what an association holds itself: rows, some of them broken, and reviewed cases."""
    rows = {
        "bad": [
            json.dumps({"id": n, "text": [said(c)], "title": said(c), "url": said(c)}) for n, c in enumerate(planted)
        ]
        + [f'{{"id": 1, "text": "{said(planted[0])}'],
        "own": [
            json.dumps({"id": str(n), "title": c.name, "body": " ".join(c.lines), "label": n % 2 == 0})
            for n, c in enumerate(planted)
        ],
    }
    paths = {name: stage.above / "given" / f"{name}.jsonl" for name in rows}
    for name, path in paths.items():
        path.write_text("\n".join(rows[name]) + "\n", "utf-8")
    return paths


def commands(stage: Stage, definition: Path, planted: list[Canary]) -> None:
    """Run what reads what was collected, or what is given."""
    paths, out = given(stage, planted[:60]), str(stage.above / "given" / "out.jsonl")
    assert stage.run("collect", str(paths["bad"]), "--source", str(definition)) == 1
    for command in ("redact", "assess", "group"):
        assert stage.run(command, str(paths["bad"]), "-o", out) == 1
    assert stage.run("evaluate", "--set", str(paths["own"]), "-o", str(stage.exports / "own")) == 0
    assert stage.run("dpia", "-o", str(stage.exports / "aipd.md"), "--pack") == 0
    assert stage.run("audit", "verify") == 0
    for words in (("purge", "--dry-run"), ("keys", "list"), ("doctor",), ("reassess",), ("train", "--from-decisions")):
        assert stage.run(*words) in (0, 1, 2)
    assert stage.run("backup", str(stage.above / "backup"), "--keys", str(stage.above / "kept")) == 0


def exported(stage: Stage, town: Town) -> None:
    """Make the activity report of the month, once it is over, in its three forms."""
    after = Town(town.house, town.now + timedelta(days=40), town.team)
    with after.act("coordinator") as act:
        table = statistics.compute(act, Period.MONTH, f"{town.now:%Y-%m}")
    assert table.lines
    for form, make in (("csv", report.as_csv), ("xlsx", report.as_xlsx), ("pdf", report.as_pdf)):
        (stage.exports / f"report.{form}").write_bytes(make(table, Texts("fr"), "l'association"))


def recorded(monkeypatch: pytest.MonkeyPatch) -> set[Value]:
    """Remember whatever is sealed from now on: what is dropped again may linger on disk."""
    held: set[Value] = set()
    lasting = {revisits.TABLE: "fingerprint.sealed_revisit", totp.TABLE: "second_factor.sealed_secret"}

    def keep(secret: bytes, value: str, *, table: str, ref: str, key_id: str) -> bytes:
        content = seal(secret, value, table=table, ref=ref, key_id=key_id)
        held.add(Value(lasting.get(table, "any"), ref, key_id, table, content))
        return content

    for module in (sealing, revisits, totp):
        monkeypatch.setattr(module, "seal", keep)
    assert outings.sealing is sealing
    return held


def searched(stage: Stage, sweep: Sweep) -> list[str]:
    """Search every byte that the installation could have written."""
    hits = sweep.folder(stage.home, apart=[stage.settings.key_dir])
    for folder in (stage.logs, stage.exports, stage.tmp, stage.above / "dump", stage.above / "backup", stage.raw()):
        hits += sweep.folder(folder) if folder is not None else []
    return hits


@pytest.mark.trial
def test_nothing_is_in_clear_and_nothing_opens_once_its_key_is_gone(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, record_property: Record
) -> None:
    planted = canaries(COUNT)
    definition = collected(stage)
    town = stage.town()
    pipeline = Pipeline(ready_model(stage.settings), town.house.ring.lasting("link"))
    known = values(town.house)
    known |= (late := recorded(monkeypatch))
    evening = Evening(town, pipeline, planted)
    done = evening.play(ROUNDS)
    assert not [name for name in DONE if not done[name]], done
    exported(stage, town)
    commands(stage, definition, planted)
    known |= late | values(town.house)
    living = {value for value in values(town.house) if value.opens(town.house.ring)}
    assert living == values(town.house)
    (stage.above / "dump").mkdir()
    stage.dumped()

    sweep, began = Sweep(word for canary in planted for word in canary.words()), time.monotonic()
    assert searched(stage, sweep) == []
    took, swept = time.monotonic() - began, sweep.bytes

    town.tick(days=17)
    town.reopen()
    ring = KeyRing.opened(stage.settings.key_dir)
    assert [key for key in ring.ids() if family(key) == "intake"] == []
    with town.act("system") as act:
        for key_id in [key for key in ring.ids() if family(key) == "case"]:
            keyring.destroy(act, key_id)
    stage.dumped()
    assert searched(stage, sweep) == []
    live = lying([path for path in (stage.home, stage.raw()) if path], known)
    copied = lying([stage.above / "backup"], known)
    ring = KeyRing.opened(stage.settings.key_dir)
    assert {family(key) for key in ring.ids()} == {"register", "link", "audit"}
    words = {value for value in known if value.column not in LASTING}
    assert [value for value in words if value.opens(ring)] == []
    for key_id in ring.ids():
        ring.destroy(key_id)
    assert [value for value in known if value.opens(ring)] == []
    assert len(copied) > COUNT * 0.2

    told = Counter({"listings": stage.count("fingerprint")}) + done
    figures = {"database": stage.version(), "canaries": COUNT, "patterns": len(sweep.patterns), "bytes searched": swept}
    figures |= {
        "MB a second": round(swept / took / 1e6),
        "sealed values tried": len(known),
        "opened before": len(living),
    }
    figures |= {"still in live files": len(live), "in the earlier backup": len(copied), "opened after": 0}
    for name, value in (figures | told).items():
        record_property(name, value)
    town.house.engine.dispose()
