"""No command prints a sentence of its own: what it says comes from the locale files, in the language that is set."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORD = re.compile(r"[^\W\d_]{3}")
PRINTING = {"echo", "secho", "print", "confirm", "prompt", "Table", "add_column", "add_row", "rule"}
OUT = {"sys.stdout.write", "sys.stderr.write"}
DECLARING = {"Option", "Argument", "Typer", "command", "callback", "add_typer"}
SHOWN_BY_HELP = {"help", "short_help", "epilog", "prompt"}
OF_FORM = {"justify", "style", "metavar", "default", "err"}
HOUSE = ("maraude", "review_app", "casework", "classifier", "collectors", "privacy", "models")
SCRIPTED = {
    ("cli.py", "maraude "): "the name of the program, before its version",
    ("rows.py", ": fields not used: "): "a line that scripts read, said once and in English alone",
}
"""What stays as it is, and why."""


def constants(path: Path) -> dict[str, ast.expr]:
    """Return the named values of a file, those that it takes from our other files too."""
    named: dict[str, ast.expr] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named[node.targets[0].id] = node.value
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in HOUSE:
            other = ROOT / f"{(node.module or '').replace('.', '/')}.py"
            wanted = {each.name for each in node.names if each.name.isupper()}
            if wanted and other.exists() and other != path:
                named |= {name: value for name, value in constants(other).items() if name in wanted}
    return named


def written(node: ast.expr, named: Mapping[str, ast.expr]) -> Iterator[str]:
    """Yield the words that stand in the code itself: not what a call returns, nor how a value is formatted."""
    match node:
        case ast.Constant(value=str() as value):
            yield value
        case ast.Name(id=name) if name in named:
            yield from written(named[name], {})
        case ast.FormattedValue(value=value) | ast.Starred(value=value):
            yield from written(value, named)
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from written(part, named)
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*written(body, named), *written(orelse, named))
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from written(part, named)
        case ast.BinOp(left=left, right=right):
            yield from (*written(left, named), *written(right, named))
        case ast.GeneratorExp(elt=part) | ast.ListComp(elt=part):
            yield from written(part, named)
        case ast.Call(func=ast.Attribute(value=value, attr="join" | "format" | "ljust" | "strip"), args=args):
            for part in (value, *args):
                yield from written(part, named)


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines and words of a file that it prints or declares without the locale files."""
    named = constants(path)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        whole = ast.unparse(node.func)
        called = "print" if whole in OUT else whole.rsplit(".", 1)[-1]
        kept = [each.value for each in node.keywords if called in PRINTING and each.arg not in OF_FORM]
        kept += [each.value for each in node.keywords if called in DECLARING and each.arg in SHOWN_BY_HELP]
        for part in (*(node.args if called in PRINTING else ()), *kept):
            yield from ((part.lineno, words) for words in written(part, named) if WORD.search(words))


@pytest.mark.parametrize("path", sorted((ROOT / "maraude").glob("*.py")), ids=lambda path: path.name)
def test_no_command_prints_words_of_its_own(path: Path) -> None:
    assert [found for found in sentences(path) if (path.name, found[1]) not in SCRIPTED] == []


def test_what_is_let_through_is_still_there() -> None:
    for name, words in SCRIPTED:
        assert words in {found for _line, found in sentences(ROOT / "maraude" / name)}


PLANTED = [
    'typer.echo("nothing was found")',
    'typer.echo(f"{count:>7}  rows are gone")',
    'typer.echo("done" if count else t("told.none"))',
    "typer.echo(NOTE)",
    'typer.echo("; ".join([path, "twice"]))',
    "typer.echo(f\"{'found' if count else ''} {count}\", err=True)",
    'print("half of it")',
    'console.print("half of it")',
    'Console(stderr=True).print("half of it")',
    'Table("kind", "marked")',
    'Table(title=f"Groups, {count}")',
    'table.add_column("exact", justify="right")',
    'table.add_row("kept", str(count))',
    'typer.confirm("Is this wanted?")',
    'typer.Option("--dry-run", help="Count what would go.")',
    'typer.Typer(help="The key folder.")',
    'app.command(help="Open it.")(open)',
    'sys.stderr.write("gone\\n")',
]
FINE = [
    'typer.echo(t("told.none"))',
    "typer.echo(f\"{count:>7}  {t.of('purged', code)}\")",
    'typer.echo(f"{at:%Y-%m-%d %H:%M}  {ref}")',
    'table.add_column(t("told.exact"), justify="right")',
    'typer.Option("-o", "--output", metavar="OUT")',
    'app.command("evaluate-merge", rich_help_panel="model")(open)',
]


@pytest.mark.parametrize("line", PLANTED)
def test_a_planted_sentence_is_found(tmp_path: Path, line: str) -> None:
    path = tmp_path / "door.py"
    path.write_text(f'NOTE = "Whole and exact."\n\n\ndef done(count, t):\n    {line}\n', "utf-8")
    assert {number for number, _words in sentences(path)} == {5}


@pytest.mark.parametrize("line", FINE)
def test_words_of_the_locale_files_and_forms_are_let_through(tmp_path: Path, line: str) -> None:
    path = tmp_path / "door.py"
    path.write_text(f"def done(count, t):\n    {line}\n", "utf-8")
    assert list(sentences(path)) == []
