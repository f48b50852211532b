"""The exceptions whose words are ours: safe to show, they never quote a listing."""

from pathlib import Path

from casework.errors import Refused
from classifier.lexicon import LexiconProblem
from classifier.problems import ModelProblem
from classifier.texts import TextProblem
from collectors.apart import StorerDied
from collectors.sources import SourceProblem
from models.database import EarlierVersion, LaterVersion
from privacy.keys import KeyProblem


class Unusable(Exception):
    """The call can't be carried out as it stands; the message says what to do."""


def must_be_a_file(path: Path) -> None:
    """Raise Unusable where a path leads to a folder or to nothing, and say which."""
    if path.is_dir():
        raise Unusable(f"{path}: is a folder; name a file")
    if not path.is_file():
        raise Unusable(no_file(str(path)))


def no_file(path: str) -> str:
    """Return what to say of a file that isn't there: of an address, that no command fetches what it reads."""
    if path.startswith(("http:/", "https:/")):
        return f"{path}: is an address, and a file is needed; save what it holds, then name that file"
    return f"{path}: no such file"


OURS = (
    Unusable, Refused, KeyProblem, ModelProblem, LexiconProblem, SourceProblem, TextProblem,
    LaterVersion, EarlierVersion, StorerDied,
)  # fmt: skip
