"""The synthetic site over real HTTP: everything on it, nothing hidden, nothing but text, and its second day."""

import time
from collections import Counter
from copy import deepcopy
from datetime import UTC, datetime

import pytest

from collectors.page import Entry
from collectors.report import Change
from collectors.run import BATCH, Run
from collectors.spider import crawl
from maraude.site import serve_site
from models.vocabulary import Context, RunState
from tests.collectors.conftest import SEED, address_digest


def test_the_whole_site_is_collected_and_only_text_is_asked_for(source, memory):
    with serve_site(SEED, 1) as server:
        report = memory.run(source, server)
        ads = server.site.by_path
        assert report.state is RunState.DONE
        assert report.complete
        assert report.new == len(ads) >= 700
        assert report.lists == server.site.list_pages >= 30
        assert server.media_requests == []
        assert not any(path.startswith("/prive") for path in server.requests)
        assert server.cookies == []
        assert all("Maraude" in agent and "demo@example.org" in agent for agent in server.agents)
        for path, ad in ads.items():
            post = memory.stored[address_digest(f"http://site{path}")]
            assert post.title == ad.title
            assert post.body.split("\n") == list(ad.paragraphs)
            assert post.city == ad.town
            assert post.posted is not None
            assert post.context is (Context.SERVICE if ad.section == "services" else Context.GENERAL)
    assert not any("MOT-CACHE" in post.title + post.body for post in memory.stored.values())
    assert max(memory.batches) <= BATCH


def test_a_second_run_of_the_same_day_fetches_no_listing_again(source, first_day):
    memory = deepcopy(first_day)
    with serve_site(SEED, 1) as server:
        delivered = len(memory.batches)
        again = memory.run(source, server)
        assert (again.new, again.seen) == (0, len(server.site.ads))
        assert len(memory.batches) == delivered
        assert server.not_modified == len(server.site.ads)


def test_the_second_day_brings_what_is_new_or_changed_and_shows_what_vanished(source, first_day):
    memory = deepcopy(first_day)
    with serve_site(SEED, 1) as server:
        first = set(server.site.by_path)
        before = {path: ad.paragraphs for path, ad in server.site.by_path.items()}
    with serve_site(SEED, 2) as server:
        report = memory.run(source, server)
        second = server.site.by_path
    changed = {path for path in first & set(second) if second[path].paragraphs != before[path]}
    kinds = Counter(met.change for met in memory.met)
    assert report.complete
    assert report.new == kinds[Change.NEW] == len(set(second) - first) > 40
    assert kinds[Change.CHANGED] == len(changed) > 20
    met = {met.digest for met in memory.met}
    vanished = {address_digest(f"http://site{path}") for path in first - set(second)}
    assert met == report.there
    assert set(memory.known) - met == vanished
    assert len(vanished) > 30


@pytest.mark.parametrize("recheck", ["changed", "always", "never"])
def test_a_run_that_may_stop_early_stops_where_everything_is_known(source, first_day, recheck):
    steady = source.model_copy(update={"recheck": recheck})
    memory = deepcopy(first_day)
    with serve_site(SEED, 1) as server:
        report = memory.run(steady, server, stop_at_known=True)
        assert report.lists == len(source.start)
        assert (report.state, report.early, report.complete) == (RunState.DONE, True, False)
        assert (report.verdict, report.problems) == (None, {})
        assert report.new == 0
        assert report.found == report.seen < source.expected.min


def test_what_an_early_stop_left_unseen_comes_with_the_next_full_run(source, first_day):
    """The synthetic site's new listings stand anywhere in its lists, as no site should whose runs may stop early."""
    memory = deepcopy(first_day)
    with serve_site(SEED, 1) as server:
        first = set(server.site.by_path)
    with serve_site(SEED, 2) as server:
        early = memory.run(source, server, stop_at_known=True)
        second, pages = server.site.by_path, server.site.list_pages
        assert early.early
        assert len(source.start) < early.lists < pages
        full = memory.run(source, server)
    assert full.complete
    assert 0 < early.new < early.new + full.new == len(set(second) - first)
    vanished = {address_digest(f"http://site{path}") for path in first - set(second)}
    assert set(memory.known) - {met.digest for met in memory.met} == vanished


def test_where_nothing_is_known_a_run_that_may_stop_early_sees_all(source, memory):
    with serve_site(SEED, 1) as server:
        report = memory.run(source, server, stop_at_known=True)
        assert (report.complete, report.early, report.lists) == (True, False, server.site.list_pages)


def test_listings_met_twice_in_a_run_are_no_news(source, first_day):
    """A list that moves on while it is read names some listings again."""
    memory = deepcopy(first_day)
    steady = source.model_copy(update={"recheck": "changed", "expected": None})
    run = Run(
        steady,
        known=memory.known.get,
        store=memory.store,
        address_digest=address_digest,
        now=lambda: datetime.now(UTC),
    )
    entry = Entry(url="http://127.0.0.1/services/annonce-new", summary="Armoire")
    assert run.meets(entry).news
    assert not run.meets(entry).news
    run.close()


def test_the_site_is_the_same_for_a_seed_and_holds_the_kinds_it_promises():
    with serve_site(SEED, 1) as one, serve_site(SEED, 1) as other:
        assert one.site.ads == other.site.ads
        kinds = Counter(ad.kind for ad in one.site.ads)
        service = sum(ad.section == "services" for ad in one.site.ads)
        assert kinds["marked"] - sum(ad.repeats is not None and ad.kind == "marked" for ad in one.site.ads) == 12
        assert kinds["recruitment"] == 6
        assert 0.08 <= kinds["control"] / service <= 0.12
        assert len({ad.repeats for ad in one.site.ads} - {None}) == 25


def test_two_sources_run_side_by_side_each_to_its_end(source, memory):
    other = source.model_copy(update={"name": "autre", "start": source.start[-2:], "expected": None})
    mine = source.model_copy(update={"start": source.start[1:2], "expected": None})
    others = type(memory)()
    with serve_site(SEED, 1) as server, serve_site(SEED + 1, 1) as second:
        runs = [
            Run(
                one.at(at.url),
                known=kept.known.get,
                store=kept.store,
                address_digest=address_digest,
                now=lambda: datetime.now(UTC),
            )
            for one, at, kept in ((mine, server, memory), (other, second, others))
        ]
        reports = crawl(runs)
        assert [report.source for report in reports] == ["synthetic", "autre"]
        assert [report.state for report in reports] == [RunState.DONE, RunState.DONE]
        assert reports[0].new == len(memory.stored) == len(server.site.sections["bien-etre"])
        sections = second.site.sections
        assert reports[1].new == len(others.stored) == len(sections["objets"]) + len(sections["entraide"])
        with pytest.raises(ValueError, match="twice"):
            crawl([runs[0], runs[0]])


def test_pages_are_fetched_while_a_batch_is_stored(source, memory):
    with serve_site(SEED, 1) as server:
        store, began = memory.deliver, time.monotonic()

        def slow(posts):
            asked = len(server.requests)
            while len(server.requests) < min(asked + 3, len(server.site.ads)) and time.monotonic() < began + 60:
                time.sleep(0.001)
            overlapped.append(len(server.requests) > asked)
            return store(posts)

        overlapped, memory.deliver = [], slow
        report = memory.run(source, server, batch=10)
    assert overlapped[0]
    assert report.new == len(memory.stored) == len(server.site.ads)


@pytest.mark.parametrize("step", ["deliver", "meet"])
def test_a_caller_that_cannot_store_ends_the_run_with_its_own_error(source, memory, step):
    def broken(_):
        raise RuntimeError("disk full")

    setattr(memory, step, broken)
    with serve_site(SEED, 1) as server:
        with pytest.raises(RuntimeError, match="disk full"):
            memory.run(source, server)
        assert len([path for path in server.requests if "annonce-" in path]) < 200
