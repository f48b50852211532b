"""A fresh training never drops in silence what a team's decisions had moved and a person had put in use."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from casework import people
from casework.act import SYSTEM
from classifier import lexicon as lexicons
from classifier import store
from classifier.lexicon import Lexicon
from classifier.model import Model, digest_of, version_of
from classifier.texts import load, training_files
from classifier.train import train
from maraude import choosing, compose, retraining
from maraude.compose import TEXTS, model_folder, ready_model
from maraude.problems import Unusable
from models.vocabulary import Category, Role
from tests.houses import Town


@pytest.fixture(scope="module")
def model() -> Model:
    texts = load(training_files(TEXTS))[::40]
    return train(texts, lexicons.load(), seed=1, progress=lambda stage, share: None)


@pytest.fixture
def town(towns: Callable[..., Town], model: Model, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A house whose training gives this model again: training itself is tested where it lives."""
    made = towns()
    monkeypatch.setenv("MARAUDE_HOME", str(made.house.settings.home))

    def trained(lexicon: Lexicon, tell: Callable[[str], None]) -> Model:
        tell("Training")
        return model

    monkeypatch.setattr(retraining, "trained", trained)
    monkeypatch.setattr(compose, "trained", trained)
    return made


def moved(model: Model) -> Model:
    """The same numbers, weighed as decisions taught."""
    calibration = model.card.calibration.model_copy(
        update={"times": {Category.DEBT: 0.5, Category.SCHOOLING: 1.0}, "plus": {Category.MOBILITY: 1.2}, "high": 0.9}
    )
    card = model.card.model_copy(update={"calibration": calibration})
    return replace(model, card=card.model_copy(update={"version": version_of(card)}))


def promoted(town: Town, model: Model) -> tuple[Path, Model]:
    folder = model_folder(town.house.settings, model.lexicon)
    store.save(model, folder)
    local = moved(model)
    store.save_card(local, folder, store.CHALLENGER)
    store.promote(folder)
    return folder, local


def administrator(town: Town) -> str:
    with town.house.act(SYSTEM, town.now) as act:
        return people.add_user(act, "Ada", [Role.ADMINISTRATOR])


def test_weights_that_decisions_moved_stay_on_the_same_numbers(
    town: Town, model: Model, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, local = promoted(town, model)
    (folder / store.FILE).write_bytes(b"damaged")
    assert retraining.retrain() == 0
    told = capsys.readouterr().out
    assert told.index("debt x0.5, mobility +1.2") < told.index("Training"), "said before it is done"
    assert "schooling" not in told
    assert store.load(folder, model.lexicon).card == local.card
    assert choosing.promote(None, administrator(town), back=True) == 0, "and the way back still fits"
    assert store.load(folder, model.lexicon).version == model.version


def test_other_numbers_are_not_put_in_their_place_unless_a_person_says_so(
    town: Town, model: Model, capsys: pytest.CaptureFixture[str]
) -> None:
    detectors = replace(model.detectors, bias=model.detectors.bias + 0.5)
    card = model.card.model_copy(update={"digest": digest_of(detectors)})
    another = Model(card.model_copy(update={"version": version_of(card)}), model.lexicon, detectors)
    folder, local = promoted(town, another)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(Unusable, match="nothing was changed"):
        retraining.retrain()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    with pytest.raises(Unusable, match="go together"):
        retraining.retrain(forget=True)
    with town.house.act(SYSTEM, town.now) as act:
        worker = people.add_user(act, "Awa", [Role.WORKER])
    with pytest.raises(Unusable, match="administrator"):
        retraining.retrain(forget=True, by=worker)
    assert store.load(folder, model.lexicon).version == local.version
    assert retraining.retrain(forget=True, by=administrator(town)) == 0
    assert store.load(folder, model.lexicon).card == model.card
    assert "to go back" not in capsys.readouterr().out


def test_what_was_forgotten_on_the_same_numbers_can_be_taken_back(town: Town, model: Model) -> None:
    folder, local = promoted(town, model)
    ref = administrator(town)
    assert retraining.retrain(forget=True, by=ref) == 0
    assert store.load(folder, model.lexicon).card == model.card
    assert choosing.promote(None, ref, back=True) == 0
    assert store.load(folder, model.lexicon).card == local.card
    with pytest.raises(Unusable, match="go together"):
        retraining.retrain(by=ref)


def test_without_such_weights_training_is_plain(town: Town, model: Model, capsys: pytest.CaptureFixture[str]) -> None:
    folder = model_folder(town.house.settings, model.lexicon)
    store.save(model, folder)
    with pytest.raises(Unusable, match="nothing to forget"):
        retraining.retrain(forget=True, by="ref")
    (folder / store.CARD).write_text("{")
    assert retraining.retrain() == 0
    assert "can't be read" in capsys.readouterr().out
    assert store.load(folder, model.lexicon).card == model.card


def test_a_changed_lexicon_says_which_weights_stay_behind(town: Town, model: Model) -> None:
    folder, _ = promoted(town, model)
    folder.rename(folder.with_name("before"))
    said: list[str] = []
    assert ready_model(town.house.settings, said.append).version == model.version
    assert any("debt x0.5" in line for line in said)
    assert any("--from-decisions" in line for line in said)
    said.clear()
    ready_model(town.house.settings, said.append)
    assert said == [], "once"
