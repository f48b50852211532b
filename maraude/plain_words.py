"""What a person can mend, told in French and English: settings, files, the database. No exception speaks for itself."""

import errno
import sqlite3
import tomllib
from collections.abc import Iterator
from typing import Any

import typer
from pydantic import ValidationError
from typer.exceptions import TyperException

from casework.errors import Refused, Why
from maraude.wrong_calls import wrong_call
from review_app.texts import Texts

Told = tuple[str, dict[str, object]]
BY_ERRNO = {
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.EROFS: "permission",
    errno.ENOENT: "missing",
    errno.EEXIST: "not_folder",
    errno.ENOTDIR: "not_folder",
    errno.EISDIR: "is_folder",
    errno.ENOSPC: "disk_full",
}
BY_FAULT = {
    "int_parsing": "whole_number",
    "int_from_float": "whole_number",
    "int_type": "whole_number",
    "float_parsing": "number",
    "bool_parsing": "yes_no",
    "greater_than_equal": "at_least",
    "less_than_equal": "at_most",
    "string_pattern_mismatch": "pattern",
    "extra_forbidden": "unknown_setting",
}
DRIVERS = {"MySQLdb", "oracledb", "cx_Oracle", "pyodbc", "psycopg2"}
"""What SQLAlchemy asks for when an address names another database."""
NAMED = {
    "make_link": "person", "set_roles": "person", "add_user": "person", "hold": "situation", "manage_keys": "key",
}  # fmt: skip
BOUNDS = ("ge", "le", "pattern")


def _settings(error: ValidationError) -> Iterator[Told]:
    for fault in error.errors(include_url=False, include_input=False):
        bound = next((fault["ctx"][name] for name in BOUNDS if name in fault.get("ctx", {})), "")
        shown = str(bound).strip("^$()").replace("|", ", ")
        name = f"MARAUDE_{'_'.join(str(part) for part in fault['loc']).upper()}"
        yield BY_FAULT.get(fault["type"], "other_setting"), {"name": name, "bound": shown}


def _database(error: Exception) -> str | None:
    from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

    if isinstance(error, ArgumentError | NoSuchModuleError):
        return "database_address"
    if isinstance(error, ModuleNotFoundError) and error.name in DRIVERS:
        return "database_address"
    original: Any = error.orig if isinstance(error, DBAPIError) else error
    if type(original) is sqlite3.DatabaseError:  # what derives from it is a fault of ours, not of the file
        return "database_damaged"
    if isinstance(original, sqlite3.OperationalError):
        return "database_busy" if "locked" in str(original) else "database_closed"
    return "database_silent" if isinstance(error, OperationalError) else None


def _found(error: Exception) -> list[Told]:
    if isinstance(error, TyperException):
        key, values = wrong_call(error)
        return [(f"call.{key}", values)]
    if isinstance(error, typer.Abort):
        return [("command.stopped", {})]
    return [(f"command.{key}", values) for key, values in _of_the_machine(error)]


def _of_the_machine(error: Exception) -> list[Told]:
    if isinstance(error, ValidationError):
        return list(_settings(error))
    if isinstance(error, tomllib.TOMLDecodeError):
        return [("toml", {})]
    if isinstance(error, OSError) and error.filename and error.errno in BY_ERRNO:
        return [(BY_ERRNO[error.errno], {"path": error.filename})]
    known = _database(error)
    return [(known, {})] if known else []


def _refused(error: Refused, t: Texts) -> str:
    """Say why; on the command line what isn't there is a reference that was mistyped, so say where to find it."""
    what = NAMED.get(error.action) if error.reason_code is Why.NOT_FOUND else None
    return t(f"command.unknown_{what}") if what else t.of("refused", error.reason_code)


def told(error: Exception, language: str = "fr") -> str | None:
    """Return what to say of an error, French first so that the last line is the English one; None: not one of these."""
    languages = dict.fromkeys((language, "en"))
    found = _found(error)
    lines = [Texts(each)(key, **values) for each in languages for key, values in found]
    if isinstance(error, Refused):
        words = {each: _refused(error, Texts(each)) for each in languages}
        lines = list((words | {"en": f"{error}: {words['en']}"}).values())
    return "\n".join(lines) or None
