"""The index of bands: what is remembered is found, whether it waits or has gone to its place, and goes when it goes."""

import random
import time
from collections.abc import Iterable

import numpy as np
import pytest
from sqlalchemy import func
from sqlmodel import col, select

from casework import bands, recent_bands
from casework.act import SYSTEM
from maraude.bench_group import load
from models.database import ordered_refs
from models.messages import Signature
from models.tables import Fingerprint, FingerprintBand, RecentBands
from tests.houses import Town

TOGETHER = 400


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


def rows(town: Town) -> tuple[int, int]:
    with town.house.act(SYSTEM, town.now) as act:
        waiting, settled = (select(func.count()).select_from(table) for table in (RecentBands, FingerprintBand))
        return act.session.exec(waiting).one(), act.session.exec(settled).one()


def test_every_text_is_found_while_it_waits_and_when_it_has_gone_to_its_place(town: Town) -> None:
    kept: list[Signature] = []
    for batch in range(recent_bands.RANGES + 3):
        some = texts(batch * TOGETHER, TOGETHER)
        load(town.house, batch * TOGETHER, some)
        kept += some[:3]
        if batch in (0, 1, 30):
            assert found(town, kept) == [{one.exact} for one in kept]
    assert found(town, kept) == [{one.exact} for one in kept]
    waiting, settled = rows(town)
    assert waiting <= recent_bands.RANGES
    assert settled > 8 * TOGETHER * 20, "half of what came has gone to its place, and the first rows whole"

    gone = {one.exact for one in kept[::2]}
    with town.house.act(SYSTEM, town.now) as act:
        assert bands.forget(act.session, col(Fingerprint.exact).in_(gone)) == len(gone)
    assert found(town, kept) == [{one.exact} - gone for one in kept]


def test_what_comes_one_at_a_time_shares_a_row(town: Town) -> None:
    some = texts(0, 12)
    for number, one in enumerate(some):
        load(town.house, number, [one])
    assert rows(town) == (1, 0)
    assert found(town, some) == [{one.exact} for one in some]


def test_a_value_that_everybody_has_is_read_no_further_than_it_must(town: Town) -> None:
    load(town.house, 0, [signed(number, (7,)) for number in range(bands.MOST + 5)])
    with town.house.act(SYSTEM, town.now) as act:
        assert [len(refs) for refs in bands.sharing(act.session, [(8,), (7,), ()])] == [0, bands.MOST, 0]


def test_of_many_that_have_a_value_the_newest_are_found(town: Town) -> None:
    refs = [ref for ref, _ in zip(ordered_refs(), range(3 * bands.MOST), strict=False)]
    value = int(bands._mixed(np.array([7]))[0])
    with town.house.act(SYSTEM, town.now) as act:
        act.session.add_all(FingerprintBand(value=value, fingerprint_ref=ref) for ref in refs)
        act.session.flush()
        assert set(bands.sharing(act.session, [(7,)])[0]) == set(sorted(refs)[-bands.MOST :])


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
        bands.replace(act.session, mine, after)
        theirs = act.session.exec(select(Fingerprint.ref).where(Fingerprint.exact == other.exact)).one()
    with town.house.act(SYSTEM, town.now) as act:
        sharing = bands.sharing(act.session, [(value,) for value in (5, 6, 8, 9)])
    assert [*map(set, sharing)] == [{mine.ref, theirs}, set(), {mine.ref}, {theirs}]


def test_emptied_it_knows_nobody(town: Town) -> None:
    load(town.house, 0, texts(0, 3))
    with town.house.act(SYSTEM, town.now) as act:
        bands.forget_all(act.session)
    assert rows(town) == (0, 0)
