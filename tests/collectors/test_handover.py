"""Storing beside the downloads, in a thread or in a process: in order, within bounds, ended by the first failure."""

import os
import signal
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from collectors.apart import InProcess, StorerDied, nothing_else_runs
from collectors.handover import WAITING, InThread
from collectors.report import Change, Counts, Met
from collectors.run import LONGEST_WAIT, Run
from models.messages import Post

START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
WAYS = [InThread, InProcess]
both = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)


class Place:
    """Stores batches by name in a folder, so that a process that stores is seen from outside; waits where told to."""

    def __init__(self, folder):
        self.folder = folder

    def store(self, posts, met):
        for post in posts:
            self.write(f"began {post.title}")
            if post.title.startswith("slow"):
                self.wait_for("go")
            if post.title.startswith("broken"):
                raise RuntimeError("disk full")
            self.write(post.title)
        self.write(*(f"met {one.digest}" for one in met))
        return Counts(new=len(posts), seen=len(met), rejected={"odd": 1})

    def write(self, *lines):
        with (self.folder / "lines").open("a") as file:
            file.writelines(f"{line}\n" for line in lines)

    @property
    def lines(self):
        path = self.folder / "lines"
        return path.read_text().splitlines() if path.exists() else []

    @property
    def done(self):
        return [line for line in self.lines if not line.startswith("began")]

    def let_go(self):
        (self.folder / "go").touch()

    def wait_for(self, name):
        while not (self.folder / name).exists():
            time.sleep(0.01)

    def wait_until_begun(self, title):
        while f"began {title}" not in self.lines:
            time.sleep(0.01)


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


@pytest.fixture
def opened(place):
    made = []

    def open_way(way):
        made.append(way(place.store))
        return made[-1]

    yield open_way
    place.let_go()
    for handover in made:
        handover.close()


def posts(*titles):
    return [
        Post(source="synthetic", url=f"https://www.example.org/{title}", title=title, body="é" * 10) for title in titles
    ]


@both
def test_batches_are_stored_in_their_order_and_counted(place, opened, way):
    handover = opened(way)
    for number in range(20):
        handover.put(posts(f"Annonce {number}"), [Met(digest=str(number), change=Change.NEW)])
    handover.wait()
    assert place.done == [line for number in range(20) for line in (f"Annonce {number}", f"met {number}")]
    assert (handover.stored.new, handover.stored.seen, handover.stored.rejected) == (20, 20, {"odd": 20})


@both
def test_storing_goes_on_while_the_caller_does(place, opened, way):
    handover = opened(way)
    handover.put(posts("slow"), [])
    place.wait_until_begun("slow")
    handover.check()
    assert handover.stored.new == 0
    place.let_go()
    handover.wait()
    assert handover.stored.new == 1


@both
def test_who_hands_on_quicker_than_it_is_stored_waits(place, opened, way):
    handover, handed = opened(way), []

    def hand_on():
        for number in range(WAITING * 3):
            handover.put(posts(f"slow {number}"), [])
            handed.append(number)

    thread = threading.Thread(target=hand_on)
    thread.start()
    thread.join(0.3)
    assert len(handed) == WAITING
    place.let_go()
    thread.join()
    handover.wait()
    assert handover.stored.new == len(handed) == WAITING * 3


@both
def test_a_batch_larger_than_any_line_holds_is_handed_on(place, opened, way):
    handover = opened(way)
    for batch in range(WAITING):
        handover.put(
            [post.model_copy(update={"body": "é" * 60_000}) for post in posts(*map(str, range(batch, batch + 50)))], []
        )
    handover.wait()
    assert handover.stored.new == 50 * WAITING


@both
def test_what_storing_raises_is_raised_and_ends_what_follows(place, opened, way):
    handover = opened(way)
    handover.put(posts("before"), [])
    handover.put(posts("broken"), [])
    handover.put(posts("after"), [])
    with pytest.raises(RuntimeError, match="disk full"):
        handover.wait()
    with pytest.raises(RuntimeError, match="disk full"):
        handover.check()
    handover.put(posts("later"), [])
    with pytest.raises(RuntimeError, match="disk full"):
        handover.wait()
    assert place.done == ["before"]
    assert handover.stored.new == 1


@both
def test_letting_go_ends_the_batch_that_is_being_stored_and_no_other(place, opened, way):
    handover = opened(way)
    handover.put(posts("slow"), [])
    handover.put(posts("second"), [])
    place.wait_until_begun("slow")
    closing = threading.Thread(target=handover.close)
    closing.start()
    time.sleep(0.1)
    place.let_go()
    closing.join()
    assert place.done == ["slow"]


def test_a_process_that_stores_is_another_one_and_two_of_them_end_apart(place):
    def store(some, _met):
        place.write(f"{os.getpid()} {some[0].title}")
        return Counts(new=1)

    one, other = InProcess(store), InProcess(store)
    one.put(posts("one"), [])
    other.put(posts("other"), [])
    one.wait()
    other.wait()
    assert set(place.done) == {f"{one.pid} one", f"{other.pid} other"}
    assert os.getpid() not in (one.pid, other.pid)
    one.close()
    other.close()


def test_a_storing_process_that_is_killed_ends_the_run(place, opened):
    handover = opened(InProcess)
    handover.put(posts("before"), [])
    handover.wait()
    handover.put(posts("slow"), [])
    handover.put(posts("after"), [])
    place.wait_until_begun("slow")
    os.kill(handover.pid, signal.SIGKILL)
    with pytest.raises(StorerDied, match="-9"):
        handover.wait()
    handover.put(posts("later"), [])
    with pytest.raises(StorerDied):
        handover.check()
    assert place.done == ["before"]


def test_a_storing_process_ends_when_the_one_that_collects_is_killed(place):
    """What it is at is stored, what waits behind it isn't: the next run asks for it again."""
    collecting = os.fork()
    if collecting == 0:
        handover = InProcess(place.store)
        (place.folder / "pid").write_text(str(handover.pid))
        handover.put(posts("slow"), [])
        handover.put(posts("second"), [])
        (place.folder / "handed").touch()
        signal.pause()
    place.wait_for("handed")
    place.wait_until_begun("slow")
    storing = int((place.folder / "pid").read_text())
    os.kill(collecting, signal.SIGKILL)
    os.waitpid(collecting, 0)
    time.sleep(0.1)
    place.let_go()
    while _alive(storing):
        time.sleep(0.01)
    assert place.done == ["slow"]


def _alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_failure_that_cannot_travel_arrives_by_its_kind_and_words(place):
    class Local(Exception):
        pass

    def store(_posts, _met):
        raise Local("no room")

    handover = InProcess(store)
    handover.put(posts("one"), [])
    with pytest.raises(RuntimeError, match="Local: no room"):
        handover.wait()
    handover.close()


def test_a_process_is_forked_only_where_no_thread_runs():
    assert nothing_else_runs()
    go = threading.Event()
    thread = threading.Thread(target=go.wait)
    thread.start()
    assert not nothing_else_runs()
    go.set()
    thread.join()


@both
def test_a_site_read_slowly_does_not_keep_its_listings_from_the_queue(source, place, way):
    clock = [START]

    def store(some, _met):
        place.write(" ".join(post.title for post in some))
        return Counts(new=len(some))

    run = Run(
        source,
        known=lambda _: None,
        store=store,
        address_digest=lambda address: address,
        now=lambda: clock[0],
        beside=way,
    )
    for number, seconds in enumerate((0, 15, 30, 5)):
        clock[0] += timedelta(seconds=seconds)
        run.found(posts(f"Annonce-{number}")[0])
    assert timedelta(seconds=15) < LONGEST_WAIT <= timedelta(seconds=45)
    run.end()
    run.close()
    assert place.done == ["Annonce-0 Annonce-1 Annonce-2", "Annonce-3"]
    assert run.report().new == 4
    assert len(run.report().there) == 4
