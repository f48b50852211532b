"""Which pages a person is shown. It hides; casework authorises."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from models.vocabulary import Role
from review_app.desk import Desk
from review_app.screens import (
    capture,
    catalogue,
    coordination,
    danger,
    evening,
    practice,
    queue_item,
    settings,
    situations,
    traces,
)

TEAM = frozenset({Role.WORKER, Role.COORDINATOR})


@dataclass(frozen=True)
class Page:
    """A page: its path, who has it, and what draws it."""

    path: str
    show: Callable[[Desk], None]
    roles: frozenset[Role]
    main: bool = True


PAGES = (
    Page("soir", evening.show, TEAM),
    Page("relecture", queue_item.show, TEAM),
    Page("capture", capture.show, TEAM),
    Page("situations", situations.show, TEAM),
    Page("coordination", coordination.show, frozenset({Role.COORDINATOR})),
    Page("donnees", traces.show, frozenset({Role.OFFICER, Role.ADMINISTRATOR})),
    Page("indices", catalogue.show, frozenset(Role), main=False),
    Page("exercice", practice.show, frozenset(Role), main=False),
    Page("danger", danger.show, frozenset(Role), main=False),
    Page("reglages", settings.show, frozenset(Role), main=False),
)


def allowed(desk: Desk) -> list[Page]:
    """Return the pages of a person, the first one their home."""
    return [page for page in PAGES if desk.may(*page.roles)]


def pages(desk: Desk) -> list[tuple[Page, StreamlitPage]]:
    """Return the pages of a person as Streamlit knows them."""

    def draw(page: Page) -> Callable[[], None]:
        return lambda: page.show(desk)

    return [
        (page, st.Page(draw(page), title=desk.t(f"page.{page.path}"), url_path=page.path, default=not place))
        for place, page in enumerate(allowed(desk))
    ]
