"""The state of one run: what waits to be delivered, what was met, what went wrong. Knows nothing of the network."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from collectors.checks import verdict
from collectors.definition import Source
from collectors.page import Entry
from collectors.report import Change, Deliver, Digest, Known, Lookup, Meet, Met, Progress, RunReport, Tell
from models.messages import Post
from models.vocabulary import RunState

FIELDS = ("title", "body", "city", "posted", "contacts")
BATCH = 25
HARMLESS = frozenset({"gone", "robots_changed", "tamed"})
"""Reasons that leave a run whole: they are what an ordinary site does."""


class Run:
    """Collects what a spider meets and hands it on in batches, so that a kill loses nothing delivered."""

    def __init__(
        self,
        source: Source,
        *,
        known: Lookup,
        deliver: Deliver,
        address_digest: Digest,
        now: Callable[[], datetime],
        progress: Tell | None = None,
        met: Meet | None = None,
        stop_at_known: bool = False,
        batch: int = BATCH,
    ) -> None:
        self.source, self.now, self.stop_at_known, self.batch = source, now, stop_at_known, batch
        self._known, self._deliver, self._digest, self._progress, self._met = (
            known,
            deliver,
            address_digest,
            progress,
            met,
        )
        self.started = now()
        self.counts: Counter[str] = Counter()
        self.rejected: Counter[str] = Counter()
        self.problems: Counter[str] = Counter()
        self.filled: Counter[str] = Counter()
        self.whole = True
        self.stopped: str | None = None
        self.retry_after: float | None = None
        self.failure: Exception | None = None
        self._waiting: list[tuple[Post, Met]] = []
        self._met_digests: set[str] = set()

    def meets(self, entry: Entry) -> tuple[bool, Known | None]:
        """Take note of a listing on a list page; tell whether to fetch its own page, and what is known of it."""
        digest = self._digest(entry.url)
        if digest in self._met_digests:
            return False, None
        self._met_digests.add(digest)
        self.counts["found"] += 1
        known = self._known(digest)
        if known is None:
            return True, None
        same = known.summary == self.summary(entry.summary)
        recheck = self.source.recheck
        if recheck == "always" or (recheck == "changed" and not same):
            return True, known
        self.same(entry, known)
        return False, known

    def summary(self, text: str) -> str:
        """Return the keyed digest of a listing's words on its list page."""
        return self._digest(f"summary {text}")

    def same(self, entry: Entry, known: Known) -> None:
        """Note that a known listing is still there, unchanged."""
        self.counts["unchanged"] += 1
        summary = self.summary(entry.summary)
        self._tell([Met(digest=self._digest(entry.url), change=Change.SAME, **_kept(known) | {"summary": summary})])

    def gone(self, entry: Entry) -> None:
        """Note that a listing's page is no longer there."""
        self.reject("gone")
        self._tell([Met(digest=self._digest(entry.url), change=Change.GONE)])

    def found(self, post: Post, known: Known | None = None, **remembered: str | None) -> None:
        """Take a Post in; deliver when a batch is full. A ``summary`` is given as the words it is made of."""
        if remembered.get("summary") is not None:
            remembered["summary"] = self.summary(remembered["summary"] or "")
        change = Change.NEW if known is None else Change.CHANGED
        self._waiting.append((post, Met(digest=self._digest(post.url), change=change, **remembered)))
        for field in FIELDS:
            self.filled[field] += bool(getattr(post, field))
        self.counts["posts"] += 1
        if len(self._waiting) >= self.batch:
            self.flush()

    def listed(self, post: Post) -> bool:
        """Take in a Post that stands whole on a list page, once a run; tell whether it was new."""
        digest = self._digest(post.url)
        if digest in self._met_digests:
            return False
        self._met_digests.add(digest)
        self.counts["found"] += 1
        known = self._known(digest)
        words = self.summary(f"{post.title}\n{post.body}")
        if known is not None and known.summary == words:
            self.counts["unchanged"] += 1
            self._tell([Met(digest=digest, change=Change.SAME, summary=words)])
            return False
        self.found(post, known, summary=f"{post.title}\n{post.body}")
        return known is None

    def flush(self) -> None:
        """Deliver what waits, then say what was met: in this order, so that a kill between asks for it again."""
        waiting, self._waiting = self._waiting, []
        if not waiting or self.failure is not None:
            return
        try:
            counts = self._deliver([post for post, _ in waiting])
        except Exception as failure:
            self.failure = failure
            raise
        self.counts["new"] += counts.new
        self.counts["seen"] += counts.seen
        self.rejected.update(counts.rejected)
        self._tell([met for _, met in waiting])

    def _tell(self, met: list[Met]) -> None:
        if self._met is not None:
            self._met(met)

    def reject(self, reason: str) -> None:
        """Count a page that gave nothing, by reason."""
        self.rejected[reason] += 1

    def incomplete(self, reason: str) -> None:
        """Note that a list page, and so what follows it, wasn't seen."""
        self.problems[reason] += 1
        self.whole = False

    def stop(self, reason: str) -> None:
        """Note why the run ends before its time; the first reason stands."""
        self.stopped = self.stopped or reason
        self.incomplete(reason)

    def show(self) -> None:
        """Tell how far the run is."""
        if self._progress is not None:
            counts = self.counts
            self._progress(
                Progress(
                    fetched=counts["fetched"],
                    lists=counts["lists"],
                    waiting=len(self._waiting),
                    new=counts["new"],
                    seen=counts["seen"] + counts["unchanged"],
                    rejected=sum(self.rejected.values()),
                )
            )

    def report(self) -> RunReport:
        """Close the run."""
        complete = self.whole and self.stopped is None and self.counts["lists"] > 0
        out = verdict(self.source.expected, self.counts["found"]) if complete else None
        posts = self.counts["posts"]
        return RunReport(
            source=self.source.name,
            state=self._state(complete, out),
            started=self.started,
            ended=self.now(),
            fetched=self.counts["fetched"],
            lists=self.counts["lists"],
            found=self.counts["found"],
            new=self.counts["new"],
            seen=self.counts["seen"] + self.counts["unchanged"],
            rejected=dict(self.rejected),
            problems=dict(self.problems) | ({out: 1} if out else {}),
            complete=complete and out is None,
            verdict=out,
            retry_after=self.retry_after,
            fields={name: round(self.filled[name] / posts, 3) for name in FIELDS} if posts else {},
        )

    def _state(self, complete: bool, out: str | None) -> RunState:
        if out is not None or not (complete or self.counts["found"]):
            return RunState.FAILED
        bad = any(reason not in HARMLESS for reason in (*self.rejected, *self.problems))
        return RunState.PARTIAL if bad or not complete else RunState.DONE


def run_of(crawler: object) -> Run:
    """Return the run that a crawler's spider works for: Scrapy copies its settings, so it can't travel there."""
    run = getattr(getattr(crawler, "spider", None), "run", None)
    if not isinstance(run, Run):
        raise TypeError("this crawler has no run")
    return run


def _kept(known: Known) -> dict[str, str | None]:
    return {"etag": known.etag, "modified": known.modified}
