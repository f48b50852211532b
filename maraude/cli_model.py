"""Commands on the model: train, evaluate."""

from pathlib import Path
from typing import Annotated

import typer

PANEL = "Model"


def train() -> None:
    """Train the model on the written texts, into the home folder; the same seed gives the same model."""
    from maraude.compose import model_folder, ready_lexicon, train_into
    from models.settings import Settings

    settings = Settings()
    lexicon = ready_lexicon(settings)
    model = train_into(model_folder(settings, lexicon), lexicon, typer.echo)
    typer.echo(f"model {model.version}: {model.card.texts} texts, {model.card.features} features")


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


def bench(
    names: Annotated[list[str] | None, typer.Argument(help="redact, assess, crawl, group or desk; none: all.")] = None,
    full: Annotated[bool, typer.Option("--full", help="At full scale: an hour or so.")] = False,
    write: Annotated[Path | None, typer.Option(help="Write the figures to a page.")] = None,
) -> None:
    """Measure speed, each figure beside its baseline in the same run."""
    from maraude.benching import bench as run

    raise typer.Exit(run(names or (), full=full, write=write))


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    for command in (train, evaluate, bench):
        app.command(rich_help_panel=PANEL)(command)
