"""A definition is refused unless its authorisation stands, with file, line, field and what to do."""

from datetime import date

import pytest
import yaml

from collectors.sources import SourceProblem, load
from tests.collectors.conftest import SYNTHETIC

TODAY = date(2026, 3, 2)


def written(tmp_path, change):
    data = yaml.safe_load(SYNTHETIC.read_text(encoding="utf-8"))
    change(data)
    path = tmp_path / "essai.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def problems(path, **options):
    with pytest.raises(SourceProblem) as caught:
        load(path, today=TODAY, **options)
    return {problem.field: problem.what for problem in caught.value.problems}, str(caught.value)


def test_the_shipped_definition_loads():
    source = load(SYNTHETIC, today=TODAY)
    assert source.at("http://127.0.0.1:9").start[0] == "http://127.0.0.1:9/services/"
    assert source.at("http://127.0.0.1:9").hosts == ("127.0.0.1:9",)


@pytest.mark.parametrize(
    "field",
    [
        "authorisation",
        *(
            f"authorisation.{name}"
            for name in ("decided_by", "reference", "from", "until", "aipd", "terms_checked", "robots_checked")
        ),
        "basis",
        "special_category_condition",
        "information",
        "contact",
        "hosts",
    ],
)
def test_every_part_of_the_authorisation_is_asked_for(tmp_path, field):
    def drop(data):
        *parents, last = field.split(".")
        for name in parents:
            data = data[name]
        del data[last]

    path = written(tmp_path, drop)
    found, message = problems(path)
    assert set(found) == {field}
    assert message.startswith(f"{path}:")
    assert load(path, today=TODAY, for_extract=True).name == "synthetic"


@pytest.mark.parametrize(
    ("changes", "field", "word"),
    [
        ({"authorisation": {"until": date(2026, 3, 1)}}, "authorisation.until", "expired on 2026-03-01"),
        ({"authorisation": {"from": date(2026, 3, 3)}}, "authorisation.from", "begins only"),
        ({"authorisation": {"from": date(2099, 1, 1), "until": date(2098, 1, 1)}}, "authorisation.until", "before"),
        ({"authorisation": {"terms_checked": date(2026, 4, 1)}}, "authorisation.terms_checked", "future"),
        ({"authorisation": {"decided_by": "À COMPLÉTER"}}, "authorisation.decided_by", "filled in"),
        ({"authorisation": {"signed": True}}, "authorisation.signed", "unknown key"),
        ({"basis": "   "}, "basis", "missing"),
        ({"colour": "red"}, "colour", "unknown key"),
        ({"start": ["http://ailleurs.test/"]}, "start.0", "hosts"),
        ({"demo": False}, "hosts.0", "private"),
        ({"demo": False, "hosts": ["10.0.0.1"], "start": ["http://10.0.0.1/"]}, "hosts.0", "private"),
        ({"list": {"item": "li >"}}, "list.item", "CSS"),
        ({"fields": {"title": "//h1["}}, "fields.title", "XPath"),
        ({"fields": {"title": {"select": "h1", "pattern": "("}}}, "fields.title.pattern", "regular expression"),
        ({"dates": {"timezone": "Europe/Lyon"}}, "dates.timezone", "Europe/Paris"),
        ({"expected": {"min": 5, "max": 2}}, "expected.max", "less"),
        ({"expected": {"min": "beaucoup", "max": 2}}, "expected.min", "whole number"),
        ({"retention": {"intake_days": 40}}, "retention.intake_days", "15"),
        ({"name": "Nom Avec Espaces"}, "name", "pattern"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, changes, field, word):
    def merge(data):
        for key, value in changes.items():
            data[key] = data[key] | value if isinstance(value, dict) and key == "authorisation" else value

    found, message = problems(written(tmp_path, merge))
    assert field in found, message
    assert word in found[field]


def test_the_message_names_the_line(tmp_path):
    path = tmp_path / "essai.yaml"
    path.write_text(SYNTHETIC.read_text(encoding="utf-8") + "\ninconnu: 1\n", encoding="utf-8")
    line = path.read_text(encoding="utf-8").splitlines().index("inconnu: 1") + 1
    assert problems(path)[1] == f"{path}:{line}: inconnu: unknown key; remove it or correct its name"


@pytest.mark.parametrize("content", [b"", b"[1, 2]", b"a: [", b"\xff\xfe\x00", b"a: &a [*a]", b"- " * 5000])
def test_what_is_not_a_definition_is_refused_without_a_crash(tmp_path, content):
    path = tmp_path / "essai.yaml"
    path.write_bytes(content)
    assert str(path) in problems(path)[1]


def test_a_missing_file_is_said(tmp_path):
    assert "check the path" in problems(tmp_path / "absent.yaml")[1]
