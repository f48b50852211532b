"""From a Post to an Arrival: nothing personal in the words, digests that recognise, a disguise that is still told."""

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from casework import intake
from casework.act import SYSTEM
from casework.opening import open_house
from casework.rereading import Text
from classifier import store
from classifier.alike import alike_each
from classifier.model import version_of
from maraude.chores import reassess
from maraude.compose import Installation, model_folder, ready_model
from maraude.current import Current, tools
from maraude.pipeline import Pipeline, stable_address
from models.messages import Post
from models.settings import Settings
from models.tables import Assessed
from models.vocabulary import Category, Context
from tests.trained import trained

KEY = b"k" * 32


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    return Pipeline(ready_model(trained(tmp_path_factory)), KEY)


def post(body: str, **changes: object) -> Post:
    values = {"source": "essai", "url": "https://annonces.example.org/7", "title": "Annonce", "body": body}
    return Post.model_validate(values | changes)


def test_words_are_redacted_and_the_way_back_is_whole(pipeline: Pipeline) -> None:
    (arrival,) = pipeline.prepare([post("Demander Lucie au 06 39 98 12 34 ou lucie@example.org", city="Lyon")])
    assert "Lucie" not in arrival.words.body
    assert "39 98" not in arrival.words.body
    assert arrival.way_back.contacts == ("lucie@example.org", "+33639981234")
    assert arrival.department == "69"
    assert {contact.kind for contact in arrival.contacts} == {"phone", "email"}
    assert not any(contact.digest in arrival.way_back.model_dump_json() for contact in arrival.contacts)


@pytest.mark.parametrize("written", ["0639981234", "06/39/98/12/34", "zéro six 39 98 12 34", "+33 6 39 98 12 34"])
def test_the_same_contact_has_the_same_digest_however_it_is_written(pipeline: Pipeline, written: str) -> None:
    plain, other = pipeline.prepare([post("Appeler le 06 39 98 12 34"), post(f"Appeler le {written}")])
    assert plain.contacts == other.contacts


def test_a_disguised_contact_is_still_told_once_it_is_removed(pipeline: Pipeline) -> None:
    plain, disguised = pipeline.prepare([post("Appeler le 06 39 98 12 34"), post("Appeler zéro six 39 98 douze 34")])
    assert Category.CONTACT_OBSCURED not in plain.assessment.signals
    assert Category.CONTACT_OBSCURED in disguised.assessment.signals
    (found,) = [i for i in disguised.words.indicators if i.category is Category.CONTACT_OBSCURED]
    assert disguised.words.body[found.start : found.end] == "[téléphone]"


@pytest.mark.parametrize(
    "body",
    [
        "C'est mon ami qui répond, il garde mon passeport et l'argent.",
        "Appeler zéro six 39 98 douze 34, ou (06) 39,98,12,34",
        "Je donne des cours de guitare le samedi.",
    ],
)
def test_what_was_stored_reads_as_it_did_when_it_arrived(pipeline: Pipeline, body: str) -> None:
    (arrival,) = pipeline.prepare([post(body, context=Context.SERVICE)])
    (again,) = pipeline.read_anew([Text(arrival.words, arrival.context)])
    assert again == arrival.assessment
    assert pipeline.sign(arrival.words).minhash == arrival.signature.minhash


def test_a_new_model_is_taken_up_without_a_restart(pipeline: Pipeline, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    house = open_house(settings, datetime.now(UTC))
    folder = model_folder(settings, pipeline.model.lexicon)
    store.save(pipeline.model, folder)
    current = Current(Installation(house, Pipeline(pipeline.model, house.ring.lasting("link"))))
    body = "C'est mon ami qui répond, il garde mon passeport et l'argent."
    arrivals = current().pipeline.prepare([post(body, context=Context.SERVICE)])
    with house.act(SYSTEM, datetime.now(UTC)) as act:
        intake.store(act, arrivals, run_ref=None, similar=alike_each)
    assert reassess(tools(current)).read == 0
    card = pipeline.model.card
    milder = card.calibration.model_copy(update={"base": card.calibration.base - 3})
    changed = card.model_copy(update={"calibration": milder})
    changed = changed.model_copy(update={"version": version_of(changed)})
    store.save(dataclasses.replace(pipeline.model, card=changed), folder)
    assert reassess(tools(current)).read == 1
    assert reassess(tools(current)).read == 0
    with house.act(SYSTEM, datetime.now(UTC)) as act:
        (assessed,) = act.session.exec(select(Assessed)).all()
    assert assessed.model == changed.version
    assert assessed.score < arrivals[0].assessment.score
    house.engine.dispose()


def test_the_source_gives_the_context_that_no_real_page_says(pipeline: Pipeline) -> None:
    body = "C'est mon ami qui répond, il garde mon passeport et l'argent."
    general, service = pipeline.prepare([post(body), post(body, context=Context.SERVICE)])
    assert general.assessment.score < service.assessment.score


def test_the_demonstrations_port_does_not_count() -> None:
    assert stable_address("http://127.0.0.1:1/a?page=2") == stable_address("http://127.0.0.1:2/a?page=2")
