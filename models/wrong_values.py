"""What is wrong with a value that a person wrote into a file, in plain words, whatever pydantic calls it."""

from collections.abc import Mapping
from typing import Any

WORDS = {
    "missing": "missing",
    "json_invalid": "is not JSON; ask for it again",
    "extra_forbidden": "unknown key; remove it or correct its name",
    "string_type": "must be text",
    "string_too_short": "must not be so short: {min_length} characters at least",
    "string_too_long": "must not be so long: {max_length} characters at most",
    "string_pattern_mismatch": "must follow the pattern {pattern}",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be {ge} or more",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be {le} or less",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "date_type": "must be a day, as YYYY-MM-DD",
    "date_parsing": "must be a day, as YYYY-MM-DD",
    "date_from_datetime_parsing": "must be a day, as YYYY-MM-DD",
    "date_from_datetime_inexact": "must be a day, as YYYY-MM-DD",
    "enum": "must be one of: {expected}",
    "literal_error": "must be one of: {expected}",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "dict_type": "must be a group of lines `name: value`",
    "mapping_type": "must be a group of lines `name: value`",
    "model_type": "must be a group of lines `name: value`",
}


def wrong(fault: Mapping[str, Any]) -> str:
    """Return the words for one error of a validation; the value itself is never among them."""
    words = WORDS.get(fault["type"])
    bounds = {name: value for name, value in fault.get("ctx", {}).items() if isinstance(value, int | float | str)}
    return words.format(**bounds) if words else str(fault["msg"])
