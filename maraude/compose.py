"""Composes an installation: settings, house, lexicon, model and pipeline, each made at first use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from casework.act import House
from casework.opening import open_house
from classifier import lexicon as lexicons
from classifier import store, texts
from classifier.lexicon import Lexicon
from classifier.model import FORMAT
from classifier.store import Model
from maraude.moved_weights import left_behind
from maraude.pipeline import Pipeline
from maraude.progress import bar
from models.settings import Settings

TEXTS = Path(__file__).parent.parent / "fixtures" / "texts"
SEED = 1


@dataclass(frozen=True)
class Installation:
    """Everything a door needs."""

    house: House
    pipeline: Pipeline

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon that the model reads with."""
        return self.pipeline.model.lexicon


def ready_lexicon(settings: Settings) -> Lexicon:
    """Load the lexicon, with the association's own folder when there is one."""
    return lexicons.load(*([settings.lexicon_dir] if settings.lexicon_dir else []))


def ready_model(settings: Settings, tell: Callable[[str], None] = lambda _words: None) -> Model:
    """Load the model of this lexicon, trained at first use (under a minute)."""
    lexicon = ready_lexicon(settings)
    folder = model_folder(settings, lexicon)
    if not (folder / store.CARD).exists():
        for line in left_behind(folder):
            tell(line)
        store.save(trained(lexicon, tell), folder)
    return store.load(folder, lexicon)


def model_folder(settings: Settings, lexicon: Lexicon) -> Path:
    """Return where the model of a lexicon lives: one folder a version of either, so that an upgrade trains its own."""
    return settings.home / "models" / f"{lexicon.version}-{FORMAT}"


def trained(lexicon: Lexicon, tell: Callable[[str], None]) -> Model:
    """Train a model on the written texts; the same seed gives the same model."""
    from classifier.train import train  # scikit-learn is slow to import, and only training needs it

    tell("Training the model on the written texts (once, under a minute).")
    with bar("Training") as show:
        return train(texts.load(texts.training_files(TEXTS)), lexicon, seed=SEED, progress=show)


def opened(settings: Settings | None = None, tell: Callable[[str], None] = lambda _words: None) -> Installation:
    """Open an installation whole."""
    settings = settings or Settings()
    house = open_house(settings, datetime.now(UTC))
    return Installation(house, Pipeline(ready_model(settings, tell), house.ring.lasting("link")))
