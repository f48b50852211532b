"""Makes fixtures/benchmark/similar.jsonl again from its own written listings: every edited row follows from a seed.

Run as ``python -m tests.classifier.make_similar``; a test checks that the file is what this gives.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from maraude.reposts import repost

PLACE = Path(__file__).parents[2] / "fixtures" / "benchmark" / "similar.jsonl"
SEED = 20
SIZES = (1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 11, 16, 30)
WEIGHTS = (9, 9, 9, 9, 9, 8, 8, 7, 6, 4, 3, 2, 1, 1)
STRENGTHS = (1, 1, 2, 2, 3, 3, 4, 5)


def written() -> list[dict[str, Any]]:
    """Return the listings that were written by hand: those without edits."""
    with PLACE.open(encoding="utf-8") as file:
        return [row for row in map(json.loads, file) if not row["edits"]]


def _group(base: dict[str, Any], rng: random.Random) -> Iterator[dict[str, Any]]:
    yield base
    for number in range(1, rng.choices(SIZES, WEIGHTS)[0]):
        title, body, edits = repost(base["title"], base["body"], rng, edits=rng.choice(STRENGTHS))
        yield base | {"id": f"{base['id']}-{number:02d}", "title": title, "body": body, "edits": edits}


def rows() -> list[dict[str, Any]]:
    """Return the whole set, in an order that tells nothing."""
    rng = random.Random(SEED)
    made = [row for base in sorted(written(), key=lambda row: row["id"]) for row in _group(base, rng)]
    rng.shuffle(made)
    return made


def encoded() -> str:
    """Return the whole set as it stands in the file."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows())


if __name__ == "__main__":
    PLACE.write_text(encoded(), encoding="utf-8")
