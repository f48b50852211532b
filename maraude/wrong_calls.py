"""What is wrong with a call: Typer says it in English alone and may quote what was typed, so we say it by key."""

import re

from pydantic import ValidationError
from typer.exceptions import TyperException

SAID = {
    "near_command": r"No such command '(?P<name>.*)'. Did you mean (?P<near>.+)\?",
    "unknown_command": r"No such command '(?P<name>.*)'\.",
    "near_option": r"No such option: (?P<name>.+) \(Possible options: (?P<near>.+)\)",
    "unknown_option": r"No such option: (?P<name>.+)",
    "missing": r"Missing (?:argument|option) (?P<name>.+)\.",
    "without_value": r"Option (?P<name>.+) requires .+",
    "with_value": r"Option (?P<name>.+) does not take a value\.",
    "one_too_many": r"Got unexpected extra argument.+",
    "value": r"Invalid value for (?P<name>.+?): .+",
}
"""Typer's words for each kind of wrong call."""
BY_FAULT = {
    "int_parsing": "whole_number",
    "int_parsing_size": "whole_number",
    "greater_than_equal": "at_least",
    "less_than_equal": "at_most",
    "value_error": "day",
    "datetime_from_date_parsing": "day",
}
"""What a value is refused for; `value_error` is Typer's own, of a day in another form."""


def wrong_call(error: TyperException) -> tuple[str, dict[str, object]]:
    """Return the key under ``call`` of what is wrong, and its values: names and bounds, never what was given."""
    context = getattr(error, "ctx", None)
    values: dict[str, object] = {"see": f"{context.command_path if context else 'maraude'} --help"}
    for key, pattern in SAID.items():
        if found := re.fullmatch(pattern, error.format_message(), re.DOTALL):
            values |= {name: text.replace("'", "") for name, text in found.groupdict().items()}
            return (_value(error.__cause__, values) if key == "value" else key), values
    return "other", values


def _value(cause: BaseException | None, values: dict[str, object]) -> str:
    if not isinstance(cause, ValidationError):
        return "other_value"
    fault = cause.errors(include_url=False, include_input=False)[0]
    values["bound"] = next((fault["ctx"][name] for name in ("ge", "le") if name in fault.get("ctx", {})), "")
    return BY_FAULT.get(fault["type"], "other_value")
