"""The picture of the rooms, drawn from what the code imports: one line from each room to every room that it uses."""

import ast
import functools
from collections.abc import Iterator
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

ROOT = Path(__file__).parent.parent


class Box(NamedTuple):
    """Where a room stands in the picture."""

    x: int
    y: int
    width: int


HEIGHT, WIDE, TALL = 74, 1000, 640
PLAN = {
    "maraude": Box(20, 20, 960),
    "review_app": Box(600, 150, 300),
    "collectors": Box(20, 280, 270),
    "classifier": Box(310, 280, 270),
    "casework": Box(600, 280, 300),
    "privacy": Box(20, 410, 960),
    "models": Box(20, 540, 960),
}
"""Who stands above whom; lines go down only, and pass behind what they don't stop at."""
STYLE = """text { font-family: sans-serif; fill: #2b2a28 } .n { font-size: 19px; font-weight: 650 }
.w { font-size: 13px } .b { fill: #fff; stroke: #1f5f5b; stroke-width: 2 }
.l { stroke: #5f5a52; stroke-width: 1.5; marker-end: url(#end) }"""


@functools.cache
def imported_rooms(room: str) -> frozenset[str]:
    """Return the other rooms that any file of a room imports."""
    found: set[str] = set()
    for path in (ROOT / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            found |= {name.split(".", 1)[0] for name in names}
    return frozenset(found & (PLAN.keys() - {room}))


def uses() -> list[tuple[str, str]]:
    """Return every pair of rooms of which the first imports the second, from the top of the picture."""
    return [(room, other) for room in PLAN for other in PLAN if other in imported_rooms(room)]


def _lanes(pairs: list[tuple[str, str]]) -> Iterator[tuple[int, int, int]]:
    """Give each line a place of its own along the width that both boxes share."""
    columns: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for upper, lower in pairs:
        top, foot = PLAN[upper], PLAN[lower]
        if foot.y <= top.y:
            raise ValueError(f"{upper} imports {lower}, which isn't below it")
        left, right = max(top.x, foot.x), min(top.x + top.width, foot.x + foot.width)
        if left >= right:
            raise ValueError(f"{upper} imports {lower}, which isn't below it")
        if right - left > PLAN["casework"].width:  # both stand across the whole picture: the free column on the right
            left, right = PLAN["casework"].x + PLAN["casework"].width, right
        columns.setdefault((left, right), []).append((upper, lower))
    for (left, right), lines in columns.items():
        for place, (upper, lower) in enumerate(lines, 1):
            x = left + (right - left) * place // (len(lines) + 1)
            yield x, PLAN[upper].y + HEIGHT, PLAN[lower].y


def _words(room: str) -> str:
    return (ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text("utf-8"))) or "").splitlines()[0]


def picture() -> str:
    """Return docs/images/rooms.svg."""
    pairs = uses()
    told = "; ".join(
        f"{room} uses {', '.join(low for up, low in pairs if up == room) or 'no other room'}" for room in PLAN
    )
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {TALL}" role="img" aria-labelledby="t d">',
        f'<title id="t">The rooms of the house</title><desc id="d">{escape(told)}.</desc>',
        f"<style>{STYLE}</style>",
        '<defs><marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#5f5a52"/></marker></defs>',
        f'<rect width="{WIDE}" height="{TALL}" fill="#fbf8f3"/>',
        *(f'<line class="l" x1="{x}" y1="{top}" x2="{x}" y2="{foot}"/>' for x, top, foot in _lanes(pairs)),
    ]
    for room, box in PLAN.items():
        lines += [
            f'<rect class="b" x="{box.x}" y="{box.y}" width="{box.width}" height="{HEIGHT}" rx="9"/>',
            f'<text class="n" x="{box.x + 14}" y="{box.y + 26}">{room}</text>',
        ]
        lines += [
            f'<text class="w" x="{box.x + 14}" y="{box.y + 46 + 17 * place}">{escape(line)}</text>'
            for place, line in enumerate(wrap(_words(room), box.width // 8)[:2])
        ]
    return "\n".join([*lines, "</svg>"]) + "\n"
