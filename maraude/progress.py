"""Progress of long work: a bar on a terminal, nothing when piped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

Show = Callable[[str, float], None]


@contextmanager
def bar(label: str) -> Iterator[Show]:
    """Yield a function that shows what is done and which share of the whole, between 0 and 1."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _words, _share: None
        return
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(label, total=1.0)
        yield lambda words, share: progress.update(task, description=f"{label}: {words}", completed=share)
