"""Qualité du tri in a real browser: three headings kept apart, no figure on too little, nothing of a listing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework import counting, people
from casework.act import SYSTEM, Actor
from casework.counting import Counts, Measure, monday
from models.vocabulary import Category, Priority, Role
from review_app.model_reports import LearnedFrom, Measured, ModelReport, Place, Slice
from review_app.services import install
from tests.browser.scenery import Scenery
from tests.browser.test_pages import serious
from tests.browser.visitor import NARROW, Visit

FIGURES = {
    "control_area": 0.954, "control_recall": 0.988, "composed_area": 0.961, "negatives_high": 0.008,
    "far_from_service_high": 0.0, "calibration_error": 0.047, "identity_p99": 0.0,
}  # fmt: skip
BANDS = {Priority.URGENT: 41, Priority.HIGH: 60, Priority.MEDIUM: 92, Priority.LOW: 410}
SLICES = (Slice("fr", 380, 3, True), Slice("en", 31, 1, True), Slice("es", 22, 0, True), Slice("ro", 9, 0, False))
USED = ModelReport(Place.USED, "5f2a9c01be77", Measured(603, FIGURES, BANDS, SLICES, 0.032, 0.05))
CHALLENGER = ModelReport(
    Place.CHALLENGER,
    "c07d11e4a9b2",
    Measured(603, FIGURES | {"control_area": 0.949, "negatives_high": 0.009}, BANDS, SLICES, 0.032, 0.05),
    {Category.THIRD_PARTY_CONTROL: 0.4, Category.DEBT: 1.0},
    {Category.MOBILITY: 1.2},
    LearnedFrom(612, 148, date(2026, 3, 2), date(2026, 6, 1), (0.61, 0.68)),
)
ANSWERS = {
    "urgent.order.retained": 20, "urgent.order.set_aside": 6, "high.order.retained": 18, "high.order.set_aside": 30,
    "medium.order.retained": 6, "medium.order.set_aside": 40, "low.random.retained": 1, "low.random.set_aside": 30,
    "medium.random.set_aside": 12, "low.random.missing": 2,
}  # fmt: skip
ITEMS = {Priority.URGENT: 26, Priority.HIGH: 48, Priority.MEDIUM: 160, Priority.LOW: 620}


def weeks_of_figures(house: Scenery, weeks: int = 12) -> None:
    """Twelve weeks of counts of an even source, then a new one; and situations that closed."""
    counts = Counts()
    for back in range(3, 3 + weeks):
        week = monday(house.clock() - timedelta(weeks=back))
        for band, number in ITEMS.items():
            counts[week, "exemple", Measure.ITEM, band] += number
            counts[week, "exemple", Measure.LISTING, band] += number
        counts[week, "exemple", Measure.SIGNAL, Category.DEBT] += 40
        for code, number in ANSWERS.items():
            counts[week, "exemple", Measure.ANSWER, code] += number
    counts[monday(house.clock() - timedelta(weeks=2)), "autre", Measure.LISTING, Priority.LOW] += 200
    month = f"{house.clock():%Y-%m}-01"
    for code, number in {"false_alarm.high": 14, "adult_oriented.urgent": 9, "confirmed_by_service.urgent": 3}.items():
        counts[month, "", Measure.OUTCOME, code] += number
    counts[month, "", Measure.OUTCOME_SIGNAL, "false_alarm.debt"] += 6
    with house.house.act(SYSTEM, house.clock()) as act:
        counting.add(act, counts)


@pytest.fixture(scope="module")
def evaluator(house: Scenery) -> str:
    """Emma, who measures, and reads no listing."""
    with house.house.act(SYSTEM, house.clock()) as act:
        house.team["Emma"] = people.add_user(act, "Emma", [Role.EVALUATOR])
    with house.house.act(Actor(house.team["Emma"], "Emma", frozenset({Role.EVALUATOR})), house.clock()) as act:
        people.set_toured(act, True)
    return "Emma"


def test_a_new_house_gives_no_figure_and_offers_to_measure(house: Scenery, visit: Visit, evaluator: str) -> None:
    reports = [replace(USED, measured=None)]

    def measure() -> None:
        reports[:] = [USED]

    install(replace(house.services, models=lambda: tuple(reports), measure=measure))
    emma = visit(evaluator, "qualite")
    emma.says("n'a pas encore été mesuré")
    emma.says("échantillon trop petit pour conclure")
    emma.says("Aucune situation fermée")
    assert serious(emma) == []
    emma.press("Mesurer maintenant")
    emma.says("Modèles côte à côte")


def test_three_headings_stay_apart_and_every_figure_has_its_words(house: Scenery, visit: Visit, evaluator: str) -> None:
    weeks_of_figures(house)
    install(replace(house.services, models=lambda: (USED, CHALLENGER)))
    emma = visit(evaluator, "qualite")
    emma.says("Rappel par rapport aux décisions de l'équipe")
    headings = emma.page.locator("h2").all_inner_texts()
    assert [one[:2] for one in headings] == ["1.", "2.", "3."]
    text = emma.text()
    for said in (
        "Changement à comprendre : autre", "En service", "5f2a9c01be77", "c07d11e4a9b2", "0,4 fois son poids",
        "pèse désormais", "Appris de 612 décisions", "61,0 %", "68,0 %", "Une personne choisit",
        "Écart admis : 5,0 points", "Jusqu'à « Hors priorité »", "122", "Retenues par semaine", "1 à 4",
    ):  # fmt: skip
        assert said in text, said
    assert "Texte numéro" not in text
    assert not emma.page.locator(".m-listing").count()
    assert emma.page.locator("table caption").count() == emma.page.locator("table").count(), "each table has its name"
    assert serious(emma) == []
    emma.whole_picture("qualite")
    assert emma.width_on_a_phone() <= NARROW["width"]
    assert emma.outside == []


def test_what_speaks_against_a_model_is_said_in_words(house: Scenery, visit: Visit, evaluator: str) -> None:
    weak = replace(CHALLENGER, against=("control_area", "decisions_recall"), learned_from=None)
    install(replace(house.services, models=lambda: (USED, weak)))
    emma = visit(evaluator, "qualite")
    emma.says("ne peut pas être mis en service")
    emma.says("Il retrouve moins des dernières décisions")


def test_the_page_is_not_for_workers_and_speaks_english(house: Scenery, visit: Visit, evaluator: str) -> None:
    awa = visit("Awa", "qualite")
    awa.says("Votre rôle ne permet pas cela")
    emma = visit(evaluator)
    emma.press("Menu")
    emma.page.get_by_role("button", name="English").click()
    emma.settle()
    emma.go("qualite")
    emma.says("Agreement with the team's decisions")
    emma.says("Models side by side")
