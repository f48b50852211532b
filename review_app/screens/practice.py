"""Exercice: invented listings that teach the tool and the catalogue. It opens no act: real data can't be touched."""

import streamlit as st

from review_app import components
from review_app.components import marked
from review_app.desk import Desk, button
from review_app.exercises import ANSWERS, Exercise, ExerciseProblem, load
from review_app.screens import why


def show(desk: Desk) -> None:
    """Draw the page."""
    t = desk.t
    components.heading(t("practice.title"), t("practice.hint"))
    try:
        exercises = load(desk.services.settings.home)
    except ExerciseProblem as problem:
        components.card(t("practice.unreadable"), [str(problem)], tone="warm")
        return
    place = int(st.session_state.get("practice-place", 0)) % len(exercises)
    exercise, answer = exercises[place], st.session_state.get("practice-answer")
    components.card("", [t("practice.banner"), t("practice.place", n=place + 1, of=len(exercises))], tone="warm")
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _text(desk, exercise, told=answer is not None)
    with right:
        if answer is None:
            _ask(desk)
        else:
            _explain(desk, exercise, str(answer))


def _text(desk: Desk, exercise: Exercise, *, told: bool) -> None:
    found = exercise.indicators if told else ()
    components.collected(
        marked(exercise.title, why.marks(desk, found, (), "title", veil=False)),
        marked(exercise.body, why.marks(desk, found, (), "body", veil=False)),
    )
    why.legend(desk, found)


def _ask(desk: Desk) -> None:
    components.heading(desk.t("practice.ask"), level=2)
    for number, code in enumerate(ANSWERS, start=1):
        button(desk, desk.t(f"practice.answer.{code}"), _answer, code, key=f"practice-{code}", letter=str(number))


def _answer(_desk: Desk, code: str) -> None:
    st.session_state["practice-answer"] = code


def _explain(desk: Desk, exercise: Exercise, answer: str) -> None:
    t = desk.t
    same = answer == exercise.answer
    expected = t(f"practice.answer.{exercise.answer}")
    components.card(t("practice.same" if same else "practice.other", answer=expected), [exercise.why[t.language]])
    categories = dict.fromkeys(found.category for found in exercise.indicators)
    known = [concept for concept in desk.services.catalogue() if concept.category in categories]
    for category in categories:
        sources = sorted(
            {f"{t.of('evidence', one.evidence)} · {one.source}" for one in known if one.category == category}
        )
        components.card(t.of("category", category), sources or [t("practice.no_source")])
    button(desk, t("practice.next"), _next, key="practice-next", letter="n", kind="primary")


def _next(_desk: Desk) -> None:
    st.session_state["practice-place"] = int(st.session_state.get("practice-place", 0)) + 1
    st.session_state["practice-answer"] = None
