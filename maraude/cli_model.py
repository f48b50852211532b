"""Commands on the model: train, promote, evaluate."""

from pathlib import Path
from typing import Annotated

import typer

PANEL = "Model"


def train(
    from_decisions: Annotated[
        bool, typer.Option("--from-decisions", help="Make a challenger of the model in use from what people decided.")
    ] = False,
    forget_decisions: Annotated[
        bool, typer.Option("--forget-decisions", help="Do without the weights that promoted decisions moved.")
    ] = False,
    by: Annotated[
        str | None, typer.Option(help="With --forget-decisions: reference of the person who chooses.")
    ] = None,
) -> None:
    """Train the model on the written texts; the same seed gives the same model. Weights that decisions moved stay."""
    if from_decisions:
        from maraude.choosing import train_from_decisions
        from maraude.problems import Unusable

        if forget_decisions or by:
            raise Unusable("--from-decisions goes alone: give it without --forget-decisions and --by")
        raise typer.Exit(train_from_decisions())
    from maraude.retraining import retrain

    raise typer.Exit(retrain(forget=forget_decisions, by=by))


def promote(
    by: Annotated[str, typer.Option(help="Reference of the person who chooses: see `maraude user list`.")],
    version: Annotated[
        str | None, typer.Argument(metavar="MODEL", help="The challenger: see `maraude train --from-decisions`.")
    ] = None,
    back: Annotated[bool, typer.Option("--back", help="Go back to the model that was in use before.")] = False,
) -> None:
    """Put a challenger in use, or go back: a person's choice, traced; what waits is read anew."""
    from maraude.choosing import promote as choose

    raise typer.Exit(choose(version, by, back=back))


def evaluate(
    what: Annotated[str, typer.Option(help="signals, redaction or groups.")] = "signals",
    own_set: Annotated[
        Path | None,
        typer.Option("--set", help="Your own reviewed cases; only figures are written."),
    ] = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder of the report.")] = Path("report"),
) -> None:
    """Measure on fixtures: a report in HTML and JSON with plots, or a table."""
    from maraude.evaluating import evaluate_what

    raise typer.Exit(evaluate_what(what, own_set, output))


def evaluate_merge(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files of figures, one an association.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the pooled figures go.")],
) -> None:
    """Check the figures.json of several associations and pool them: small teams reach a conclusive sample together."""
    from maraude.evaluating import pool

    raise typer.Exit(pool(files, output))


def bench(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="redact, assess, crawl, group, desk, queue, scale or learning; none: all."),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="At full scale: an hour or so.")] = False,
    write: Annotated[Path | None, typer.Option(help="Write the figures to a page.")] = None,
) -> None:
    """Measure speed, and learning where the truth is known; each figure beside its baseline in the same run."""
    from maraude.benching import bench as run

    raise typer.Exit(run(names or (), full=full, write=write))


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    for command in (train, promote, evaluate, bench):
        app.command(rich_help_panel=PANEL)(command)
    app.command("evaluate-merge", rich_help_panel=PANEL)(evaluate_merge)
