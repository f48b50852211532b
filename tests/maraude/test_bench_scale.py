"""The bench of workers, small: what it counts was really read and stored, by one process and by two."""

import pytest
from sqlalchemy import create_engine, text

from maraude import bench_scale
from tests.trained import trained


def test_what_is_measured_is_stored(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("MARAUDE_HOME", str(trained(tmp_path_factory).home))
    stored = list[tuple[str, int]]()

    def looked_at(*asked: object) -> float:
        house, _pipeline, _first, workers, batches = asked
        speed = measured(*asked)  # type: ignore[arg-type]
        with create_engine(house.engine.url).connect() as connection:  # type: ignore[attr-defined]
            rows = connection.execute(text("SELECT source, count(*) FROM fingerprint GROUP BY source ORDER BY source"))
            stored.extend((source, number) for source, number in rows if source not in dict(stored))
        assert speed > 0
        assert (workers, batches) in {(1, 1), (2, 1)}
        return speed

    measured = bench_scale._speed
    monkeypatch.setattr(bench_scale, "_speed", looked_at)
    figures = bench_scale.bench_scale(batches=1, rounds=1)
    assert figures.one > 0
    assert figures.two > 0
    each = 2 * bench_scale.BATCH  # one batch before the clock starts, one on it
    assert stored == [("bench-0", each), ("bench-5", each), ("bench-6", each)]
