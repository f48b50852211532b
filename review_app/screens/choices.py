"""What retaining asks: as what, how concerned, why. Nothing is chosen beforehand; what was found here comes first."""

from collections.abc import Callable, Sequence
from enum import StrEnum

import streamlit as st

from models.messages import Indicator
from models.vocabulary import Category, Level, RetainedKind
from review_app.desk import Desk

REASONS = (*(category.value for category in Category if category != Category.SERVICE_CONTEXT), "other")
Changed = Callable[[], None] | None


def kind(desk: Desk, key: str, changed: Changed = None) -> None:
    """Ask what a situation is retained as."""
    _one_of(desk, "kind", RetainedKind, key, changed)


def level(desk: Desk, key: str, changed: Changed = None) -> None:
    """Ask how concerned the person is."""
    _one_of(desk, "level", Level, key, changed)


def _one_of(desk: Desk, group: str, words: type[StrEnum], key: str, changed: Changed) -> None:
    st.pills(
        desk.t(f"decide.{group}"),
        [code.value for code in words],
        format_func=lambda code: desk.t.of(group, code),
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
