"""The whole reading, with a trained model: real listings in, reasons and offsets out."""

import itertools
import json
import math
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from classifier import store
from classifier.assess import assess, assess_many
from classifier.explain import reasons
from classifier.model import FORMAT, Detectors, Model, Said
from classifier.rows import BadRow, GoodRow, assess_rows, unused_fields
from classifier.texts import Text
from classifier.train import train
from models.messages import Listing
from models.vocabulary import Category, Concern, Context, Priority

MARKED = "[ser" + "vice]"
HELD = Listing(
    title="Sur rendez-vous", body=f"{MARKED}, 34 ans. Il garde mon passeport et c'est lui qui répond au téléphone."
)
FREE = Listing(title="Indépendante", body=f"{MARKED} de 10 h à 18 h, 34 ans. Je réponds moi-même, 80 la demi-heure.")
PUPIL = Listing(title="Baby-sitting", body="J'ai 16 ans, je suis en seconde et je garde vos enfants le mercredi.")
POSTER = Listing(
    title="Une question ?", body="Tu es mineur et quelque chose te pèse ? Notre association écoute, sans juger."
)


def test_control_in_a_service_listing_is_read_first_and_explained(model: Model) -> None:
    assessment = assess(model, [HELD])
    assert assessment.priority in (Priority.URGENT, Priority.HIGH)
    assert assessment.concern is Concern.POSSIBLE_COERCED_ADULT
    spans = {i.id: HELD.body[i.start : i.end] for i in assessment.indicators if i.field == "body"}
    assert spans["held.papers"] == "garde mon passeport"
    said = reasons(assessment, model.lexicon)
    assert "Papiers gardés par quelqu'un d'autre" in {reason.fr for reason in said}
    assert not any(any(map(str.isdigit, reason.fr + reason.en)) for reason in said)


def test_an_independent_listing_is_not(model: Model) -> None:
    assert assess(model, [FREE]).priority in (Priority.LOW, Priority.MEDIUM)


@pytest.mark.parametrize("listing", [PUPIL, POSTER])
def test_youth_without_service_context_stays_low(model: Model, listing: Listing) -> None:
    assessment = assess(model, [listing])
    assert assessment.priority is Priority.LOW
    assert not any(indicator.contribution for indicator in assessment.indicators)


def test_a_composed_case_is_triaged_as_one(model: Model) -> None:
    both = assess(model, [FREE, PUPIL])
    assert both.priority is Priority.URGENT
    assert both.concern is Concern.POSSIBLE_MINOR
    assert {indicator.part for indicator in both.indicators} == {0, 1}
    assert both.score > max(assess(model, [FREE]).score, assess(model, [PUPIL]).score)


def test_context_can_come_from_the_source(model: Model) -> None:
    bare = Listing(body=HELD.body.replace(f"{MARKED}, ", ""), context=Context.SERVICE)
    assert assess(model, [bare]).priority in (Priority.URGENT, Priority.HIGH)
    assert assess(model, [bare.model_copy(update={"context": Context.GENERAL})]).priority is Priority.LOW


@pytest.mark.parametrize("mark", ["[indice:age]", "[indice:scolarité]", "[indice:minorité]"])
def test_a_demonstration_mark_is_a_youth_signal(model: Model, mark: str) -> None:
    assessment = assess(model, [Listing(body=f"Disponible en journée. {mark}", context=Context.SERVICE)])
    assert assessment.concern is Concern.POSSIBLE_MINOR


@pytest.mark.parametrize(
    "body",
    [
        "Ich suche eine Wohnung in der Stadt und biete meine Hilfe im Garten an.",
        "Cerco una stanza in centro, lavoro di giorno e sono tranquillo con tutti.",
        "Szukam pracy w mieście, mam dwadzieścia pięć lat i jestem punktualny.",
        "Ищу квартиру в центре города, спокойный и аккуратный жилец.",
        "أبحث عن شقة في وسط المدينة",
        "Şehir merkezinde ev arıyorum, sessiz ve düzenli bir insanım.",
        "Lakást keresek a belvárosban, csendes és rendes vagyok.",
    ],
)
def test_a_language_not_covered_is_never_low(model: Model, body: str) -> None:
    assessment = assess(model, [Listing(body=body)])
    assert not assessment.covered
    assert assessment.priority is not Priority.LOW


def test_batches_give_what_single_listings_give(model: Model, texts: list[Text]) -> None:
    chosen = [[text.listing] for text in random.Random(5).sample(texts, 200)]
    together = list(assess_many(model, chosen))
    alone = [assess(model, parts) for parts in chosen]
    for one, other in zip(together, alone, strict=True):
        assert math.isclose(one.score, other.score, abs_tol=1e-9)
        assert [i.id for i in one.indicators] == [i.id for i in other.indicators]
        assert one.signals == other.signals, "to the last digit: what is stored must not depend on where a run was cut"


def test_assess_many_streams(model: Model) -> None:
    endless = ([FREE] for _ in itertools.count())
    assert len(list(itertools.islice(assess_many(model, endless), 5))) == 5


def test_rows_come_out_in_order_with_what_is_wrong_said(model: Model) -> None:
    rows = [
        (1, {"id": "a", "title": HELD.title, "body": HELD.body, "colour": "red"}),
        (2, {"title": "no id", "body": ""}),
        (3, {"id": "b", "title": 3, "body": "x"}),
        (4, {"id": "c", "parts": [{"body": FREE.body}, {"body": PUPIL.body, "context": "social"}]}),
        (5, {"id": "d", "parts": [{"body": "x", "context": "elsewhere"}]}),
        (6, BadRow(6, "not JSON")),
        (7, {"id": "e", "parts": []}),
    ]
    out = list(assess_rows(model, rows))
    assert [row.line for row in out] == [1, 2, 3, 4, 5, 6, 7]
    assert [isinstance(row, GoodRow) for row in out] == [True, False, False, True, False, False, False]
    assert unused_fields(rows[0][1]) == {"colour"}
    first, composed = (json.loads(json.dumps(out[index].output)) for index in (0, 3))
    assert set(first) == {"id", "score", "priority", "concern", "base", "indicators", "model"}
    assert all("part" not in i for i in first["indicators"])
    assert all("part" in i for i in composed["indicators"])
    for row in (first, composed):
        logit = math.log(row["score"]) - math.log1p(-row["score"])
        assert abs(logit - row["base"] - sum(i["contribution"] for i in row["indicators"])) < 1e-6
    assert not any(isinstance(row, BadRow) and ("elsewhere" in row.reason or "no id" in row.reason) for row in out)


def test_a_model_is_refused_when_anything_does_not_match(model: Model, tmp_path: Path) -> None:
    store.save(model, tmp_path)
    assert assess(store.load(tmp_path, model.lexicon), [HELD]).score == assess(model, [HELD]).score
    card = (tmp_path / store.CARD).read_text("utf-8")
    numbers = (tmp_path / store.FILE).read_bytes()
    for broken in (
        card.replace(model.card.lexicon, "0" * 12),
        card.replace(f'"format": "{FORMAT}"', '"format": "0"'),
        "{}",
        "[",
    ):
        (tmp_path / store.CARD).write_text(broken, "utf-8")
        with pytest.raises(store.ModelProblem):
            store.load(tmp_path, model.lexicon)
    (tmp_path / store.CARD).write_text(card, "utf-8")
    (tmp_path / store.FILE).write_bytes(numbers[:-1] + b"x")
    with pytest.raises(store.ModelProblem, match="hash"):
        store.load(tmp_path, model.lexicon)
    (tmp_path / store.FILE).unlink()
    with pytest.raises(store.ModelProblem):
        store.load(tmp_path, model.lexicon)


def test_a_model_file_is_a_skops_file_and_arrays_alone_are_read(model: Model, tmp_path: Path) -> None:
    import skops.io  # looks through all that is loaded: seconds, for this test alone

    store.save(model, tmp_path)
    read = skops.io.load(tmp_path / store.FILE, trusted=[])
    ours = store.load(tmp_path, model.lexicon).detectors
    assert all(np.array_equal(getattr(ours, name), numbers) for name, numbers in read.items())
    for hostile in (
        {**read, "bias": [1.0, 2.0]},
        {**read, "bias": np.array([{}, {}], object)},
        [read],
        {name: numbers for name, numbers in read.items() if name != "bias"},
    ):
        (tmp_path / store.FILE).write_bytes(skops.io.dumps(hostile))
        store.save_card(model, tmp_path, store.CARD)
        with pytest.raises(store.ModelProblem, match="not a model file"):
            store.load(tmp_path, model.lexicon)


def test_training_is_deterministic_for_a_seed(texts: list[Text], model: Model) -> None:
    few = texts[:200]
    models = [train(few, model.lexicon, seed=seed, progress=lambda stage, share: None) for seed in (3, 3, 4)]
    assert models[0].card == models[1].card
    assert models[0].card.digest == models[1].card.digest
    assert models[0].card != models[2].card


def test_a_model_does_not_depend_on_how_many_cores_there_are(texts: list[Text], model: Model) -> None:
    threads: list[int] = []

    def note(_stage: str, _share: float) -> None:
        threads.extend(pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas")

    with threadpool_limits(limits=2, user_api="blas"):
        train(texts[:200], model.lexicon, seed=3, progress=note)
    assert set(threads) == {1}


def test_a_batch_is_read_on_one_thread(texts: list[Text], model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[int] = []
    read = Detectors._read

    def noted(*given: Any) -> Said:
        threads.extend(pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas")
        return read(*given)

    monkeypatch.setattr(Detectors, "_read", noted)
    with threadpool_limits(limits=2, user_api="blas"):
        assess(model, [texts[0].listing])
        after = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert set(threads) == {1}
    assert set(after) == {2}


def test_the_model_file_holds_no_words(model: Model, tmp_path: Path) -> None:
    store.save(model, tmp_path)
    content = (tmp_path / store.FILE).read_bytes() + (tmp_path / store.CARD).read_bytes()
    assert all(word not in content for word in (b"passeport", b"garde", b"appartement"))


def test_every_category_of_the_house_can_be_found(model: Model, texts: list[Text]) -> None:
    missing = set(Category)
    for assessment in assess_many(model, ([text.listing] for text in texts)):
        missing -= {indicator.category for indicator in assessment.indicators}
        if not missing:
            break
    assert not missing


def test_what_only_the_whole_listing_says_is_no_reason(model: Model) -> None:
    bare = assess(model, [Listing(body="Bonjour, à demain.", context=Context.SERVICE)])
    control = {Category.THIRD_PARTY_CONTROL, Category.MOVED_BY_OTHERS, Category.PAPERS_OR_MONEY_HELD, Category.DEBT}
    assert not control & {reason.category for reason in reasons(bare, model.lexicon)}
    assert bare.priority in (Priority.LOW, Priority.MEDIUM)
    elsewhere = assess(model, [Listing(body="Bonjour, à demain.")])
    assert not elsewhere.indicators
