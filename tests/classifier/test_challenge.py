"""A challenger beside the champion: what its card says, what speaks against it, and the way to use and back."""

import copy
import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from classifier import challenge, store
from classifier.assess import assess
from classifier.lessons import weights_of
from classifier.model import Model, version_of
from classifier.texts import Text
from models.lessons import Answer, Lesson
from models.messages import Listing
from models.vocabulary import Category, Context, Priority

HELD = Listing(title="Sur rendez-vous", body="Il garde mon passeport et mon argent.", context=Context.SERVICE)


def lessons(seed: int = 1, *, follows: Category = Category.MOBILITY) -> list[Lesson]:
    """Ten weeks of a team that retains what holds one signal, whatever else a listing says."""
    rng = np.random.default_rng(seed)
    signals = (Category.DEBT, Category.MOBILITY, Category.TRUST_LANGUAGE)
    rows = []
    for number in range(600):
        seen = {signal: 1.0 for signal in signals if rng.random() < 0.3}
        rows.append(
            Lesson(
                signals={Category.SERVICE_CONTEXT: 1.0} | seen,
                answer=Answer.RETAINED if rng.random() < (0.7 if follows in seen else 0.05) else Answer.SET_ASIDE,
                band=Priority.HIGH,
                sampled=number % 5 == 0,
                propensity=0.2 if number % 5 == 0 else 1.0,
                period=date(2026, 1, 5) + timedelta(weeks=number // 60),
            )
        )
    return rows


@pytest.fixture(scope="module")
def challenger(model: Model, texts: list[Text]) -> Model:
    some = [text for text in texts if not text.family.startswith("adult_service")][::16]
    return challenge.challenge(model, lessons(), [*texts[::12], *some], seed=1, progress=lambda stage, share: None)


def test_the_card_tells_both_apart_and_where_they_stand(model: Model, challenger: Model) -> None:
    told = json.loads(json.dumps(challenger.card.figures["challenge"]))
    assert told["champion"] == model.version != challenger.version == version_of(challenger.card)
    assert told["learned_from"]["decisions"] == 600
    for name in ("champion", "challenger"):
        figures = told["fixtures"][name]
        assert figures["identity_p99"] <= challenge.MOST_SWAP, "swapped identity words move no score"
        assert sum(figures["bands"].values()) == figures["texts"]
        assert all(row["alarms"] <= row["negatives"] for row in figures["languages"]["rows"].values())
    recall = told["decisions"]["recall"]
    assert recall["challenger"] > recall["champion"], "on the weeks that it did not learn from"


def test_both_read_the_same_and_weigh_otherwise(model: Model, challenger: Model) -> None:
    moving = HELD.model_copy(update={"body": "De passage quelques jours, je change de ville chaque semaine."})
    assert assess(challenger, [moving]).signals == assess(model, [moving]).signals
    assert assess(challenger, [moving]).score > assess(model, [moving]).score
    assert assess(challenger, [HELD]).score <= assess(model, [HELD]).score


def test_what_speaks_against_a_challenger_is_named() -> None:
    good = {
        "control_area": 0.95, "control_recall": 0.99, "composed_area": 0.96, "negatives_high": 0.012,
        "far_from_service_high": 0.0, "identity_p99": 0.0, "languages": {"gap": 0.02},
    }  # fmt: skip

    def against(recall: tuple[float, float] | None = None, **changed: object) -> list[str]:
        both = {"champion": good, "challenger": copy.deepcopy(good) | changed}
        held = {"recall": dict(zip(("champion", "challenger"), recall, strict=True))} if recall else None
        return challenge.against(both, held)

    assert against() == against(control_area=0.935) == against((0.6, 0.595)) == against(languages={"gap": None}) == []
    assert against(control_area=0.92) == ["control_area"]
    assert against(composed_area=0.9, control_recall=0.9) == ["control_recall", "composed_area"]
    assert against(negatives_high=0.013) == ["negatives_high"], "above 1% already, a champion may not be exceeded"
    assert against(far_from_service_high=0.02) == ["far_from_service_high"]
    assert against(identity_p99=0.02) == ["identity"]
    assert against(languages={"gap": 0.07}) == ["language_gap"]
    assert against((0.6, 0.5)) == ["decisions_recall"]


def test_decisions_held_out_say_nothing_when_too_few_are_there(model: Model) -> None:
    weights = weights_of(model.lexicon)
    assert challenge.held_out([], model, weights, 0.5) is None
    assert challenge.held_out(lessons()[:90], model, weights, 0.5) is None
    same_week = [lesson.model_copy(update={"period": date(2026, 1, 5)}) for lesson in lessons()]
    assert challenge.held_out(same_week, model, weights, 0.5) is None


def test_a_challenger_waits_is_used_and_left_again(model: Model, challenger: Model, tmp_path: Path) -> None:
    store.save(model, tmp_path)
    store.save_card(challenger, tmp_path, store.CHALLENGER)
    assert store.load(tmp_path, model.lexicon).version == model.version, "it waits beside the one in use"
    store.promote(tmp_path)
    used = store.load(tmp_path, model.lexicon)
    assert used.version == challenger.version
    assert assess(used, [HELD]).score == assess(challenger, [HELD]).score
    assert not (tmp_path / store.CHALLENGER).exists()
    store.go_back(tmp_path)
    assert store.load(tmp_path, model.lexicon).version == model.version
    again = store.read_card(tmp_path, store.CHALLENGER)
    assert again is not None
    assert again.version == challenger.version, "the one that was left waits again"


def test_a_weight_changed_by_hand_is_refused(model: Model, challenger: Model, tmp_path: Path) -> None:
    store.save(model, tmp_path)
    store.save_card(challenger, tmp_path, store.CHALLENGER)
    row = json.loads((tmp_path / store.CHALLENGER).read_text("utf-8"))
    row["calibration"]["times"]["debt"] = 3.9
    (tmp_path / store.CHALLENGER).write_text(json.dumps(row), "utf-8")
    with pytest.raises(store.ModelProblem, match="version"):
        store.load(tmp_path, model.lexicon, name=store.CHALLENGER)
    assert store.read_card(tmp_path, store.CHALLENGER) is None
