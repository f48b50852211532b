"""Role by action: every door of casework is tried by every role, and what the screens call is a door."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

import casework
from casework.access import MAY, Action, allowed, check
from casework.act import SYSTEM, Actor
from casework.errors import Refused, Why
from models.database import transaction
from models.tables import AuditEvent
from models.vocabulary import Role
from tests.houses import Town

ROOT = Path(__file__).parent.parent.parent
MODULES = [importlib.import_module(f"casework.{found.name}") for found in pkgutil.iter_modules(casework.__path__)]
OPEN: dict[str, str] = {
    "people.users": "names and roles are known to everyone in the team",
    "people.look_up": "says whose a cookie is: what sign-in is made of",
    "people.signed_in": "the same, for code that only wants the actor",
    "people.unlock": "works on a cookie that is already somebody's",
    "people.sign_out": "ends a session, which anybody may",
    "queue.bands": "how many items wait in each band: counts, no item",
    "audit.record": "what the rooms above write to the trail themselves",
}
"""Functions that the rooms above may call though they check no role, and why."""


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for module in MODULES:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            here = function.__module__ == module.__name__ and not name.startswith("_")
            if here and next(iter(inspect.signature(function).parameters), "") == "act":
                yield f"{module.__name__.split('.')[1]}.{name}", function


def guard(function: Callable[..., Any]) -> list[Action]:
    """Return the action (two, on a condition) that a function checks first of all, itself or through its first call."""
    body = ast.parse(inspect.getsource(function)).body[0].body  # type: ignore[attr-defined]  # a function has a body
    first = body[1] if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) else body[0]
    call = next((node for node in ast.walk(first) if isinstance(node, ast.Call)), None)
    maybe = any(isinstance(node, ast.BoolOp) for node in ast.walk(first))  # a check that may not be reached is none
    if call is None or maybe or not call.args or ast.unparse(call.args[0]) != "act":
        return []
    if ast.unparse(call.func) == "access.check":
        named = (node for node in ast.walk(call.args[1]) if isinstance(node, ast.Attribute))
        return [Action[node.attr] for node in named]
    module, _, name = ast.unparse(call.func).rpartition(".")
    scope = vars(function.__globals__[module]) if module in function.__globals__ else function.__globals__
    helper = scope.get(name)
    return guard(helper) if inspect.isfunction(helper) else []


DOORS = {name: (function, actions) for name, function in functions() if (actions := guard(function))}


def test_there_are_doors_for_most_actions() -> None:
    assert len(DOORS) > 40
    assert {action for _, actions in DOORS.values() for action in actions} >= {
        Action.TAKE,
        Action.DECIDE,
        Action.ERASE,
        Action.HOLD,
    }


def test_every_action_has_its_row() -> None:
    assert set(MAY) == set(Action)
    assert all(roles <= {"house", *Role} for roles in MAY.values())


def outsider(role: Role | None) -> Actor:
    return SYSTEM if role is None else Actor(f"only{role}", role.value, frozenset({role}))


@pytest.mark.parametrize("role", [*Role, None], ids=lambda role: role or "house")
def test_every_door_is_shut_to_whom_it_is_not_for(towns: Callable[..., Town], role: Role | None) -> None:
    """Arguments are left out on purpose: a door that looks at them before the role would fail here."""
    town, actor, shut = towns(), outsider(role), 0
    for name, (function, actions) in DOORS.items():
        if any(allowed(action, actor.roles, house=actor == SYSTEM) for action in actions):
            continue
        needed = [p for p in inspect.signature(function).parameters.values() if p.default is inspect.Parameter.empty]
        positional = [None for p in needed[1:] if p.kind is not inspect.Parameter.KEYWORD_ONLY]
        named = {p.name: None for p in needed[1:] if p.kind is inspect.Parameter.KEYWORD_ONLY}
        with pytest.raises(Refused) as refused, town.act(actor) as act:
            function(act, *positional, **named)
        assert refused.value.action in actions, name
        assert refused.value.reason_code is Why.ROLE, name
        shut += 1
    with transaction(town.house.engine) as session:
        written = session.exec(
            select(AuditEvent.codes).where(AuditEvent.actor == actor.ref, AuditEvent.action == "refused")
        ).all()
    assert len(written) == shut
    assert all(codes["reason"] == Why.ROLE for codes in written)


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("role", list(Role))
def test_the_table_is_what_check_says(role: Role, action: Action) -> None:
    class Asked:
        actor = outsider(role)

    if role in MAY[action]:
        assert check(Asked, action) is None  # type: ignore[arg-type]  # only the actor is looked at
    else:
        with pytest.raises(Refused):
            check(Asked, action)  # type: ignore[arg-type]


def called_above() -> Iterator[tuple[str, str]]:
    """Yield each casework function that a room above calls with an act, and where."""
    known = dict(functions())
    for room in ("review_app", "maraude"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in known:
                    yield ast.unparse(node.func), f"{path.relative_to(ROOT)}:{node.lineno}"


def test_the_rooms_above_only_go_through_doors() -> None:
    calls = list(called_above())
    assert len(calls) > 30
    assert [f"{where} calls {name}" for name, where in calls if name not in DOORS and name not in OPEN] == []


def test_evaluators_and_officers_see_no_live_listing() -> None:
    live = {Action.TAKE, Action.READ_TEXT, Action.OPEN_WAY_BACK, Action.READ_CASE, Action.CAPTURE}
    for role in (Role.EVALUATOR, Role.OFFICER, Role.ADMINISTRATOR):
        assert not [action for action in live if allowed(action, frozenset({role}))]
