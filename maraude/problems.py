"""The exceptions whose words are ours: safe to show, they never quote a listing."""

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


OURS = (
    Unusable, Refused, KeyProblem, ModelProblem, LexiconProblem, SourceProblem, TextProblem,
    LaterVersion, EarlierVersion, StorerDied,
)  # fmt: skip
