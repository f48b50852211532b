"""An association's figures on its own reviewed cases: coarsened, then suppressed under 5, checked, pooled with others.

A digest finds a file that was altered on its way. It isn't a signature: whoever rewrites a file can write its digest
again, so files are taken from people who are known.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from math import sqrt
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, model_validator

from maraude.problems import Unusable, must_be_a_file
from models.vocabulary import Priority
from models.writing import write_whole
from models.wrong_values import wrong

SMALL = 5
FILE = "figures.json"
LEVELS: Mapping[str, Mapping[str, tuple[Priority, ...]]] = {
    "bands": {band.value: (band,) for band in Priority},
    "first": {"first": (Priority.URGENT, Priority.HIGH), "rest": (Priority.MEDIUM, Priority.LOW)},
    "whole": {"whole": tuple(Priority)},
}
"""From the finest to the coarsest: the first at which no count is between 1 and 4 is the one that leaves."""
WIDEST = 0.2
"""A share whose interval is wider than this concludes nothing."""
Z = 1.959964


def _not_small(number: int) -> int:
    if number < 0 or 0 < number < SMALL:
        raise ValueError(f"counts are 0, or {SMALL} and more")
    return number


Count = Annotated[int, AfterValidator(_not_small)]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Cell(_Shape):
    """How many cases were retained by people, and how many not."""

    retained: Count
    others: Count


class Figures(_Shape):
    """What leaves: counts by band, and what they were made with."""

    format: Literal["1"] = "1"
    software: str
    model: str
    lexicon: str
    level: Literal["bands", "first", "whole"]
    cells: dict[str, Cell]
    digest: str = ""

    @model_validator(mode="after")
    def _cells_of_level(self) -> "Figures":
        if self.cells.keys() != LEVELS[self.level].keys():
            raise ValueError("cells aren't those of the level")
        return self

    def sealed(self) -> "Figures":
        """Return the same figures with their digest."""
        return self.model_copy(update={"digest": digest_of(self)})


def digest_of(figures: Figures) -> str:
    """Return the SHA-256 of everything but the digest."""
    content = json.dumps(figures.model_dump(exclude={"digest"}), sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def figures_of(bands: Mapping[str, Mapping[str, int]], *, model: str, lexicon: str) -> Figures | None:
    """Return what may leave of counts by band; None when even the whole would tell of fewer than five."""
    for level, groups in LEVELS.items():
        cells = {name: _sum([bands.get(band.value, {}) for band in group]) for name, group in groups.items()}
        if all(number == 0 or number >= SMALL for cell in cells.values() for number in cell.values()):
            made = {"software": version("maraude"), "model": model, "lexicon": lexicon}
            return Figures.model_validate(made | {"level": level, "cells": cells}).sealed()
    return None


def _sum(rows: Sequence[Mapping[str, int]]) -> dict[str, int]:
    return {name: sum(row.get(name, 0) for row in rows) for name in ("retained", "others")}


def read(path: Path) -> Figures:
    """Read a file of figures; what is wrong with it is named, never quoted."""
    must_be_a_file(path)
    try:
        figures = Figures.model_validate_json(path.read_bytes())
    except ValidationError as problem:
        fault = problem.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in fault["loc"]) or "file"
        raise Unusable(f"{path}: not a file of figures: {where}: {wrong(fault)}") from None
    if figures.digest != digest_of(figures):
        raise Unusable(f"{path}: digest: it was altered after it was written; ask for it again")
    return figures


def merge(files: Mapping[Path, Figures]) -> dict[str, Any]:
    """Pool figures that one model made, at the finest level that all have; each with its interval."""
    seen: dict[str, Path] = {}
    first = next(iter(files.values()))
    for path, figures in files.items():
        if figures.digest in seen:
            raise Unusable(f"{path}: the same figures as {seen[figures.digest]}: a set counts once")
        seen[figures.digest] = path
        for name in ("software", "model", "lexicon"):
            if getattr(figures, name) != getattr(first, name):
                raise Unusable(f"{path}: {name}: {getattr(figures, name)}, not {getattr(first, name)}: can't be pooled")
    level = max((figures.level for figures in files.values()), key=list(LEVELS).index)
    each = [_coarsened(figures, level) for figures in files.values()]
    cells = {name: _sum([one[name] for one in each]) for name in LEVELS[level]}
    return {
        "format": "pooled-1",
        "sets": len(files),
        **first.model_dump(include={"software", "model", "lexicon"}),
        "level": level,
        "cells": cells,
        "figures": _shares(cells, each),
        "from": sorted(seen),
    }


def _coarsened(figures: Figures, level: str) -> dict[str, dict[str, int]]:
    into = LEVELS[level]
    held = {name: LEVELS[figures.level][name] for name in figures.cells}
    return {
        group: _sum([cell.model_dump() for name, cell in figures.cells.items() if set(held[name]) <= set(bands)])
        for group, bands in into.items()
    }


def _first(cells: Mapping[str, Mapping[str, int]], what: str) -> tuple[int, int]:
    first = sum(cell[what] for name, cell in cells.items() if name in (Priority.URGENT, Priority.HIGH, "first"))
    return first, sum(cell[what] for cell in cells.values())


def _shares(cells: Mapping[str, Mapping[str, int]], each: Sequence[Mapping[str, Mapping[str, int]]]) -> dict[str, Any]:
    """Return the share of the retained that stood in the first two bands, and of the others: pooled, and by set."""
    if "whole" in cells:
        return {}
    shares = {}
    for name, what in (("retained_read_first", "retained"), ("others_read_first", "others")):
        part, whole = _first(cells, what)
        low, high = wilson(part, whole)
        by_set = [a / b for a, b in (_first(one, what) for one in each) if b]
        shares[name] = {
            "of": whole,
            "share": part / whole if whole else None,
            "low": low,
            "high": high,
            "concludes": high - low <= WIDEST,
            "lowest_set": min(by_set, default=None),
            "highest_set": max(by_set, default=None),
        }
    return shares


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the 95% interval of a share, by Wilson's score: no narrower than small counts allow."""
    if whole == 0:
        return 0.0, 1.0
    share, z2 = part / whole, Z * Z
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    around = Z * sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole)) / (1 + z2 / whole)
    return max(0.0, middle - around), min(1.0, middle + around)


def merge_files(paths: Sequence[Path], target: Path) -> dict[str, Any]:
    """Check and pool files of figures into one."""
    if len(set(paths)) < len(paths):
        raise Unusable("a file is named twice: a set counts once")
    pooled = merge({path: read(path) for path in paths})
    write_whole(target, json.dumps(pooled, indent=2) + "\n")
    return pooled
