"""The state of one run: what waits to be delivered, what was met, what went wrong. Knows nothing of the network."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from collectors.checks import verdict
from collectors.definition import Source
from collectors.filling import Filling
from collectors.handover import Beside, InThread, Store
from collectors.page import Entry
from collectors.report import Change, Digest, Known, Lookup, Met, Progress, RunReport, Tell
from models.messages import Post
from models.vocabulary import RunState

BATCH = 100
LONGEST_WAIT = timedelta(seconds=30)
"""What was found is handed on when a batch is full or this old: a site read slowly fills the queue all the same."""
HARMLESS = frozenset({"gone", "robots_changed", "tamed"})
"""Reasons that leave a run whole: they are what an ordinary site does."""


class Meeting(NamedTuple):
    """What to do about a listing on a list page: fetch its own page or not; whether the list page tells news of it."""

    fetch: bool
    news: bool
    known: Known | None = None


class Run:
    """Collects what a spider meets and hands it on in batches, so that a kill loses nothing delivered."""

    def __init__(
        self,
        source: Source,
        *,
        known: Lookup,
        store: Store,
        address_digest: Digest,
        now: Callable[[], datetime],
        progress: Tell | None = None,
        stop_at_known: bool = False,
        batch: int = BATCH,
        beside: Beside = InThread,
    ) -> None:
        self.source, self.now, self.stop_at_known, self.batch = source, now, stop_at_known, batch
        self._known, self._digest, self._progress = known, address_digest, progress
        self.started = now()
        self.counts: Counter[str] = Counter()
        self.rejected: Counter[str] = Counter()
        self.problems: Counter[str] = Counter()
        self.filling = Filling()
        self.whole = True
        self.early = False
        self.stopped: str | None = None
        self.retry_after: float | None = None
        self.failure: BaseException | None = None
        self._there: set[str] = set()
        self._waiting: list[tuple[Post | None, Met]] = []
        self._since = self.started
        self._met_digests: set[str] = set()
        self._handover = beside(store)

    def meets(self, entry: Entry) -> Meeting:
        """Take note of a listing on a list page; tell whether to fetch its own page, and what is known of it."""
        digest = self._digest(entry.url)
        if digest in self._met_digests:
            return Meeting(fetch=False, news=False)
        self._met_digests.add(digest)
        self._there.add(digest)
        self.counts["found"] += 1
        known = self._known(digest)
        if known is None:
            return Meeting(fetch=True, news=True)
        recheck = self.source.recheck
        news = recheck != "never" and known.summary != self.summary(entry.summary)
        if recheck == "always" or news:
            return Meeting(fetch=True, news=news, known=known)
        self.same(entry, known)
        return Meeting(fetch=False, news=False, known=known)

    def summary(self, text: str) -> str:
        """Return the keyed digest of a listing's words on its list page."""
        return self._digest(f"summary {text}")

    def same(self, entry: Entry, known: Known) -> None:
        """Note that a known listing is still there, unchanged."""
        self.counts["unchanged"] += 1
        summary = self.summary(entry.summary)
        self._wait(None, Met(digest=self._digest(entry.url), change=Change.SAME, **_kept(known) | {"summary": summary}))

    def gone(self, entry: Entry) -> None:
        """Note that a listing's page is no longer there, whatever its list says."""
        self.reject("gone")
        self._there.discard(self._digest(entry.url))
        self._wait(None, Met(digest=self._digest(entry.url), change=Change.GONE))

    def found(self, post: Post, known: Known | None = None, **remembered: str | None) -> None:
        """Take a Post in, to be delivered with its batch. A ``summary`` is given as the words it is made of."""
        if remembered.get("summary") is not None:
            remembered["summary"] = self.summary(remembered["summary"] or "")
        change = Change.NEW if known is None else Change.CHANGED
        self.filling.add(post)
        self._wait(post, Met(digest=self._digest(post.url), change=change, **remembered))

    def listed(self, post: Post) -> bool:
        """Take in a Post that stands whole on a list page, once a run; tell whether it was new or changed."""
        digest = self._digest(post.url)
        if digest in self._met_digests:
            return False
        self._met_digests.add(digest)
        self.counts["found"] += 1
        known = self._known(digest)
        words = self.summary(f"{post.title}\n{post.body}")
        if known is not None and known.summary == words:
            self.counts["unchanged"] += 1
            self._wait(None, Met(digest=digest, change=Change.SAME, summary=words))
            return False
        self.found(post, known, summary=f"{post.title}\n{post.body}")
        return True

    def _wait(self, post: Post | None, met: Met) -> None:
        self._handover.check()
        moment = self.now()
        self._since = self._since if self._waiting else moment
        self._waiting.append((post, met))
        if met.change is not Change.GONE:
            self._there.add(met.digest)
        if len(self._waiting) >= self.batch or moment - self._since >= LONGEST_WAIT:
            self.flush()

    def flush(self) -> None:
        """Hand on what waits; it is stored beside the downloads."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._handover.put([post for post, _ in waiting if post is not None], [met for _, met in waiting])

    def end(self) -> None:
        """Store what still waits, and note what kept it from being stored."""
        if self.failure is None:
            try:
                self.flush()
                self._handover.wait()
            except Exception as failure:
                self.failure = failure

    def close(self) -> None:
        """Let go of who stores, once the batch that it is at is stored."""
        self._handover.close()

    def reject(self, reason: str) -> None:
        """Count a page that gave nothing, by reason."""
        self.rejected[reason] += 1

    def incomplete(self, reason: str) -> None:
        """Note that a list page, and so what follows it, wasn't seen."""
        self.problems[reason] += 1
        self.whole = False

    def leaves_off(self) -> None:
        """Note that the lists were left where everything is known: nothing went wrong, but not every page was seen."""
        self.early = True

    def stop(self, reason: str) -> None:
        """Note why the run ends before its time; the first reason stands."""
        self.stopped = self.stopped or reason
        self.incomplete(reason)

    def show(self) -> None:
        """Tell how far the run is."""
        if self._progress is not None:
            counts, stored = self.counts, self._handover.stored
            self._progress(
                Progress(
                    fetched=counts["fetched"],
                    lists=counts["lists"],
                    waiting=self.filling.posts - stored.new - stored.seen,
                    new=stored.new,
                    seen=stored.seen + counts["unchanged"],
                    rejected=sum(self.rejected.values()),
                )
            )

    def report(self) -> RunReport:
        """Close the run."""
        sound = self.whole and self.stopped is None and self.counts["lists"] > 0
        complete = sound and not self.early
        out = verdict(self.source.expected, self.counts["found"]) if complete else None
        stored = self._handover.stored
        return RunReport(
            source=self.source.name,
            state=self._state(sound, out),
            started=self.started,
            ended=self.now(),
            fetched=self.counts["fetched"],
            lists=self.counts["lists"],
            found=self.counts["found"],
            new=stored.new,
            seen=stored.seen + self.counts["unchanged"],
            rejected=dict(self.rejected + stored.rejected),
            problems=dict(self.problems) | ({out: 1} if out else {}),
            complete=complete and out is None,
            early=self.early,
            verdict=out,
            retry_after=self.retry_after,
            posts=self.filling.posts,
            fields=self.filling.shares(),
            there=frozenset(self._there),
        )

    def _state(self, sound: bool, out: str | None) -> RunState:
        if out is not None or not (sound or self.counts["found"]):
            return RunState.FAILED
        bad = any(
            reason not in HARMLESS for reason in (*self.rejected, *self._handover.stored.rejected, *self.problems)
        )
        return RunState.PARTIAL if bad or not sound else RunState.DONE


def run_of(crawler: object) -> Run:
    """Return the run that a crawler's spider works for: Scrapy copies its settings, so it can't travel there."""
    run = getattr(getattr(crawler, "spider", None), "run", None)
    if not isinstance(run, Run):
        raise TypeError("this crawler has no run")
    return run


def _kept(known: Known) -> dict[str, str | None]:
    return {"etag": known.etag, "modified": known.modified}
