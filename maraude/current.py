"""The installation with the model that lies on disk now: whoever runs for long takes a new one up by itself."""

from dataclasses import dataclass, field, replace

from classifier import store
from classifier.alike import alike_each
from classifier.similar import VERSION
from maraude.chores import Anew, Tools, reassess, regroup
from maraude.collecting import collect_source
from maraude.compose import Installation, model_folder
from maraude.said import speak


@dataclass
class Current:
    """Holds an installation; calling it returns it, its model loaded again when the card on disk has changed."""

    installation: Installation
    card: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.card = self._read()

    def _read(self) -> bytes:
        house, lexicon = self.installation.house, self.installation.lexicon
        try:
            return (model_folder(house.settings, lexicon) / store.CARD).read_bytes()
        except FileNotFoundError:
            return b""  # being written: the card comes last

    def __call__(self) -> Installation:
        """Return the installation as of now. The lexicon is the one that this process began with."""
        card = self._read()
        if card and card != self.card:
            pipeline, house = self.installation.pipeline, self.installation.house
            model = store.load(model_folder(house.settings, self.installation.lexicon), self.installation.lexicon)
            self.installation = Installation(house, replace(pipeline, model=model))
            self.card = card
        return self.installation


def anew(installation: Installation) -> Anew:
    """Return what reading and grouping anew take."""
    pipeline = installation.pipeline
    return Anew(pipeline.model.version, pipeline.read_anew, VERSION, pipeline.sign, alike_each)


def tools(current: Current) -> Tools:
    """Return what the chores of an installation work with."""
    return Tools(
        current.installation.house,
        lambda source: collect_source(current(), source),
        lambda: anew(current()),
    )


def anew_now(installation: Installation) -> None:
    """`maraude reassess`."""
    ready = tools(Current(installation))
    read, grouped = reassess(ready), regroup(ready)
    speak(f"{read.read} listings read anew, {grouped.read} signed anew")
    if read.unreadable or grouped.unreadable:
        speak(f"{max(read.unreadable, grouped.unreadable)} can't be opened any more: their keys are gone")
