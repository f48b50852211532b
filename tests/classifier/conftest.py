"""One lexicon and one model for all tests of the room: trained once, on the project's own batches."""

from pathlib import Path

import pytest

from classifier import lexicon as lexicons
from classifier.lexicon import Lexicon
from classifier.model import Model
from classifier.texts import Text, load, training_files
from maraude.compose import ready_model
from tests.trained import trained

TEXTS = Path(__file__).parents[2] / "fixtures" / "texts"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return lexicons.load()


@pytest.fixture(scope="session")
def texts() -> list[Text]:
    return load(training_files(TEXTS))


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return ready_model(trained(tmp_path_factory))
