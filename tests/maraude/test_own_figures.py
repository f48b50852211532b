"""Figures of an association's own cases: nothing under five leaves, altered files are found, pooled ones add up."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maraude.own_figures import LEVELS, SMALL, Figures, figures_of, merge, merge_files, read, wilson
from maraude.problems import Unusable
from models.vocabulary import Priority

CELL = st.fixed_dictionaries({"retained": st.integers(0, 40), "others": st.integers(0, 40)})
BANDS = st.fixed_dictionaries({band.value: CELL for band in Priority})


def made(model: str = "m1", **bands: tuple[int, int]) -> Figures:
    counts = {name: {"retained": retained, "others": others} for name, (retained, others) in bands.items()}
    figures = figures_of(counts, model=model, lexicon="l1")
    assert figures is not None
    return figures


ONE = made(urgent=(20, 6), high=(10, 10), medium=(5, 40), low=(0, 200))
OTHER = made(urgent=(8, 5), high=(2, 9), medium=(1, 30), low=(4, 90))


def written(folder: Path, name: str, figures: Figures) -> Path:
    path = folder / name
    path.write_text(figures.model_dump_json(), "utf-8")
    return path


@given(BANDS)
def test_no_count_between_1_and_4_leaves_nor_can_be_found_by_subtraction(bands: dict) -> None:
    figures = figures_of(bands, model="m", lexicon="l")
    total = {what: sum(cell[what] for cell in bands.values()) for what in ("retained", "others")}
    if figures is None:
        assert any(0 < number < SMALL for number in total.values())
        return
    for what in total:
        told = [getattr(cell, what) for cell in figures.cells.values()]
        assert all(number == 0 or number >= SMALL for number in told)
        assert sum(told) == total[what], "cells of one level only: nothing to subtract from"


def test_few_cases_are_told_by_coarser_bands_or_not_at_all() -> None:
    assert (ONE.level, OTHER.level) == ("bands", "first")
    assert OTHER.cells["first"].model_dump() == {"retained": 10, "others": 14}
    assert made(urgent=(4, 0), low=(1, 9)).level == "whole"
    assert figures_of({"urgent": {"retained": 4, "others": 90}}, model="m", lexicon="l") is None


def test_pooled_figures_are_those_of_all_cases_at_the_level_that_all_have(tmp_path: Path) -> None:
    paths = [written(tmp_path, "a.json", ONE), written(tmp_path, "b.json", OTHER)]
    pooled = merge_files(paths, tmp_path / "pooled.json")
    assert json.loads((tmp_path / "pooled.json").read_text("utf-8")) == pooled
    assert (pooled["sets"], pooled["level"]) == (2, "first")
    assert pooled["cells"] == {"first": {"retained": 40, "others": 30}, "rest": {"retained": 10, "others": 360}}
    retained = pooled["figures"]["retained_read_first"]
    assert retained["share"] == pytest.approx(0.8)
    assert retained["low"] < 0.8 < retained["high"]
    assert (retained["lowest_set"], retained["highest_set"]) == (pytest.approx(10 / 15), pytest.approx(30 / 35))
    assert not retained["concludes"]
    assert pooled["figures"]["others_read_first"]["concludes"]
    alone = merge_files(paths[:1], tmp_path / "alone.json")["figures"]["retained_read_first"]
    assert retained["high"] - retained["low"] < alone["high"] - alone["low"], "together a narrower interval"


def test_an_altered_file_is_found(tmp_path: Path) -> None:
    row = json.loads(ONE.model_dump_json())
    row["cells"]["urgent"]["retained"] += 5
    path = tmp_path / "altered.json"
    path.write_text(json.dumps(row), "utf-8")
    with pytest.raises(Unusable, match=r"altered\.json: digest"):
        read(path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"cells": {"urgent": {"retained": 3, "others": 9}}}, "counts are 0, or 5"),
        ({"cells": {"urgent": {"retained": 9, "others": 9}}}, "cells aren't those"),
        ({"text": "zebre"}, "text"),
        ({"format": "9"}, "format"),
        ({"level": "town"}, "level"),
    ],
)
def test_what_is_not_such_a_file_is_refused_and_never_quoted(tmp_path: Path, change: dict, said: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(json.loads(ONE.model_dump_json()) | change), "utf-8")
    with pytest.raises(Unusable, match=said) as refusal:
        read(path)
    assert "zebre" not in str(refusal.value)
    for content in (b"[", b"\xff", b""):
        path.write_bytes(content)
        with pytest.raises(Unusable, match="not a file of figures"):
            read(path)


def test_the_same_set_twice_and_another_model_are_refused() -> None:
    with pytest.raises(Unusable, match="counts once"):
        merge({Path("a"): ONE, Path("copy of a"): ONE})
    with pytest.raises(Unusable, match=r"b: model: m2, not m1"):
        merge({Path("a"): ONE, Path("b"): made("m2", urgent=(9, 9))})


@given(st.integers(0, 200), st.integers(1, 200))
def test_an_interval_holds_its_share(part: int, whole: int) -> None:
    part = min(part, whole)
    low, high = wilson(part, whole)
    assert 0 <= low <= part / whole + 1e-12
    assert part / whole - 1e-12 <= high <= 1
    assert list(LEVELS) == ["bands", "first", "whole"]
