"""The report on groups and its bench, small: figures that can be right or wrong, beside what they are compared with."""

import json
from itertools import islice
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.keyed import codes_of
from classifier.similar import sign_many, sign_read
from maraude.bench_group import KEY, bench_group, synthetic, unwritten
from maraude.bench_group_rows import compared
from maraude.bench_turns import Figure
from maraude.groups_report import benchmark_rows, evaluate_groups, joined, own_rows, pairwise, report_groups


def test_pairwise_figures_by_hand():
    assert pairwise("aabb", "xxyy") == (1.0, 1.0)
    assert pairwise("aabb", "xxxx") == (2 / 6, 1.0)
    assert pairwise("aaab", "xxyz") == (1.0, 1 / 3)
    assert pairwise("", "") == (1.0, 1.0)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_joined_items_share_a_group_and_others_do_not(pairs):
    groups = joined(10, pairs)
    assert all(groups[one] == groups[two] for one, two in pairs)
    assert len(set(groups)) >= 10 - len(pairs)
    assert len(set(joined(10, pairs[::-1]))) == len(set(groups))


def test_maraude_finds_more_than_what_it_is_compared_with_and_glues_fewer():
    ours, *others = evaluate_groups([row for row in benchmark_rows() if row["id"] < "s-0120"])
    assert ours.method == "maraude group"
    assert (ours.precision, ours.glued) == (1.0, 0)
    assert ours.recall >= 0.95
    assert len(others) == 7
    right = [other for other in others if other.precision >= 0.98]
    assert all(ours.recall > other.recall for other in right)


def test_a_set_of_ones_own(tmp_path, capsys):
    own = tmp_path / "own.jsonl"
    body = "Vends armoire normande, corniche démontable, clé d'origine, deux portes sculptées."
    good = [{"id": number, "body": body, "group": "g"} for number in range(2)]
    own.write_text("".join(json.dumps(row) + "\n" for row in (*good, {"id": 3, "body": "x"})), encoding="utf-8")
    rows, bad = own_rows(own)
    assert ([row["id"] for row in rows], bad) == ([0, 1], 1)
    assert report_groups(own) == 1
    assert f"{own}:3: field group" in capsys.readouterr().err


def test_synthetic_listings_are_repeatable_and_distinct():
    one, two = synthetic(1), synthetic(1)
    texts = [next(one) for _ in range(200)]
    assert texts == [next(two) for _ in range(200)]
    assert len(set(texts)) == 200


def test_listings_that_are_never_written_fill_a_house_as_texts_do():
    texts = sign_many([("", text) for text in islice(synthetic(1), 400)], key=KEY)
    unwrittens = sign_read(list(islice(unwritten(2), 400)), codes_of(KEY))
    assert len({one.exact for one in unwrittens}) == 400
    for size in (lambda one: len(one.minhash), lambda one: len(one.bands)):
        assert mean(map(size, unwrittens)) == pytest.approx(mean(map(size, texts)), rel=0.05)


def test_the_bench_finds_reposts_on_both_sides(town):
    stages = list(bench_group([town.house], sizes=(300, 900), batch=20))
    figures = [one for stage in stages for one in stage]
    database = town.house.engine.dialect.name
    assert [(one.way.split(",")[0], one.size) for one in figures] == [
        ("rensa", 0),
        *(("maraude", 300), ("datasketch", 300), ("datasketch", 300), ("maraude", 300)),
        *(("maraude", 900), ("datasketch", 900), ("datasketch", 900), ("maraude", 900)),
    ]
    for one in figures[1:]:
        assert one.recall >= 0.95
        assert one.whole >= one.write > 0
        assert one.elapsed > 0
    assert figures[1].way.endswith(database)
    assert figures[4].way.endswith("all of intake")

    lines = list(compared(stages))
    beside = [line for line in lines if "maraude" in line.what and "beside datasketch" in line.what]
    assert len(beside) == 4, "the house at each size beside both of datasketch's ways"
    one_at_a_time, ours = figures[2], figures[1]
    assert beside[0].ratio == f"{one_at_a_time.whole / ours.whole:.2f} times"
    assert sum("beside among 300 of them" in line.what for line in lines) == 4


def test_a_size_that_only_a_database_holds_is_compared_with_the_largest_in_memory():
    def figure(way: str, size: int, whole: float) -> Figure:
        return Figure(way, size, whole, whole, whole, 1.0)

    small = [figure("maraude, sqlite", 10, 0.5), figure("datasketch", 10, 2.0)]
    lines = list(compared([[figure("rensa", 0, 0.1)], small, [figure("maraude, sqlite", 100, 1.0)]]))
    assert [line.ratio for line in lines] == ["4.00 times", "20.00 times", "2.00 times", "2.00 times"]
    assert lines[2].what.endswith("beside datasketch (10 listings)")
