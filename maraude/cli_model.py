"""Commands on the model: train, promote, evaluate."""

from pathlib import Path
from typing import Annotated

import typer

from maraude.helped import Helped

PANEL = "model"


def train(
    from_decisions: Annotated[bool, typer.Option("--from-decisions")] = False,
    forget_decisions: Annotated[bool, typer.Option("--forget-decisions")] = False,
    by: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Stand for `maraude train`."""
    if from_decisions:
        from maraude.choosing import train_from_decisions
        from maraude.problems import Unusable

        if forget_decisions or by:
            raise Unusable("--from-decisions goes alone: give it without --forget-decisions and --by")
        raise typer.Exit(train_from_decisions())
    from maraude.retraining import retrain

    raise typer.Exit(retrain(forget=forget_decisions, by=by))


def promote(
    by: Annotated[str, typer.Option()],
    version: Annotated[str | None, typer.Argument(metavar="MODEL")] = None,
    back: Annotated[bool, typer.Option("--back")] = False,
) -> None:
    """Stand for `maraude promote`."""
    from maraude.choosing import promote as choose

    raise typer.Exit(choose(version, by, back=back))


def evaluate(
    what: Annotated[str, typer.Option()] = "signals",
    own_set: Annotated[
        Path | None,
        typer.Option("--set"),
    ] = None,
    output: Annotated[Path, typer.Option("-o", "--output")] = Path("report"),
) -> None:
    """Stand for `maraude evaluate`."""
    from maraude.evaluating import evaluate_what

    raise typer.Exit(evaluate_what(what, own_set, output))


def evaluate_merge(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    output: Annotated[Path, typer.Option("-o", "--output")],
) -> None:
    """Stand for `maraude evaluate-merge`."""
    from maraude.evaluating import pool

    raise typer.Exit(pool(files, output))


def bench(
    names: Annotated[
        list[str] | None,
        typer.Argument(),
    ] = None,
    full: Annotated[bool, typer.Option("--full")] = False,
    write: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """Stand for `maraude bench`."""
    from maraude.benching import bench as run

    raise typer.Exit(run(names or (), full=full, write=write))


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    for command in (train, promote, evaluate, bench):
        app.command(cls=Helped, rich_help_panel=PANEL)(command)
    app.command("evaluate-merge", cls=Helped, rich_help_panel=PANEL)(evaluate_merge)
