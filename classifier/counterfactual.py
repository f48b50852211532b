"""Changes that must not matter: disguise taken on, identity words swapped, the context moved from text to source."""

import random
import re
from collections.abc import Iterator, Sequence

import numpy as np

from classifier.composed import Case
from classifier.features import Floats
from classifier.model import Model
from classifier.reader import read_all
from models.messages import Listing
from models.vocabulary import Context
from privacy.disguises import DISGUISES, Disguiser

MARK = re.compile(r"\s*\[service\]")
SWAPS = (
    ("femme", "homme"),
    ("roumaine", "française"),
    ("sénégalais", "belge"),
    ("musulmane", "catholique"),
    ("juif", "athée"),
    ("lesbienne", "hétéro"),
    ("trans", "cisgenre"),
    ("handicapée", "diabétique"),
    ("noire", "blanche"),
    ("tsigane", "bretonne"),
)


def disguised(listings: Sequence[Listing], *, seed: int) -> Iterator[tuple[str, list[Listing]]]:
    """Yield each disguise with the listings wearing it; the synthetic mark stays as it is, no page says it."""
    for name, change in DISGUISES.items():
        rng = random.Random(seed)  # noqa: S311 (a repeatable test, not a secret)
        yield name, [_changed(listing, change, rng) for listing in listings]


def context_from_source(listings: Sequence[Listing]) -> list[Listing]:
    """Return the listings with the mark removed, and the context given by where they stand."""
    return [
        listing.model_copy(
            update={
                "title": MARK.sub("", listing.title),
                "body": MARK.sub("", listing.body),
                "context": Context.SERVICE if MARK.search(f" {listing.title} {listing.body}") else listing.context,
            }
        )
        for listing in listings
    ]


def swap_moves(model: Model, listings: Sequence[Listing]) -> Floats:
    """Return by how much each swap of identity moves each score."""
    cases = [Case((index,), False, "") for index in range(len(listings))]
    moves = []
    for one, other in SWAPS:
        texts = [[with_word(listing, word) for listing in listings] for word in (one, other)]
        first, second = (read_all(model, changed).scores(cases) for changed in texts)
        moves.append(np.abs(first - second))
    return np.concatenate(moves)


def with_word(listing: Listing, word: str) -> Listing:
    """Return a listing that begins by saying who the person is."""
    return listing.model_copy(update={"body": f"Personne {word}. {listing.body}"})


def _changed(listing: Listing, change: Disguiser, rng: random.Random) -> Listing:
    title, body = (_around(text, change, rng) for text in (listing.title, listing.body))
    return listing.model_copy(update={"title": title, "body": body})


def _around(text: str, change: Disguiser, rng: random.Random) -> str:
    pieces = re.split(r"(\[[^\]]+\])", text)
    return "".join(piece if piece.startswith("[") else change(piece, rng) for piece in pieces)
