"""`maraude train --from-decisions`, `maraude promote`: a challenger beside the model in use, and a person's choice."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from casework import learning, model_choice, people
from casework.act import SYSTEM, Actor, House
from casework.errors import Refused
from casework.people import actor_of
from classifier import store, texts
from classifier.lexicon import Lexicon
from classifier.model import Card
from maraude.compose import SEED, TEXTS, model_folder, ready_lexicon, ready_model
from maraude.model_reports import remember
from maraude.opening import open_house_only
from maraude.problems import Unusable
from maraude.progress import bar
from maraude.said import in_words, speak

AGAINST = {
    "control_area": "fixtures: control in service listings is ordered less well",
    "control_recall": "fixtures: less of it within the first quarter of the queue",
    "composed_area": "fixtures: composed cases are ordered less well",
    "negatives_high": "fixtures: more than 1% of what should not be read first is",
    "far_from_service_high": "fixtures: prevention, student jobs or news are read first",
    "identity": "swapping identity words moves scores",
    "language_gap": "false alarms differ between languages by more than 5 points",
    "decisions_recall": "on the latest decisions, held out, it finds less",
}


def train_from_decisions() -> int:
    """Make a challenger of the model in use from what people decided, and say how both do."""
    from classifier.challenge import challenge
    from classifier.learn import TooFew

    house = open_house_only()
    champion = ready_model(house.settings, tell=speak)
    with house.act(SYSTEM, datetime.now(UTC)) as act:
        lessons = learning.lessons(act)
    held = texts.load(texts.held_files(TEXTS))
    try:
        with bar("Comparing") as show:
            challenger = challenge(champion, lessons, held, seed=SEED, progress=show)
    except TooFew as few:
        raise Unusable(f"too few to learn from: {few}") from None
    folder, both = model_folder(house.settings, champion.lexicon), challenger.card.figures["challenge"]["fixtures"]
    store.save_card(challenger, folder, store.CHALLENGER)
    remember(folder, {champion.version: both["champion"], challenger.version: both["challenger"]})
    _tell(challenger.card)
    return 0


def _tell(card: Card) -> None:
    told: dict[str, Any] = card.figures["challenge"]
    fixtures, decisions = told["fixtures"], told["decisions"]
    t = in_words()
    typer.echo(f"{'':<56} {t('told.in_use'):>12} {t('told.challenger'):>12}")
    typer.echo(f"{t('told.model'):<56} {told['champion']:>12} {card.version:>12}")
    for name, old in fixtures["champion"].items():
        if isinstance(old, float):
            label = t("told.of_fixtures", measure=t.of("model_measure", name))
            typer.echo(f"{label:<56} {old:>12.3f} {fixtures['challenger'][name]:>12.3f}")
    if decisions is None:
        speak("decisions held out by time: sample too small to conclude")
    else:
        label = t("told.recall", n=decisions["decisions"], day=decisions["since"])
        typer.echo(f"{label:<56} {decisions['recall']['champion']:>12.3f} {decisions['recall']['challenger']:>12.3f}")
    for code in told["against"]:
        speak(f"against it: {AGAINST[code]}")
    if told["against"]:
        speak("it can't be promoted")
    else:
        speak(f"nothing speaks against it; a person may promote it: maraude promote {card.version} --by REF")


def _person(house: House, ref: str) -> Actor:
    with house.act(SYSTEM, datetime.now(UTC)) as act:
        found = [person for person in people.users(act) if person.ref == ref and person.active]
    if not found:
        raise Unusable("--by: no active person of the team has this reference; see `maraude user list`")
    return actor_of(found[0])


def trace(house: House, by: str, version: str, *, instead_of: str, back: bool = False) -> None:
    """Write to the trail that a person puts a model in use, before it is; refuse whoever may not."""
    try:
        with house.act(_person(house, by), datetime.now(UTC)) as act:
            model_choice.choose(act, version, instead_of=instead_of, back=back)
    except Refused:
        raise Unusable("--by: this asks for an administrator, or for evaluator and coordinator in one person") from None


def promote(version: str | None, by: str, *, back: bool) -> int:
    """Put the challenger in use, or the model before; the trail is written first."""
    if back == (version is not None):
        raise Unusable("name the model to promote, or --back, not both: see `maraude train --from-decisions`")
    house = open_house_only()
    folder = model_folder(house.settings, lexicon := ready_lexicon(house.settings))
    used = store.load(folder, lexicon)
    chosen = _previous(folder, lexicon) if back else _challenger(folder, lexicon, str(version), used.version)
    trace(house, by, chosen.version, instead_of=used.version, back=back)
    (store.go_back if back else store.promote)(folder)
    speak(f"model {chosen.version} is in use in place of {used.version}")
    speak("what waits is read anew within the hour where `serve` or a worker runs, or by: maraude reassess")
    if not back:
        speak(f"to go back: maraude promote --back --by {by}")
    return 0


def _previous(folder: Path, lexicon: Lexicon) -> Card:
    if not (folder / store.PREVIOUS).exists():
        raise Unusable("no model was in use before this one")
    return store.load(folder, lexicon, name=store.PREVIOUS).card


def _challenger(folder: Path, lexicon: Lexicon, version: str, used: str) -> Card:
    if not (folder / store.CHALLENGER).exists():
        raise Unusable("no challenger waits: make one with `maraude train --from-decisions`")
    card = store.load(folder, lexicon, name=store.CHALLENGER).card
    told = card.figures.get("challenge")
    if card.version != version:
        raise Unusable(f"the challenger that waits is {card.version}, not the one named")
    if not told or told["champion"] != used:
        raise Unusable("it was compared with another model than the one in use: `maraude train --from-decisions` again")
    if told["against"]:
        raise Unusable("it can't be promoted: " + "; ".join(AGAINST[code] for code in told["against"]))
    return card
