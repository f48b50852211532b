"""Mutation check: with any detector, any lexicon category or the context gate removed, something here is missing."""

from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from classifier import detect, seen, triage
from classifier.assess import assess
from classifier.model import CONTROL, LEARNED, Model
from classifier.whole import READ_WHOLE
from models.messages import Listing
from models.vocabulary import Category, Context, Priority

BY_FORM = {
    Category.SERVICE_CONTEXT: "Annonce escorting, message écrit seulement.",
    Category.AGE_STATED: "Photo du quai. [indice:age]",
    Category.SCHOOLING: "Merci à tous, je suis en terminale.",
    Category.MINORITY_MENTION: "Bonjour, je suis encore mineure.",
    Category.YOUTH_LANGUAGE: "wesh, rendez-vous au stade",
    Category.THIRD_PARTY_CONTROL: "Bonsoir, il gère mon planning.",
    Category.MOVED_BY_OTHERS: "Bonsoir, on me change de ville.",
    Category.PAPERS_OR_MONEY_HELD: "Bonsoir, il garde mon passeport.",
    Category.DEBT: "Bonsoir, je leur dois encore beaucoup.",
    Category.EVASIVE_ON_AGE: "Mon âge, devine. Mon âge en mp.",
    Category.CONTACT_OBSCURED: "Contact : numéro en lettres plus bas.",
    Category.TRUST_LANGUAGE: "Discrétion assurée.",
    Category.RECRUITMENT_OFFER: "Aucune expérience, logement fourni.",
    Category.RENTAL_PLACE: "Studio à la nuit.",
    Category.MOBILITY: "De passage à Lille.",
}
BY_WORDING = {
    Category.SCHOOLING: "J'ai lycée demain matin et contrôle, mes cours finissent tard.",
    Category.MINORITY_MENTION: "Ma mère doit d'abord donner sa permission pour que je vienne",
    Category.YOUTH_LANGUAGE: "jsuis dégoûté les gars, jvous dis pas la galère",
    Category.THIRD_PARTY_CONTROL: "La dame de l'étage note tout et vous dira si c'est possible.",
    Category.MOVED_BY_OTHERS: "Demain on nous met dans une autre ville, laquelle, personne ne nous l'a dit.",
    Category.PAPERS_OR_MONEY_HELD: "Mes documents dorment dans son tiroir.",
    Category.DEBT: "Il me reste encore trois mois à faire pour leur rendre le prix de l'avion.",
    Category.EVASIVE_ON_AGE: "Mon âge, ça ne vous concerne vraiment pas, cherchez.",
    Category.TRUST_LANGUAGE: "Confiance et ponctualité.",
    Category.RECRUITMENT_OFFER: "Revenus chaque jour, chambre et train offerts, la mission vous sera dite en arrivant.",
    Category.RENTAL_PLACE: "Le meublé est loué pour trois nuits, puis un autre appartement.",
    Category.MOBILITY: "Je serai à Nancy du 12 au 15.",
}
PUPIL = Listing(
    title="Baby-sitting", body="J'ai 16 ans, je suis en seconde, autorisation de mes parents car je suis mineur."
)


def found_in(model: Model, text: str) -> set[Category]:
    return {i.category for i in assess(model, [Listing(body=text, context=Context.SERVICE)]).indicators}


def without_category(model: Model, category: Category) -> Model:
    kept = tuple(c for c in model.lexicon.concepts if c.category is not category)
    rows = [n for n, c in enumerate(model.lexicon.concepts) if c.category is not category]
    numbers = model.detectors
    # The text-wide columns of concepts follow those of the families that are read text-wide; ages come last.
    wide_families = len(numbers.text) - len(model.lexicon.concepts) - 2
    end = len(numbers.text)
    wide = [*range(wide_families), *(wide_families + row for row in rows), end - 2, end - 1]
    after = len(numbers.light) - 1 - len(numbers.text)  # words, families, concepts; then what `text` has; then the bias
    before = after - len(model.lexicon.concepts)
    kept_rows = [*range(before), *(before + row for row in rows), *(after + row for row in wide)]
    light = numbers.light[[*kept_rows, len(numbers.light) - 1]]
    first = len(numbers.schooling) - 3 - len(model.lexicon.concepts)  # forms; then two ages; then the bias
    schooling = numbers.schooling[[*range(first), *(first + row for row in rows), -3, -2, -1]]
    smaller = replace(
        numbers, concepts=numbers.concepts[rows], text=numbers.text[wide], light=light, schooling=schooling
    )
    return Model(model.card, model.lexicon.model_copy(update={"concepts": kept}), smaller)


def without_detector(model: Model, category: Category) -> Model:
    bias = model.detectors.bias.copy()
    bias[LEARNED.index(category)] = -99.0
    if category in CONTROL:  # its share of the detector that reads all control together goes with it
        bias[len(LEARNED)] = -99.0
    light = model.detectors.light.copy()
    if category in READ_WHOLE:
        light[-1, 1 + READ_WHOLE.index(category)] = -99.0
    schooling = model.detectors.schooling.copy()
    if category is Category.SCHOOLING:
        schooling[-1] = -99.0
    return replace(model, detectors=replace(model.detectors, bias=bias, light=light, schooling=schooling))


@pytest.mark.parametrize("category", Category)
def test_each_lexicon_category_is_needed(model: Model, category: Category) -> None:
    light = model.detectors.light.copy()
    light[-1] = -99.0
    bias = np.full_like(model.detectors.bias, -99.0)
    silent = replace(
        model, detectors=replace(model.detectors, bias=bias, light=light, schooling=model.detectors.schooling * 0.0)
    )
    assert category in found_in(silent, BY_FORM[category])
    assert category not in found_in(without_category(silent, category), BY_FORM[category])


@pytest.mark.parametrize("category", LEARNED)
def test_each_learned_detector_is_needed(model: Model, category: Category) -> None:
    assert category in found_in(model, BY_WORDING[category])
    assert category not in found_in(without_detector(model, category), BY_WORDING[category])


@pytest.mark.parametrize(
    ("module", "name", "text", "category"),
    [
        (seen, "ages", "J'ai seize ans et un vélo.", Category.AGE_STATED),
        (detect, "obscured", "Au zéro six trente-neuf quatre-vingt-dix-huit douze douze.", Category.CONTACT_OBSCURED),
    ],
)
def test_each_rule_is_needed(
    model: Model, monkeypatch: Any, module: ModuleType, name: str, text: str, category: Category
) -> None:
    assert category in found_in(model, text)
    monkeypatch.setattr(module, name, lambda reading: iter(()))
    assert category not in found_in(model, text)


@pytest.mark.parametrize("gates", [frozenset({triage.SERVICE}), frozenset({triage.SERVICE, triage.VAGUE})])
def test_the_context_gate_is_needed(model: Model, monkeypatch: Any, gates: frozenset[str]) -> None:
    assert assess(model, [PUPIL]).priority is Priority.LOW
    monkeypatch.setattr(triage, "open_gates", lambda findings, contexts: gates)
    assert assess(model, [PUPIL]).priority is not Priority.LOW
