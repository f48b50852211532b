"""`maraude collect`: authorised sources and files, from pages to the queue, with progress and an honest last line."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Bar

from casework import intake, revisits, runs
from casework.act import SYSTEM, Act
from casework.revisits import Revisit
from casework.runs import Compared
from casework.shapes import Stored
from classifier.alike import alike_each
from collectors import files
from collectors.apart import InProcess, nothing_else_runs
from collectors.definition import Source
from collectors.files import BadRow
from collectors.filling import ENOUGH, Filling, shifted
from collectors.handover import Handover, InThread, Store
from collectors.report import Change, Counts, Known, Met, Progress, RunReport
from collectors.sources import load
from collectors.spider import collect
from maraude.alone import AlreadyRunning, alone
from maraude.compose import Installation, opened
from maraude.pipeline import stable_address
from maraude.problems import Unusable, must_be_a_file
from maraude.said import name_row, nothing_read, speak
from models.messages import Post
from models.vocabulary import RunState
from review_app.run_notes import run_notes
from review_app.texts import Texts

BATCH = 100
SUFFIXES = (".jsonl", ".csv", ".parquet", ".warc.gz")


@dataclass
class Totals:
    """What a call of `collect` did over all its sources."""

    new: int = 0
    seen: int = 0
    rejected: int = 0
    whole: bool = True


@dataclass(frozen=True)
class Intake:
    """Takes batches of one run into the house, each in one transaction."""

    installation: Installation
    source: Source
    run_ref: str

    def digest(self, url: str) -> str:
        """Return the keyed digest of an address; the demonstration's port doesn't count."""
        address = stable_address(url) if self.source.demo else url
        return self.installation.pipeline.address_digest(self.source.name, address)

    def store(self, posts: Sequence[Post], met: Sequence[Met] = ()) -> Counts:
        """Prepare and store a batch, and remember what was met."""
        arrivals = [
            arrival.model_copy(update={"address_digest": self.digest(post.url)})
            for post, arrival in zip(posts, self.installation.pipeline.prepare(posts), strict=True)
        ]
        visits = [
            Revisit(each.digest, each.summary, each.etag, each.modified, gone=each.change is Change.GONE)
            for each in met
        ]
        with self.installation.house.act(SYSTEM, _now()) as act:
            stored = intake.store(act, arrivals, run_ref=self.run_ref, similar=alike_each) if arrivals else Stored()
            revisits.remember(act, self.source.name, visits)
        return Counts(new=stored.new, seen=stored.seen)


def _beside(installation: Installation, store: Store) -> Handover:
    """Store in a process of its own where that can be, with connections of its own; else in a thread."""
    if not nothing_else_runs():
        return InThread(store)
    installation.pipeline.warm_up()
    installation.house.engine.dispose()
    return InProcess(store)


def _now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def _bar(label: str) -> Iterator[Callable[[Progress], None]]:
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _progress: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Bar(*columns, console=console, transient=True)
    task = bar.add_task(label, total=None)

    def show(progress: Progress) -> None:
        bar.start()  # not sooner: its thread would keep this process from being forked
        done = progress.new + progress.seen + progress.rejected
        words = f"{label}: {progress.lists} list pages, {progress.new} new, {progress.seen} seen again"
        bar.update(task, description=words, completed=done, total=done + progress.waiting or None)

    try:
        yield show
    finally:
        bar.stop()


def collect_source(installation: Installation, source: Source) -> RunReport:
    """Run the spider on one source and store what it brings."""
    house = installation.house
    with house.act(SYSTEM, _now()) as act:
        known = revisits.revisits(act, source.name)
        full_run = timedelta(hours=source.full_run_hours)
        early = source.stop_when_known and runs.may_stop_early(act, source.name, within=full_run)
        before = runs.ordinary(act, source.name, enough=ENOUGH)
        run_ref = intake.start_run(act, source.name)
    taken = Intake(installation, source, run_ref)

    def look_up(digest: str) -> Known | None:
        visit = known.get(digest)
        return None if visit is None else Known(etag=visit.etag, modified=visit.modified, summary=visit.summary)

    try:
        with _bar(source.label or source.name) as show:
            report = collect(
                source,
                known=look_up,
                store=taken.store,
                address_digest=taken.digest,
                now=_now,
                progress=show,
                stop_at_known=early,
                beside=partial(_beside, installation),
            )
    except BaseException:
        with house.act(SYSTEM, _now()) as act:
            intake.end_run(act, run_ref, state=RunState.FAILED)
        raise
    report = report.model_copy(update={"shifted": shifted(before, report.fields, posts=report.posts)})
    with house.act(SYSTEM, _now()) as act:
        if report.complete:
            intake.mark_gone(act, source.name, report.there, run_ref)
        _end(act, run_ref, report)
    return report


def _end(act: Act, run_ref: str, report: RunReport) -> None:
    intake.end_run(
        act,
        run_ref,
        state=report.state,
        fetched=report.fetched,
        seen=report.seen,
        rejected=sum(report.rejected.values()),
        reasons=dict(Counter(report.rejected) + Counter(report.problems)),
        compared=Compared(report.complete, report.early, report.posts, report.fields, report.shifted),
    )


def tell(report: RunReport, language: str) -> None:
    """Say how a run went, what was skipped and why, and what changed."""
    speak(
        f"{report.source}: {report.state}, {report.lists} list pages, {report.fetched} pages fetched, "
        f"{report.seconds:.0f} s"
    )
    t = Texts(language)
    for what, counts in (("told.skipped", report.rejected), ("told.problem", report.problems)):
        for reason, count in sorted(counts.items()):
            typer.echo(f"  {t(what, reason=t.of('run_reason', reason), n=count)}")
    for note in run_notes(t, early=report.early, shifted=report.shifted):
        typer.echo(f"  {note}")


def collect_file(installation: Installation, path: Path, source: Source) -> Totals:
    """Store the listings of a file; bad rows are named by line."""
    house, totals = installation.house, Totals()
    with house.act(SYSTEM, _now()) as act:
        before = runs.ordinary(act, source.name, enough=ENOUGH)
        run_ref = intake.start_run(act, source.name)
    taken, filling = Intake(installation, source, run_ref), Filling()
    batch: list[Post] = []

    def deliver() -> None:
        counts = taken.store(batch)
        totals.new, totals.seen = totals.new + counts.new, totals.seen + counts.seen
        batch.clear()

    for row in files.read(path, source):
        if isinstance(row, BadRow):
            totals.rejected += 1
            name_row(path, row.line, row.reason, house.settings.language)
            continue
        batch.append(row)
        filling.add(row)
        if len(batch) >= BATCH:
            deliver()
    if batch:
        deliver()
    with house.act(SYSTEM, _now()) as act:
        state = RunState.PARTIAL if totals.rejected else RunState.DONE
        moved = shifted(before, filling.shares(), posts=filling.posts)
        compared = Compared(posts=filling.posts, shares=filling.shares(), shifted=moved)
        intake.end_run(act, run_ref, state=state, rejected=totals.rejected, compared=compared)
    for note in run_notes(Texts(house.settings.language), early=False, shifted=moved):
        typer.echo(f"{path}: {note}")
    if not filling.posts and not totals.rejected:
        nothing_read(path)
    totals.whole = not totals.rejected
    return totals


def collect_all(paths: Sequence[Path], definition: Path | None) -> int:
    """Collect every source; every definition is checked before anything is fetched."""
    today = _now().date()
    feeds = [path for path in paths if path.name.endswith(SUFFIXES)]
    unknown = [path for path in paths if path not in feeds and path.suffix not in (".yaml", ".yml")]
    if unknown:
        raise Unusable(f"{unknown[0]}: neither a definition (.yaml) nor a file ({' '.join(SUFFIXES)})")
    if feeds and definition is None:
        raise Unusable(f"{feeds[0]}: say which definition it belongs to, with --source S.yaml")
    for path in feeds:
        must_be_a_file(path)
    sources = [load(path, today=today) for path in paths if path not in feeds]
    feed_source = load(definition, today=today) if definition else None
    installation = opened(tell=partial(speak, err=True))
    totals = Totals()
    for source in sources:
        _in_turn(installation, source, totals, partial(_whole_source, installation, source))
    for path in feeds:
        assert feed_source is not None
        _in_turn(installation, feed_source, totals, partial(collect_file, installation, path, feed_source))
    typer.echo(last_line(totals))
    return 0 if totals.whole else 1


def _whole_source(installation: Installation, source: Source) -> Totals:
    report = collect_source(installation, source)
    tell(report, installation.house.settings.language)
    return Totals(report.new, report.seen, sum(report.rejected.values()), report.state is RunState.DONE)


def _in_turn(installation: Installation, source: Source, totals: Totals, work: Callable[[], Totals]) -> None:
    """Do the work while no other process collects the source; where one does, say so and leave it to that one."""
    try:
        with alone(installation.house, f"collect {source.name}"):
            part = work()
    except AlreadyRunning:
        speak(f"{source.name}: another process is collecting it now; nothing was done, try again later", err=True)
        totals.whole = False
        return
    totals.new, totals.seen = totals.new + part.new, totals.seen + part.seen
    totals.rejected, totals.whole = totals.rejected + part.rejected, totals.whole and part.whole


def last_line(totals: Totals) -> str:
    """Return the line that scripts read."""
    return f"collected {totals.new} new, {totals.seen} seen again, {totals.rejected} rejected"
