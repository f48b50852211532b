"""What a person can mend, told in French and English: settings, files, the database. No exception speaks for itself."""

import errno
from collections.abc import Iterator

import typer
from pydantic import ValidationError
from typer.exceptions import TyperException

from casework.errors import Refused, Why
from maraude.database_words import TRY_AGAIN, place, what_is_wrong
from maraude.wrong_calls import wrong_call
from models.settings_file import NotSettings
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
    errno.EDQUOT: "disk_full",
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
NAMED = {
    "make_link": "person", "set_roles": "person", "add_user": "person", "hold": "situation", "manage_keys": "key",
}  # fmt: skip
BOUNDS = ("ge", "le", "pattern")


def _settings(error: ValidationError) -> Iterator[Told]:
    for fault in error.errors(include_url=False, include_input=False):
        bound = next((fault["ctx"][name] for name in BOUNDS if name in fault.get("ctx", {})), "")
        shown = str(bound).strip("^$()").replace("|", ", ")
        name = f"MARAUDE_{fault['loc'][0] if fault['loc'] else ''}".upper()
        yield BY_FAULT.get(fault["type"], "other_setting"), {"name": name, "bound": shown}


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
    if isinstance(error, NotSettings):
        return [(error.what, {"place": error.place})]
    if isinstance(error, OSError) and error.errno in BY_ERRNO and (error.filename or error.errno == errno.ENOSPC):
        return [(BY_ERRNO[error.errno], {"path": error.filename or "-"})]
    known = what_is_wrong(error)
    return [(known, {"place": place()})] if known else []


def unexpected(kind: str, where: str, language: str) -> str:
    """Return what to say of an error that is a fault of ours: its kind and places, never its words."""
    languages = dict.fromkeys((language, "en"))
    return "\n".join(Texts(each)("command.unexpected", kind=kind, where=where) for each in languages)


def status(error: Exception) -> int:
    """Return the exit status: 1 when the same call works later, or was stopped; 2 when it can't work as it stands."""
    full = isinstance(error, OSError) and BY_ERRNO.get(error.errno or 0) == "disk_full"
    return 1 if full or isinstance(error, typer.Abort) or what_is_wrong(error) in TRY_AGAIN else 2


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
