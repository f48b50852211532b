"""The index of bands: what is remembered is found, in whichever run it is, and goes when it goes."""

import contextlib
import random
import time
from collections import defaultdict
from collections.abc import Iterable

import pytest
from sqlmodel import col, select

from casework import band_runs, bands
from casework.act import SYSTEM
from classifier.alike import alike
from classifier.similar import sign_many
from maraude.bench_group import load
from maraude.groups_report import benchmark_rows
from models.database import ordered_refs
from models.messages import Signature
from models.tables import BandRun, Fingerprint
from tests.houses import Town

TOGETHER = 400
OUTLINES = (range(20), range(7, 25), range(15, 40), (3, 90, 91, 92, 93, 94, 95))
"""A text's, one that has most of its words, one that hasn't, one of too few words to tell."""


def signed(number: int, values: Iterable[int]) -> Signature:
    return Signature(version="test", exact=f"{number:064x}", minhash=b"", bands=tuple(values))


def texts(first: int, count: int) -> list[Signature]:
    """Return signatures with values as texts have them: each the lowest of many, so that small ones are frequent."""
    rng = random.Random(first)
    return [signed(first + at, sorted(rng.getrandbits(63) for _ in range(30))[:8]) for at in range(count)]


def found(town: Town, signatures: Iterable[Signature]) -> list[set[str]]:
    """Return for each text the exact digests of those found by every one of its bands."""
    with town.house.act(SYSTEM, town.now) as act:
        named = dict(act.session.exec(select(Fingerprint.ref, Fingerprint.exact)).all())
        sharing = iter(bands.sharing(act.session, [(value,) for one in signatures for value in one.bands]))
    return [set.intersection(*({named[ref] for ref in next(sharing)} for _ in one.bands)) for one in signatures]


def levels(town: Town) -> list[tuple[int, int]]:
    """Return for each run, the oldest first, its level and how many fingerprints it holds."""
    with town.house.act(SYSTEM, town.now) as act:
        runs = act.session.exec(select(BandRun.level, BandRun.refs).order_by(col(BandRun.number))).all()
    return [(level, refs.count(",") + 1) for level, refs in runs]


@pytest.mark.parametrize("forgetful", [False, True])
def test_every_text_is_found_in_whichever_run_it_is(town: Town, forgetful: bool) -> None:
    kept: list[Signature] = []
    for batch in range(band_runs.MERGED**2 + band_runs.MERGED + 2):
        some = texts(batch * TOGETHER, TOGETHER)
        load(town.house, batch * TOGETHER, some)
        kept += some[:3]
        if forgetful:  # as another process that comes to it
            band_runs._REMEMBERED.clear()
        assert found(town, kept) == [{one.exact} for one in kept]
    assert levels(town) == [(2, 16 * TOGETHER), (1, 4 * TOGETHER), (0, TOGETHER), (0, TOGETHER)]

    gone = {one.exact for one in kept[::2]}
    with town.house.act(SYSTEM, town.now) as act:
        assert bands.forget(act, col(Fingerprint.exact).in_(gone)) == len(gone)
    assert found(town, kept) == [{one.exact} - gone for one in kept]
    assert sum(size for _, size in levels(town)) == 22 * TOGETHER - len(gone)


def test_what_is_left_of_old_runs_makes_one(town: Town) -> None:
    every: list[Signature] = []
    for batch in range(3 * band_runs.MERGED):
        every += texts(batch * TOGETHER, TOGETHER)
        load(town.house, batch * TOGETHER, every[-TOGETHER:])
    assert levels(town) == 3 * [(1, 4 * TOGETHER)]
    kept = every[::10]
    with town.house.act(SYSTEM, town.now) as act:
        bands.forget(act, col(Fingerprint.exact).not_in([one.exact for one in kept]))
    assert levels(town) == [(1, len(kept))]
    assert found(town, kept) == [{one.exact} for one in kept]
    with town.house.act(SYSTEM, town.now) as act:
        bands.forget(act, col(Fingerprint.ref).is_not(None))
    assert levels(town) == []


def test_what_was_rolled_back_is_not_remembered(town: Town) -> None:
    (before, other) = texts(1, 2)

    with contextlib.suppress(KeyError), town.house.act(SYSTEM, town.now) as act:
        bands.remember(act.session, [("nobody", bands.packed_of(before), b"")])
        assert bands.sharing(act.session, [before.bands]) == [["nobody"]]
        raise KeyError
    load(town.house, 1, [other])
    with town.house.act(SYSTEM, town.now) as act:
        assert bands.sharing(act.session, [before.bands]) == [[]]
    assert found(town, [other]) == [{other.exact}]


def test_what_comes_one_at_a_time_shares_a_row(town: Town) -> None:
    some = texts(0, 12)
    for number, one in enumerate(some):
        load(town.house, number, [one])
    assert levels(town) == [(0, 12)]
    assert found(town, some) == [{one.exact} for one in some]


def test_a_value_that_everybody_has_is_read_no_further_than_it_must(town: Town) -> None:
    load(town.house, 0, [signed(number, (7,)) for number in range(bands.MOST + 5)])
    with town.house.act(SYSTEM, town.now) as act:
        assert [len(refs) for refs in bands.sharing(act.session, [(8,), (7,), ()])] == [0, bands.MOST, 0]


def test_of_many_that_have_a_value_the_newest_are_found(town: Town) -> None:
    refs = [ref for ref, _ in zip(ordered_refs(), range(30 * bands.MOST), strict=False)]
    packed = bands.packed_of(signed(0, (7,)))
    with town.house.act(SYSTEM, town.now) as act:
        for at in range(0, len(refs), len(refs) // 3):  # more than one run
            bands.remember(act.session, [(ref, packed, b"") for ref in refs[at : at + len(refs) // 3]])
        assert set(bands.sharing(act.session, [(7,)])[0]) == set(refs[-bands.MOST :])


def outline(rng: random.Random, share: float) -> bytes:
    return sum((rng.random() < share) << bit for bit in range(128)).to_bytes(16, "little")


def test_outlines_are_held_against_each_other_one_by_one_as_in_a_batch() -> None:
    rng = random.Random(5)
    shares = [0.02, 0.06, 0.1, 0.3, 0.5, 0.9]
    some = [outline(rng, rng.choice(shares)) for _ in range(3_000)]
    others = [
        bytes(a & b for a, b in zip(one, outline(rng, rng.choice(shares)), strict=True))
        if rng.random() < 0.3
        else other
        for one, other in zip(some, [outline(rng, rng.choice(shares)) for _ in some], strict=True)
    ]
    near = bands._near(band_runs.outlined(some), band_runs.outlined(others)).tolist()
    assert near == [not bands.too_far(*pair) for pair in zip(some, others, strict=True)]
    assert {near.count(True) > 500, near.count(False) > 500} == {True}
    assert not bands.too_far(some[0], b"")
    assert not bands.too_far(b"", some[0])


def test_a_text_that_lacks_most_words_of_another_is_not_compared_with_it(town: Town) -> None:
    mine, half, other, few = (sum(1 << bit for bit in bits).to_bytes(16, "little") for bits in OUTLINES)
    known = [signed(at, (5, 6))._replace(outline=one) for at, one in enumerate((half, other, few, b""))]
    load(town.house, 0, known)
    with town.house.act(SYSTEM, town.now) as act:
        named = dict(act.session.exec(select(Fingerprint.ref, Fingerprint.exact)).all())
        (given,) = bands.sharing(act.session, [(5, 6)], [mine])
        (without,) = bands.sharing(act.session, [(5, 6)])
    assert {named[ref] for ref in given} == {known[0].exact, known[2].exact, known[3].exact}
    assert {named[ref] for ref in without} == {one.exact for one in known}


@pytest.mark.parametrize("name", ["similar", "similar_written", "similar_reworked"])
def test_no_outline_rules_out_what_is_alike(name: str) -> None:
    groups: dict[str, list[Signature]] = defaultdict(list)
    rows = benchmark_rows(name)
    signatures = sign_many([(row["title"], row["body"]) for row in rows], key=bytes(32))
    for row, signature in zip(rows, signatures, strict=True):
        groups[row["group"]].append(signature)
    pairs = [
        (one, group[at])
        for group in groups.values()
        for number, one in enumerate(group)
        for at in alike(one.minhash, [other.minhash for other in group[:number]])
    ]
    assert len(pairs) > 150
    assert not [pair for pair in pairs if bands.too_far(pair[0].outline, pair[1].outline)]
    strangers = [
        bands.too_far(signatures[at].outline, signatures[at - len(rows) // 2].outline) for at in range(len(signatures))
    ]
    assert sum(strangers) > 0.7 * len(strangers)


def test_references_of_fingerprints_sort_by_when_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for moment in (1_700_000_000.0, 1_700_000_001.5, 1_800_000_000.0):
        monkeypatch.setattr(time, "time", lambda moment=moment: moment)
        made += [sorted(ref for ref, _ in zip(ordered_refs(), range(50), strict=False))]
    everything = [ref for some in made for ref in some]
    assert sorted(everything) == everything
    assert len(set(everything)) == 150
    assert {len(ref) for ref in everything} == {16}


def test_a_fingerprint_signed_anew_is_found_by_its_new_bands_only(town: Town) -> None:
    before, other, after = signed(1, (5, 6)), signed(2, (5, 9)), signed(1, (5, 8))
    load(town.house, 0, [before, other])
    with town.house.act(SYSTEM, town.now) as act:
        mine = act.session.exec(select(Fingerprint).where(Fingerprint.exact == before.exact)).one()
        bands.replace(act.session, [(mine, after)])
        theirs = act.session.exec(select(Fingerprint.ref).where(Fingerprint.exact == other.exact)).one()
    with town.house.act(SYSTEM, town.now) as act:
        sharing = bands.sharing(act.session, [(value,) for value in (5, 6, 8, 9)])
    assert [*map(set, sharing)] == [{mine.ref, theirs}, set(), {mine.ref}, {theirs}]


def test_emptied_it_knows_nobody(town: Town) -> None:
    load(town.house, 0, texts(0, 3))
    with town.house.act(SYSTEM, town.now) as act:
        bands.forget_all(act.session)
    assert levels(town) == []
