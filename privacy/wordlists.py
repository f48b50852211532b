"""Lists of words: written in the code as one text, or shipped as data, one entry a line."""

import csv
import functools
from collections.abc import Iterator
from importlib import resources


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


@functools.cache
def listed(name: str) -> frozenset[str]:
    """Return the entries of a list in the data folder; lines that start with # are comments."""
    lines = resources.files("privacy").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def communes() -> Iterator[dict[str, str]]:
    """Yield the rows of the public list of communes: code, name, département, population, postcodes."""
    with resources.files("privacy").joinpath("data/communes.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)
