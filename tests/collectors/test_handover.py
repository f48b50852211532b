"""Storing beside the downloads: in order, within bounds, ended by the first failure; finds don't wait long."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from collectors.handover import WAITING, Handover
from collectors.report import Counts
from collectors.run import LONGEST_WAIT, Run
from models.messages import Post

START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


@pytest.fixture
def handover():
    made = Handover()
    yield made
    made.close()


def test_steps_are_carried_out_in_their_order_in_another_thread(handover):
    done = []
    for number in range(50):
        handover.put(lambda number=number: done.append((number, threading.current_thread())))
    handover.wait()
    assert [number for number, _ in done] == list(range(50))
    assert {thread for _, thread in done}.isdisjoint({threading.current_thread()})


def test_who_hands_on_quicker_than_it_is_stored_waits(handover):
    go, handed = threading.Event(), []

    def hand_on():
        for number in range(WAITING * 3):
            handover.put(go.wait)
            handed.append(number)

    thread = threading.Thread(target=hand_on)
    thread.start()
    thread.join(0.3)
    assert len(handed) == WAITING
    go.set()
    thread.join()
    handover.wait()
    assert len(handed) == WAITING * 3


def test_what_a_step_raises_is_raised_and_ends_what_follows(handover):
    done = []

    def broken():
        raise RuntimeError("disk full")

    handover.put(lambda: done.append("before"))
    handover.put(broken)
    handover.put(lambda: done.append("after"))
    with pytest.raises(RuntimeError, match="disk full"):
        handover.wait()
    with pytest.raises(RuntimeError, match="disk full"):
        handover.check()
    assert done == ["before"]


def test_letting_go_ends_the_step_that_is_being_carried_out_and_no_other(handover):
    began, go, done = threading.Event(), threading.Event(), []

    def slow():
        began.set()
        go.wait()
        done.append("first")

    handover.put(slow)
    handover.put(lambda: done.append("second"))
    began.wait()
    closing = threading.Thread(target=handover.close)
    closing.start()
    go.set()
    closing.join()
    assert done == ["first"]


def test_a_site_read_slowly_does_not_keep_its_listings_from_the_queue(source):
    clock, delivered = [START], []

    def deliver(posts):
        delivered.append([post.title for post in posts])
        return Counts(new=len(posts))

    run = Run(
        source, known=lambda _: None, deliver=deliver, address_digest=lambda address: address, now=lambda: clock[0]
    )
    for number, seconds in enumerate((0, 15, 30, 5)):
        clock[0] += timedelta(seconds=seconds)
        run.found(Post(source="synthetic", url=f"https://www.example.org/{number}", title=f"Annonce {number}", body=""))
    assert timedelta(seconds=15) < LONGEST_WAIT <= timedelta(seconds=45)
    run.end()
    run.close()
    assert delivered == [["Annonce 0", "Annonce 1", "Annonce 2"], ["Annonce 3"]]
    assert run.report().new == 4
