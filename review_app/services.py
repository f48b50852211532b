"""What the app is given: one frozen dataclass of values and callables, set once by the door that serves it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from casework.act import Act, Actor
from casework.matching import Similar
from models.messages import Arrival, Indicator, Post
from models.settings import Settings
from models.vocabulary import Category, Evidence
from review_app.model_reports import ModelReport


@dataclass(frozen=True)
class Concept:
    """One entry of the catalogue of indices, in both languages, with what supports it."""

    id: str
    category: Category
    label_fr: str
    label_en: str
    evidence: Evidence
    source: str
    weighs: bool
    forms: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """Return the label in the language of the screen."""
        return self.label_en if language == "en" else self.label_fr


@dataclass(frozen=True)
class Services:
    """Everything the app may reach for: it opens nothing by itself."""

    settings: Settings
    act: Callable[[Actor], AbstractContextManager[Act]]
    clock: Callable[[], datetime]
    prepare: Callable[[Post], Arrival]
    redact: Callable[[str], str]
    similar: Similar
    explain: Callable[[Sequence[Indicator]], list[Concept]]
    """Concepts behind indicators, strongest contribution first, each once."""
    catalogue: Callable[[], Sequence[Concept]]
    models: Callable[[], Sequence[ModelReport]] = tuple
    """The model in use first, then those that it can be exchanged for."""
    measure: Callable[[], None] = lambda: None
    """Measure the model in use on written texts: half a minute."""


_installed: list[Services] = []


def install(services: Services) -> None:
    """Set what the app works with; the latest stands."""
    _installed[:] = [services]


def installed() -> Services:
    """Return what the app works with."""
    if not _installed:
        raise RuntimeError("the app was started without its services: use `maraude serve`")
    return _installed[0]
