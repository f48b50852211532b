"""Every fault that can be put into a file, one at a time: swapped comparisons, dropped conditions, missing steps."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

SWAPPED: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
LISTED = {"where", "values", "order_by"}
"""What a statement asks for, sets and orders by: each part is left out in turn."""
SKIPPED = {"annotation", "returns", "decorator_list", "defaults", "kw_defaults"}
LOCKS = {"with_for_update", "skip_locked"}
LOCKING = re.compile(r"^hold_lock\(|\.with_for_update\(\)\)\.all\(\)$")
"""What SQLite, where faults are tried, knows nothing of: locks are taken on PostgreSQL alone, and raced for there."""
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Mutant:
    """One fault: where it is, in which function or named value, and what changed."""

    path: str
    number: int
    line: int
    owner: str
    inside: bool
    """In a function; else in a named value of the module."""
    text: str
    change: str

    @property
    def name(self) -> str:
        """What names a fault wherever its line moves."""
        return f"{self.path}: {self.change}: {self.text}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.change}: {self.text}"


Edit = tuple[Any, str, Any, str]
"""A node, its field, what the field becomes, and what to call it."""


def _without(items: list[Any], at: int) -> list[Any]:
    return [each for place, each in enumerate(items) if place != at]


def _edits(node: ast.AST) -> Iterator[Edit]:
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                other = SWAPPED[type(op)]
                yield node, "ops", [*ops[:at], other(), *ops[at + 1 :]], f"{type(op).__name__} to {other.__name__}"
        case ast.BoolOp(op=op):
            yield node, "op", SWAPPED[type(op)](), f"{type(op).__name__} swapped"
        case ast.BinOp(op=op, left=left) if type(op) in SWAPPED and not isinstance(left, ast.JoinedStr):
            yield node, "op", SWAPPED[type(op)](), f"{type(op).__name__} swapped"
        case ast.Constant(value=bool() as value):
            yield node, "value", not value, f"{value} flipped"
        case ast.Constant(value=int() | float() as value):
            yield node, "value", value + 1, f"{value} one more"
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test) if not isinstance(test, ast.Compare):
            yield node, "test", ast.UnaryOp(ast.Not(), test), "condition turned round"
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield node, "value", ast.Constant(None), "returns nothing"
        case ast.Call(func=ast.Attribute(attr=name), args=args, keywords=keywords) if name in LISTED:
            for field, parts in (("args", args), ("keywords", keywords)):
                if len(args) + len(keywords) > 1:
                    yield from (
                        (node, field, _without(parts, at), f"part {at + 1} left out") for at in range(len(parts))
                    )
        case ast.Call(func=ast.Attribute(attr="desc" | "asc" as name)):
            yield node, "func", ast.Attribute(node.func.value, "asc" if name == "desc" else "desc", ast.Load()), "order"
        case ast.Call(func=ast.Attribute(attr="is_" | "is_not" as name)):
            other = "is_not" if name == "is_" else "is_"
            yield node, "func", ast.Attribute(node.func.value, other, ast.Load()), f"{name} to {other}"


def _replaced(child: ast.AST) -> tuple[ast.AST, str] | None:
    """Return what stands in place of a node as a whole."""
    match child:
        case ast.UnaryOp(op=ast.Not() | ast.Invert(), operand=operand):
            return operand, "negation left out"
        case ast.Expr(value=ast.Call() | ast.Await()) | ast.Raise() | ast.Delete():
            return ast.Pass(), "step left out"
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript() | ast.Tuple(elts=[ast.Attribute(), *_])]):
            return ast.Pass(), "assignment left out"
        case ast.AugAssign():
            return ast.Pass(), "step left out"
        case ast.Continue():
            return ast.Break(), "continue to break"
        case ast.Break():
            return ast.Continue(), "break to continue"
    return None


def _locks(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return LOCKING.search(ast.unparse(node)) is not None
    return getattr(node, "arg", None) in LOCKS


def _walk(node: ast.AST) -> Iterator[tuple[int, Edit]]:
    if hasattr(node, "lineno"):
        yield from ((node.lineno, edit) for edit in _edits(node))
    for field, value in ast.iter_fields(node):
        if field in SKIPPED:
            continue
        if isinstance(value, list):
            for at, child in enumerate(value):
                if isinstance(child, ast.AST) and not _locks(child):
                    if (new := _replaced(child)) is not None:
                        yield child.lineno, (node, field, [*value[:at], new[0], *value[at + 1 :]], new[1])
                    yield from _walk(child)
        elif isinstance(value, ast.AST):
            if (new := _replaced(value)) is not None:
                yield value.lineno, (node, field, new[0], new[1])
            yield from _walk(value)


def _at_once(tree: ast.Module) -> set[str]:
    """Name what is read while the file loads: changing it later would change nothing."""
    later = [each for node in tree.body if isinstance(node, FUNCTION) for each in ast.walk(node)]
    names = [each for each in ast.walk(tree) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)]
    return {each.id for each in names} - {each.id for each in later if isinstance(each, ast.Name)}


def _owners(tree: ast.Module) -> Iterator[tuple[str, bool, ast.stmt]]:
    early = _at_once(tree)
    for node in tree.body:
        if isinstance(node, FUNCTION):
            yield node.name, True, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{each.name}", True, each) for each in node.body if isinstance(each, FUNCTION))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id not in early:
            yield node.targets[0].id, False, node


def _sites(tree: ast.Module) -> Iterator[tuple[str, bool, ast.stmt, int, Edit]]:
    for owner, inside, node in _owners(tree):
        yield from ((owner, inside, node, line, edit) for line, edit in _walk(node))


def mutants(path: str, source: str) -> list[Mutant]:
    """List every fault of a file, in order."""
    lines = source.splitlines()
    return [
        Mutant(path, number, line, owner, inside, lines[line - 1].strip(), change)
        for number, (owner, inside, _node, line, (_n, _f, _v, change)) in enumerate(_sites(ast.parse(source)))
    ]


def compiled(mutant: Mutant, source: str) -> CodeType:
    """Return the code of a file with one fault: whole for a function, the one statement for a named value."""
    tree = ast.parse(source)
    for number, (_owner, inside, owner, _line, (node, field, value, _change)) in enumerate(_sites(tree)):
        if number == mutant.number:
            setattr(node, field, value)
            whole = tree if inside else ast.Module([owner], [])
            return compile(ast.fix_missing_locations(whole), mutant.path, "exec")
    raise LookupError(mutant)
