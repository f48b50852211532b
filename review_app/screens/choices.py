"""What retaining asks: as what, how concerned, why. Nothing is chosen beforehand; what was found here comes first."""

from collections.abc import Callable, Sequence

import streamlit as st

from models.messages import Indicator
from models.vocabulary import Category, Level, RetainedKind
from review_app.desk import Desk

REASONS = (*(category.value for category in Category if category != Category.SERVICE_CONTEXT), "other")
Changed = Callable[[], None] | None


def kind(desk: Desk, key: str, changed: Changed = None) -> None:
    """Ask what a situation is retained as."""
    st.pills(
        desk.t("decide.kind"),
        [code.value for code in RetainedKind],
        format_func=lambda code: desk.t.of("kind", code),
        key=key,
        on_change=changed,
        wrap=True,
    )


def level(desk: Desk, key: str, changed: Changed = None) -> None:
    """Ask how concerned the person is."""
    st.pills(
        desk.t("decide.level"),
        [code.value for code in Level],
        format_func=lambda code: desk.t.of("level", code),
        key=key,
        on_change=changed,
        wrap=True,
    )


def reasons(desk: Desk, key: str, found: Sequence[Indicator], changed: Changed = None) -> None:
    """Ask why: the categories found in this text first, then the others."""
    here = list(dict.fromkeys(indicator.category.value for indicator in found))
    ordered = [code for code in here if code in REASONS] + [code for code in REASONS if code not in here]
    st.pills(
        desk.t("decide.reasons"),
        ordered,
        selection_mode="multi",
        format_func=lambda code: desk.t.of("category", code),
        key=key,
        on_change=changed,
        wrap=True,
    )
