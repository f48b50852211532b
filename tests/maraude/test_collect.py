"""`maraude collect` and its bad input: what is refused, what is skipped and said, what is stored all the same."""

import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from sqlmodel import select

from casework.act import SYSTEM
from casework.opening import open_house
from maraude.alone import alone
from maraude.cli import main
from maraude.demo import DEFINITION
from maraude.site import serve_site
from maraude.site_faults import Fault
from models.settings import Settings
from models.tables import Fingerprint, Run
from models.vocabulary import RunState
from tests.maraude.homes import maraude
from tests.trained import trained


@pytest.fixture
def home(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    (folder / "models").symlink_to(trained(tmp_path_factory).home / "models")
    monkeypatch.setenv("MARAUDE_HOME", str(folder))
    return folder


def definition(folder: Path, **changes: object) -> Path:
    values = yaml.safe_load(DEFINITION.read_text("utf-8")) | changes
    path = folder / "source.yaml"
    path.write_text(yaml.safe_dump({key: value for key, value in values.items() if value is not None}), "utf-8")
    return path


class Done(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def last(self) -> str:
        return self.out.strip().splitlines()[-1]


Collect = Callable[..., Done]


@pytest.fixture
def collect(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Collect:
    """Run the command as its entry point does, in this process."""

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr("sys.argv", ["maraude", "collect", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capfd.readouterr()
        return Done(int(ended.value.code or 0), told.out, told.err)

    return run


def stored(home: Path) -> tuple[int, list[Run]]:
    house = open_house(Settings(home=home), datetime.now(UTC))
    with house.act(SYSTEM, datetime.now(UTC)) as act:
        return len(act.session.exec(select(Fingerprint)).all()), list(act.session.exec(select(Run)))


PAST = {"until": (datetime.now(UTC) - timedelta(days=1)).date()}
REFUSED = [
    ({"authorisation": None}, "authorisation"),
    ({"basis": None}, "basis"),
    ({"special_category_condition": None}, "special_category_condition"),
    ({"information": None}, "information"),
    ({"authorisation": yaml.safe_load(DEFINITION.read_text("utf-8"))["authorisation"] | PAST}, "authorisation.until"),
    ({"colour": "blue"}, "colour"),
    ({"hosts": None}, "hosts"),
]


@pytest.mark.parametrize(("changes", "field"), REFUSED, ids=[field for _changes, field in REFUSED])
def test_without_its_authorisation_nothing_is_fetched(
    collect: Collect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changes: dict[str, object], field: str
) -> None:
    monkeypatch.setenv("MARAUDE_HOME", str(tmp_path / "home"))
    with serve_site(1, 1) as site:
        path = definition(tmp_path, start=[f"{site.url}/services/"], **{"hosts": [site.url.split("//")[1]], **changes})
        done = collect(path)
        assert not site.requests
    assert done.status == 2
    assert "source.yaml" in done.err
    assert field in done.err
    assert not (tmp_path / "home").exists()


def rows(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def good(number: int) -> str:
    body = f"Je vends une armoire numéro {number}, à venir chercher samedi."
    return json.dumps({"url": f"http://127.0.0.1:8765/objets/{number}", "title": "Armoire", "body": body})


def test_malformed_rows_are_named_and_the_rest_is_stored(home: Path, tmp_path: Path, collect: Collect) -> None:
    path = rows(tmp_path / "in.jsonl", good(1), "{broken", good(2), '{"title": "secret-word"}', good(3))
    done = collect(path, "--source", definition(tmp_path))
    assert done.status == 1
    assert done.last == "collected 3 new, 0 seen again, 2 rejected"
    assert "in.jsonl:2: " in done.out + done.err
    assert "in.jsonl:4: " in done.out + done.err
    assert "secret-word" not in done.out + done.err
    assert collect(path, "--source", definition(tmp_path)).last == "collected 0 new, 3 seen again, 2 rejected"
    assert stored(home)[0] == 3


def test_a_file_without_its_definition_is_a_wrong_call(home: Path, tmp_path: Path, collect: Collect) -> None:
    assert collect(rows(tmp_path / "in.jsonl", good(1))).status == 2
    assert collect(tmp_path / "missing.jsonl", "--source", definition(tmp_path)).status == 2
    assert collect(tmp_path / "what.txt").status == 2


def test_a_site_that_is_down_is_said_and_leaves_a_failed_run(home: Path, tmp_path: Path, collect: Collect) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    done = collect(definition(tmp_path, hosts=[host], start=[f"http://{host}/services/"]))
    assert done.status == 1
    assert done.last.startswith("collected 0 new")
    count, (run,) = stored(home)
    assert count == 0
    assert run.state is RunState.FAILED


def test_pages_that_fail_are_counted_and_the_rest_is_stored(home: Path, tmp_path: Path, collect: Collect) -> None:
    with serve_site(1, 1) as clean:
        paths = [path for path in sorted(clean.site.by_path) if path.startswith("/services/")][:40]
    faults = dict(zip(paths, [Fault.SERVER_ERROR, Fault.MEDIA, Fault.TRUNCATED_GZIP] * 20, strict=False))
    with serve_site(1, 1, faults=faults) as site:
        host = site.url.split("//")[1]
        path = definition(tmp_path, hosts=[host], start=[f"{site.url}/services/"], expected=None)
        done = collect(path)
        assert site.media_bodies == 0
    assert done.status == 1
    new = int(done.last.split()[1])
    assert new > 100
    count, (run,) = stored(home)
    assert count == new
    assert run.state is RunState.PARTIAL
    assert sum(run.reasons.values()) >= 20
    assert not any("http" in reason or "/" in reason for reason in run.reasons)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_what_another_process_collects_now_is_left_to_it(
    home: Path,
    tmp_path: Path,
    collect: Collect,
    database: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if database == "postgresql":
        monkeypatch.setenv("MARAUDE_DATABASE_URL", request.getfixturevalue("postgresql")())
    path, settings = rows(tmp_path / "in.jsonl", good(1)), Settings()
    with serve_site(1, 1) as site:
        host = site.url.split("//")[1]
        source = definition(tmp_path, hosts=[host, "127.0.0.1:8765"], start=[f"{site.url}/entraide/"], expected=None)
        house = open_house(settings, datetime.now(UTC))
        with alone(house, "collect synthetic"):
            for refused in (collect(source), collect(path, "--source", source)):
                assert refused.status == 1
                assert refused.last == "collected 0 new, 0 seen again, 0 rejected"
                assert "synthetic: another process is collecting it now" in refused.err
        assert not site.requests
        done = collect(source)
        assert (done.status, done.err) == (0, "")
        assert int(done.last.split()[1]) > 10
    assert collect(path, "--source", source).last == "collected 1 new, 0 seen again, 0 rejected"
    with house.act(SYSTEM, datetime.now(UTC)) as act:
        assert len(act.session.exec(select(Run)).all()) == 2
    house.engine.dispose()


def test_a_port_that_is_taken_is_said_before_anything_long_begins(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = maraude("demo", "--port", port, home=tmp_path / "home")
    assert done.returncode == 2
    assert port in done.stderr
    assert "--port" in done.stderr
    assert not (tmp_path / "home" / "maraude.sqlite").exists()


def online(home: Path) -> tuple[int, int]:
    house = open_house(Settings(home=home), datetime.now(UTC))
    with house.act(SYSTEM, datetime.now(UTC)) as act:
        there = act.session.exec(select(Fingerprint.online)).all()
    return sum(there), len(there)


def test_runs_that_stop_where_all_is_known_leave_the_rest_as_it_is_until_a_full_one(
    home: Path, tmp_path: Path, collect: Collect
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    host = f"127.0.0.1:{port}"
    changes = {"hosts": [host], "start": [f"http://{host}/objets/"], "expected": {"min": 90, "max": 120}}
    stopping = {"recheck": "changed", "stop_when_known": True}
    with serve_site(11, 1, port=port) as site:
        first = {path for path in site.site.by_path if path.startswith("/objets/")}
        done = collect(definition(tmp_path, **changes, **stopping))
        assert done.last == f"collected {len(first)} new, 0 seen again, 0 rejected"
        assert "tout était connu" not in done.out
        asked = len(site.requests)
        again = collect(definition(tmp_path, **changes, **stopping))
        assert again.status == 0
        assert "arrêtée là où tout était connu" in again.out
        assert len(site.requests) - asked < 5
        assert online(home) == (len(first), len(first))
    with serve_site(11, 2, port=port) as site:
        second = {path for path in site.site.by_path if path.startswith("/objets/")}
        assert collect(definition(tmp_path, **changes, **stopping)).status == 0
        assert online(home)[0] > len(second)
        assert collect(definition(tmp_path, **changes, **stopping, full_run_hours=0.0001)).status == 0
        assert online(home) == (len(second), len(first | second))
    runs = stored(home)[1]
    assert [run.state for run in runs] == [RunState.DONE] * 4
    assert [run.early for run in sorted(runs, key=lambda run: run.started_at)] == [False, True, True, False]


def test_a_field_that_is_suddenly_empty_is_named(home: Path, tmp_path: Path, collect: Collect) -> None:
    told = [json.loads(good(number)) | {"contact": f"contact{number}@example.org"} for number in range(30)]
    path = rows(tmp_path / "in.jsonl", *map(json.dumps, told))
    assert "cette fois" not in collect(path, "--source", definition(tmp_path)).out
    silent = rows(tmp_path / "in.jsonl", *(json.dumps(row | {"contact": ""}) for row in told))
    for _twice in range(2):
        done = collect(silent, "--source", definition(tmp_path))
        assert "contact : présent dans 100 % des annonces, 0 % cette fois" in done.out
        assert done.last == "collected 0 new, 30 seen again, 0 rejected"
    assert [set(run.shifted) for run in stored(home)[1]].count({"contacts"}) == 2


def test_a_selector_that_finds_nothing_any_more_is_named(home: Path, tmp_path: Path, collect: Collect) -> None:
    with serve_site(11, 1) as site:
        host = site.url.split("//")[1]
        changes = {"hosts": [host], "start": [f"{site.url}/objets/"], "expected": None}
        assert "cette fois" not in collect(definition(tmp_path, **changes)).out
        fields = yaml.safe_load(DEFINITION.read_text("utf-8"))["fields"] | {"town": ".nulle-part", "body": "nav"}
        other = {"start": [f"{site.url}/garde/"], "fields": fields}
        done = collect(definition(tmp_path, **changes | other))
    assert "ville : présent dans 100 % des annonces, 0 % cette fois" in done.out
    assert "texte : le même dans" in done.out
    assert "titre" not in done.out
