"""Catalogue des indices: every concept that the tool looks for, with what supports it."""

import streamlit as st

from models.vocabulary import Category
from review_app import components
from review_app.desk import Desk


def show(desk: Desk) -> None:
    """Draw the page."""
    t = desk.t
    components.heading(t("catalogue.title"), t("catalogue.hint"))
    components.card("", [t("catalogue.none_alone"), t("catalogue.never")])
    concepts = desk.services.catalogue()
    for category in Category:
        mine = [concept for concept in concepts if concept.category == category]
        if not mine:
            continue
        with st.expander(t.of("category", category)):
            components.table(
                t.of("category", category),
                [t("catalogue.index"), t("catalogue.evidence"), t("catalogue.source"), t("catalogue.weight")],
                [
                    [
                        concept.label(t.language),
                        t.of("evidence", concept.evidence),
                        concept.source,
                        t("catalogue.weighs" if concept.weighs else "catalogue.shown_only"),
                    ]
                    for concept in mine
                ],
            )
