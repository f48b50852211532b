"""The report on groups and its bench, small: figures that can be right or wrong, beside what they are compared with."""

import json

from hypothesis import given
from hypothesis import strategies as st

from maraude.bench_group import bench_group, synthetic
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


def test_the_bench_finds_reposts_on_both_sides(town):
    figures = bench_group([town.house], sizes=(300, 900), batch=20)
    database = town.house.engine.dialect.name
    assert [(one.way.split(",")[0], one.size) for one in figures] == [
        ("rensa", 0),
        *(("maraude", 300), ("maraude", 300), ("datasketch", 300), ("datasketch", 300)),
        *(("maraude", 900), ("maraude", 900), ("datasketch", 900), ("datasketch", 900)),
    ]
    for one in figures[1:]:
        assert one.recall >= 0.95
        assert one.whole >= one.write > 0
    assert figures[1].way.endswith(database)
    assert figures[2].way.endswith("all of intake")
