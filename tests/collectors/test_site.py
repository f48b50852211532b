"""The synthetic site over real HTTP: everything on it, nothing hidden, nothing but text, and its second day."""

import time
from collections import Counter
from copy import deepcopy
from datetime import UTC, datetime

import pytest

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
    assert set(memory.known) - met == vanished
    assert len(vanished) > 30


def test_a_run_that_may_stop_early_stops_where_everything_is_known(source, first_day):
    steady = source.model_copy(update={"recheck": "changed"})
    memory = deepcopy(first_day)
    with serve_site(SEED, 1) as server:
        asked = len(server.requests)
        report = memory.run(steady, server, stop_at_known=True)
        assert len(server.requests) - asked <= 1 + len(source.start)
        assert not report.complete
        assert report.new == 0


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
                deliver=kept.deliver,
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
