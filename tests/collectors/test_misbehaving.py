"""A real server that misbehaves on purpose: each fault has its line in the report, and the good rest is stored."""

import socket
import time

import pytest

from collectors.definition import Expected
from maraude.site import serve_site
from maraude.site_faults import Fault
from models.vocabulary import RunState
from tests.collectors.conftest import address_digest

SEED = 5
TOWN = "/entraide/"


@pytest.fixture
def small(source):
    """One section of the site, asked patiently for a second at most, whatever its count."""
    start = tuple(url for url in source.start if url.endswith(TOWN))
    limits = source.limits.model_copy(update={"timeout_seconds": 1.0})
    return source.model_copy(update={"start": start, "limits": limits, "expected": None})


def paths():
    with serve_site(SEED, 1) as server:
        return [ad.path for ad in server.site.sections["entraide"]]


LISTINGS = paths()
EACH = {
    Fault.SERVER_ERROR: "server_error",
    Fault.SLOW: "timeout",
    Fault.WRONG_LENGTH: "wrong_length",
    Fault.TRUNCATED_GZIP: "truncated",
    Fault.REDIRECT_LOOP: "redirect_loop",
    Fault.REDIRECT_AWAY: "other_host",
    Fault.MEDIA: "not_text",
    Fault.LYING_MEDIA: "not_text",
    Fault.JUNK: "no_listing",
    Fault.HUGE: "too_big",
}


def test_each_fault_has_its_line_and_the_good_rest_is_stored(small, memory, caplog):
    faults = dict(zip(LISTINGS, EACH, strict=False))
    assert len(faults) == len(EACH) < len(LISTINGS)
    with serve_site(SEED, 1, faults=faults) as server:
        report = memory.run(small, server)
        time.sleep(0.3)
        assert server.media_bodies == 0
        asked = server.requests.count(LISTINGS[0])
    expected = {}
    for reason in EACH.values():
        expected[reason] = expected.get(reason, 0) + 1
    assert report.rejected == expected
    assert report.state is RunState.PARTIAL
    assert report.complete
    good = [path for path in LISTINGS if path not in faults]
    assert set(memory.stored) == {address_digest(f"http://site{path}") for path in good}
    assert asked == 2
    assert not any(path in record.getMessage() for record in caplog.records for path in ("annonce-", "127.0.0.1"))


def test_a_known_listing_whose_page_fails_is_still_there(small, memory):
    failing, vanished = LISTINGS[: len(EACH)], LISTINGS[len(EACH)]
    always = small.model_copy(update={"recheck": "always"})
    with serve_site(SEED, 1) as server:
        memory.run(always, server)
    faults = dict(zip(failing, EACH, strict=True)) | {vanished: Fault.GONE}
    with serve_site(SEED, 1, faults=faults) as server:
        report = memory.run(always, server)
    assert report.complete
    assert report.rejected["server_error"] == report.rejected["timeout"] == report.rejected["gone"] == 1
    there = {address_digest(f"http://site{path}") for path in LISTINGS if path != vanished}
    assert report.there == there


@pytest.mark.parametrize(("fault", "reason"), [(Fault.TOO_MANY, "asked_to_wait"), (Fault.CAPTCHA, "captcha")], ids=str)
def test_a_site_that_asks_to_stop_is_left_alone(small, memory, fault, reason):
    one_by_one = small.model_copy(update={"rate": small.rate.model_copy(update={"concurrent": 1})})
    with serve_site(SEED, 1, faults={LISTINGS[4]: fault}) as server:
        report = memory.run(one_by_one, server)
        assert sum("annonce-" in path for path in server.requests) < len(LISTINGS)
    assert report.problems == {reason: 1}
    assert report.state is RunState.PARTIAL
    assert not report.complete
    assert report.retry_after == (120.0 if fault is Fault.TOO_MANY else None)
    assert 0 < len(memory.stored) < len(LISTINGS)


def test_a_captcha_on_the_first_page_fails_the_run(small, memory):
    with serve_site(SEED, 1, faults={TOWN: Fault.CAPTCHA}) as server:
        report = memory.run(small, server)
    assert (report.state, report.problems) == (RunState.FAILED, {"captcha": 1})


def test_a_robots_file_that_closes_mid_run_is_obeyed(source, memory):
    with serve_site(SEED, 1, faults={"/robots.txt": Fault.ROBOTS_CLOSE_LATER}) as server:
        report = memory.run(source, server)
        listings = [path for path in server.requests if "annonce-" in path]
    assert report.problems["robots_changed"] == 1
    assert report.problems["robots_disallowed"] or report.rejected["robots_disallowed"]
    assert 50 < len(listings) <= 110
    assert len(memory.stored) == len(set(listings))
    assert not report.complete


def test_without_a_readable_robots_file_nothing_is_fetched(small, memory):
    with serve_site(SEED, 1, faults={"/robots.txt": Fault.ROBOTS_CLOSED}) as server:
        report = memory.run(small, server)
        assert set(server.requests) == {"/robots.txt"}
    assert (report.state, report.problems) == (RunState.FAILED, {"robots_unavailable": 1})


def test_cookies_are_not_kept(small, memory):
    with serve_site(SEED, 1, faults={LISTINGS[0]: Fault.COOKIE}) as server:
        memory.run(small, server)
        assert server.cookies == []


def test_a_site_that_is_down_ends_the_run_soon(small, memory):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]

        class Down:
            url = f"http://127.0.0.1:{port}"

        report = memory.run(small, Down)
    assert (report.state, report.problems) == (RunState.FAILED, {"unreachable": 1})


def test_a_count_out_of_range_fails_loudly(small, memory):
    with serve_site(SEED, 1) as server:
        report = memory.run(small.model_copy(update={"expected": Expected(min=500, max=900)}), server)
    assert (report.state, report.verdict) == (RunState.FAILED, "below_expected")
    assert not report.complete


def test_the_sites_disallowed_path_is_never_asked_for(small, memory):
    lists = small.list_pages.model_copy(update={"item": "nav, p.pages ~ a", "detail": "a"})
    closed = small.model_copy(update={"list_pages": lists.model_copy(update={"item": "body > a", "detail": "a"})})
    with serve_site(SEED, 1) as server:
        report = memory.run(closed.model_copy(update={"list_pages": lists}), server)
        assert not any(path.startswith("/prive") for path in server.requests)
    assert report.rejected.get("robots_disallowed", 0) >= 1


def test_a_run_ends_at_its_limits_and_says_so(source, memory):
    def limited(**limits):
        return source.model_copy(update={"limits": source.limits.model_copy(update=limits), "expected": None})

    with serve_site(SEED, 1) as server:
        assert memory.run(limited(list_pages=10), server).problems["too_many_lists"]
        assert len(server.requests) < 500
    with serve_site(SEED, 1) as server:
        report = type(memory)().run(limited(details=30), server)
        assert report.problems["too_many_listings"]
        assert sum("annonce-" in path for path in server.requests) == 30
    with serve_site(SEED, 1, faults={"/services/": Fault.SLOW}) as server:
        report = type(memory)().run(limited(minutes=0.01, timeout_seconds=2), server)
    assert report.problems["time_limit"] == 1
    assert not report.complete
