"""`maraude train`: the model trained anew. Weights that a person put in use stay, or go by a person's choice."""

from collections.abc import Iterator
from pathlib import Path

from classifier import store
from classifier.model import Card
from maraude.choosing import trace
from maraude.compose import model_folder, ready_lexicon, trained
from maraude.moved_weights import left_behind, weights
from maraude.opening import open_house_only
from maraude.problems import Unusable
from maraude.said import speak
from models.settings import Settings


def retrain(*, forget: bool = False, by: str | None = None) -> int:
    """Train on the written texts; say first what becomes of weights that decisions moved."""
    if forget == (by is None):
        raise Unusable("--forget-decisions and --by go together: a person chooses to forget")
    settings = Settings()
    lexicon = ready_lexicon(settings)
    folder = model_folder(settings, lexicon)
    card = store.read_card(folder, store.CARD)
    local = card if card is not None and store.moved_by_decisions(card) else None
    if forget and local is None:
        raise Unusable("nothing to forget: no weights moved by decisions are in use")
    for line in _told(folder, card, forget=forget):
        speak(line)
    model = trained(lexicon, speak)
    fits = local is not None and store.same_beneath(local, model.card)
    if local and not fits and not forget:
        raise Unusable(
            "nothing was changed: training gives other numbers than those whose weights decisions moved; to do without "
            "these weights: maraude train --forget-decisions --by REF, then maraude train --from-decisions"
        )
    if local and by:
        trace(open_house_only(), by, model.version, instead_of=local.version)
    used = store.save_anew(model, folder, forget=forget)
    speak(f"model {used.version}: {used.texts} texts, {used.features} features")
    if fits and by:
        speak(f"to go back: maraude promote --back --by {by}")
    return 0


def _told(folder: Path, card: Card | None, *, forget: bool) -> Iterator[str]:
    if card is None and (folder / store.CARD).exists():
        yield "The card in use can't be read: if decisions had moved weights, they are lost."
        yield "maraude train --from-decisions learns them anew."
    elif card is not None and store.moved_by_decisions(card):
        yield f"The model in use, {card.version}, has weights that decisions of the team moved: {weights(card)}."
        yield "They are to be forgotten." if forget else "They stay where the numbers beneath are the same."
    else:
        yield from left_behind(folder)
