"""The bench of the queue, small: real leases on both databases, and the bare driver really sends the same."""

import pytest
from sqlalchemy import text

from casework import audit_check
from casework.act import SYSTEM
from maraude.bench_queue import OURS, WARM, Figure, bench_queue, ends
from tests.houses import START, Town


@pytest.mark.parametrize("clients", [1, 3])
def test_what_is_measured_is_lent_and_traced(town: Town, clients: int) -> None:
    (figure,) = bench_queue(town.house, sizes=(200,), clients=(clients,), leases=20)
    assert figure.ours > 0
    assert figure.bare > 0
    assert 8 <= figure.statements <= 14
    with town.house.engine.connect() as connection:
        ours, all_told = (
            connection.execute(text(f"SELECT count(*) FROM audit_event WHERE action = 'take' AND actor LIKE '{who}%'"))
            for who in (OURS, "")
        )
        taken, total = ours.scalar_one(), all_told.scalar_one()
        settled = connection.execute(text("SELECT count(*) FROM situation WHERE state = 'set_aside'")).scalar_one()
    assert taken == 5 * clients * (WARM + max(2, 20 // (5 * clients)))
    assert total == 2 * taken
    # Taking never lends an item twice; the driver alone, when it comes second, doesn't look for another.
    assert settled == total if clients == 1 else taken < settled <= total
    with town.house.act(SYSTEM, START) as act:
        faults = audit_check.verify(act.session, town.house.ring, town.house.settings.home)
    assert {fault.actor[:1] for fault in faults} <= {"q"}  # the driver's own chain repeats other people's marks


def test_growth_is_from_the_shortest_queue_to_the_longest() -> None:
    figures = [
        Figure(database, waiting, clients, 1.0, 1.0, 9.0)
        for database, sizes in {"postgresql": (10, 100, 1000), "sqlite": (10,)}.items()
        for waiting in sizes
        for clients in (1, 8)
    ]
    found = [(first.database, first.clients, first.waiting, last.waiting) for first, last in ends(figures)]
    assert found == [("postgresql", 1, 10, 1000), ("postgresql", 8, 10, 1000)]
