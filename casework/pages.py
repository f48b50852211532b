"""Pages of the documentation that are made from the code: retention from its rules, states from the table of moves."""

from sqlmodel import SQLModel

import models.tables  # noqa: F401 - the tables register themselves
from casework.moves import diagram
from models.keeping import RULES, Rule
from models.settings import Settings


def columns_under(code: str) -> dict[str, list[str]]:
    """Return the columns kept under a rule, by table."""
    found: dict[str, list[str]] = {}
    for table in sorted(SQLModel.metadata.tables.values(), key=lambda each: each.name):
        names = [each.name for each in table.columns if each.info.get("kept") == code]
        if names:
            found[table.name] = names
    return found


def length(rule: Rule, settings: Settings) -> str:
    """Return how long a rule keeps, as the settings say."""
    if rule.setting is None:
        return "–"
    return f"{getattr(settings, rule.setting)} {rule.setting.rsplit('_', 1)[1]} (`{rule.setting}`)"


def retention_page(settings: Settings) -> str:
    """Return docs/retention.md."""
    lines = [
        "# How long everything is kept",
        "",
        "Made from `models/keeping.py`, the settings' defaults and the columns' own information; a test compares it.",
        "Purge carries it out at each start of any command that opens the database, dead keys first.",
        "",
        "| rule | kept | until | where |",
        "| --- | --- | --- | --- |",
    ]
    for rule in RULES.values():
        where = "; ".join(f"`{table}`: {', '.join(names)}" for table, names in columns_under(rule.code).items())
        lines.append(f"| {rule.code} | {length(rule, settings)} | {rule.ends} | {where} |")
    return "\n".join(lines) + "\n"


def states_page() -> str:
    """Return docs/states.md."""
    return f"""# The life of a case

Made from the table of moves in `casework/moves.py`; a test compares it. A possible minor is closed only after its
explicit, dated decision; closing destroys the case's key.

```mermaid
{diagram()}
```
"""
