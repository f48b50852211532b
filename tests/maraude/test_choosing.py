"""A challenger made of decisions, and a person's choice of the model: who may, what is traced, and the way back."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select

from casework import people, queue, review
from casework.act import SYSTEM
from casework.shapes import Choice, Lent
from classifier import store
from classifier.model import Model, version_of
from maraude import choosing
from maraude.compose import model_folder, ready_model
from maraude.model_reports import reports
from maraude.problems import Unusable
from models.database import transaction
from models.tables import AuditEvent
from models.vocabulary import Category, Level, Outcome, RetainedKind, Role
from review_app.model_reports import Place
from tests.houses import Town, make_arrival
from tests.trained import trained

RETAIN = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ("third_party_control",))
ASIDE = Choice(Outcome.SET_ASIDE, reasons=("no_indication",))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return ready_model(trained(tmp_path_factory))


@pytest.fixture
def town(towns: Callable[..., Town], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A house with a model in use, which commands find by the environment."""
    made = towns(texts_an_hour=1000)
    monkeypatch.setenv("MARAUDE_HOME", str(made.house.settings.home))
    shutil.copytree(trained(tmp_path_factory).home / "models", made.house.settings.home / "models")
    return made


def waiting(town: Town, model: Model, *against: str) -> tuple[Path, Model]:
    """Let a challenger wait."""
    folder = model_folder(town.house.settings, model.lexicon)
    calibration = model.card.calibration.model_copy(update={"times": {Category.DEBT: 0.5}})
    told = {"champion": model.version, "against": list(against)}
    card = model.card.model_copy(update={"calibration": calibration, "figures": {"challenge": told}})
    challenger = Model(card.model_copy(update={"version": version_of(card)}), model.lexicon, model.detectors)
    store.save_card(challenger, folder, store.CHALLENGER)
    return folder, challenger


def member(town: Town, *roles: Role) -> str:
    with town.house.act(SYSTEM, town.now) as act:
        return people.add_user(act, " ".join(roles), roles)


def traced(town: Town) -> list[AuditEvent]:
    with transaction(town.house.engine) as session:
        events = session.exec(select(AuditEvent).where(AuditEvent.action.in_(("choose_model", "refused")))).all()
        return [AuditEvent.model_validate(event.model_dump()) for event in events]


@pytest.mark.parametrize("roles", [(Role.ADMINISTRATOR,), (Role.EVALUATOR, Role.COORDINATOR)])
def test_a_person_puts_it_in_use_and_goes_back_and_both_are_traced(
    town: Town, model: Model, roles: tuple[Role, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, challenger = waiting(town, model)
    ref = member(town, *roles)
    assert choosing.promote(challenger.version, ref, back=False) == 0
    assert store.load(folder, model.lexicon).version == challenger.version
    assert "maraude promote --back" in capsys.readouterr().out
    assert choosing.promote(None, ref, back=True) == 0
    assert store.load(folder, model.lexicon).version == model.version
    first, second = traced(town)
    assert (first.actor, first.object_ref, first.codes["back"]) == (ref, challenger.version, False)
    assert (second.object_ref, second.codes["instead_of"], second.codes["back"]) == (
        model.version,
        challenger.version,
        True,
    )
    assert choosing.promote(challenger.version, ref, back=False) == 0, "and forth again"


@pytest.mark.parametrize("roles", [(Role.WORKER,), (Role.EVALUATOR,), (Role.COORDINATOR,), (Role.OFFICER,)])
def test_others_may_not_and_the_try_is_traced(town: Town, model: Model, roles: tuple[Role, ...]) -> None:
    folder, challenger = waiting(town, model)
    with pytest.raises(Unusable, match="administrator"):
        choosing.promote(challenger.version, member(town, *roles), back=False)
    assert store.load(folder, model.lexicon).version == model.version
    assert [event.action for event in traced(town)] == ["refused"]


def test_what_can_not_be_promoted_says_why(town: Town, model: Model) -> None:
    ref = member(town, Role.ADMINISTRATOR)
    with pytest.raises(Unusable, match="no challenger waits"):
        choosing.promote("0" * 12, ref, back=False)
    with pytest.raises(Unusable, match="no model was in use before"):
        choosing.promote(None, ref, back=True)
    folder, challenger = waiting(town, model, "control_area")
    for version, who, back, said in (
        (challenger.version, ref, False, "ordered less well"),
        ("0" * 12, ref, False, challenger.version),
        (None, ref, False, "name the model"),
        (challenger.version, ref, True, "not both"),
    ):
        with pytest.raises(Unusable, match=said):
            choosing.promote(version, who, back=back)
    waiting(town, model)
    with pytest.raises(Unusable, match="no active person"):
        choosing.promote(challenger.version, "nobody", back=False)
    row = json.loads((folder / store.CHALLENGER).read_text("utf-8"))
    row["figures"]["challenge"] = {"champion": "another", "against": []}
    (folder / store.CHALLENGER).write_text(json.dumps(row), "utf-8")
    with pytest.raises(Unusable, match="another model than the one in use"):
        choosing.promote(challenger.version, ref, back=False)
    assert traced(town) == []


def test_too_few_decisions_make_no_challenger(town: Town, model: Model) -> None:
    with pytest.raises(Unusable, match="too few to learn from: 0 decisions"):
        choosing.train_from_decisions()
    assert not (model_folder(town.house.settings, model.lexicon) / store.CHALLENGER).exists()


def test_decisions_of_a_team_make_a_challenger_that_the_page_tells_of(
    town: Town, model: Model, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(160):
        arrival = make_arrival(number)
        signals = {Category.SERVICE_CONTEXT: 1.0, (Category.MOBILITY if number % 2 else Category.DEBT): 1.0}
        assessed = arrival.assessment.model_copy(update={"signals": signals})
        town.arrive(arrival.model_copy(update={"assessment": assessed}))
        with town.act("worker") as act:
            lent = queue.take(act)
            assert isinstance(lent, Lent)
            review.decide(act, lent.token, RETAIN if number % 2 else ASIDE)
        town.tick(hours=3)
    assert choosing.train_from_decisions() == 0
    said = capsys.readouterr().out
    assert "concurrent" in said
    used, challenger = reports(town.house.settings, model.lexicon)
    assert (used.place, challenger.place) == (Place.USED, Place.CHALLENGER)
    assert challenger.times[Category.DEBT] < 1
    assert challenger.plus[Category.MOBILITY] > 0
    assert challenger.learned_from is not None
    assert challenger.learned_from.decisions == 160
    assert used.measured is not None
    assert challenger.measured is not None
    assert ("can't be promoted" in said) == bool(challenger.against)
