"""Which pages a person is shown. It hides; casework authorises."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from models.vocabulary import Role
from review_app import components
from review_app.desk import Desk
from review_app.screens import (
    act_on,
    activity_report,
    capture,
    catalogue,
    coordination,
    danger,
    evening,
    messages,
    outing,
    practice,
    quality,
    queue_item,
    resources,
    settings,
    situations,
    team,
    traces,
)

REPORTED = frozenset({Role.COORDINATOR, Role.EVALUATOR, Role.OFFICER})
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
    Page("maraude", outing.show, TEAM),
    Page("agir", act_on.show, TEAM, main=False),
    Page("coordination", coordination.show, frozenset({Role.COORDINATOR})),
    Page("donnees", traces.show, frozenset({Role.OFFICER, Role.ADMINISTRATOR})),
    Page("equipe", team.show, frozenset({Role.COORDINATOR}), main=False),
    Page("messages", messages.show, TEAM, main=False),
    Page("qualite", quality.show, REPORTED),
    Page("rapport", activity_report.show, REPORTED, main=False),
    Page("ressources", resources.show, frozenset(Role), main=False),
    Page("indices", catalogue.show, frozenset(Role), main=False),
    Page("exercice", practice.show, frozenset(Role), main=False),
    Page("danger", danger.show, frozenset(Role), main=False),
    Page("reglages", settings.show, frozenset(Role), main=False),
)


@dataclass(frozen=True)
class Places:
    """The pages of a person, as Streamlit knows them, by path; the empty path is their home."""

    shown: dict[str, tuple[Page, StreamlitPage]]
    every: tuple[StreamlitPage, ...]
    home: str

    def path(self, here: StreamlitPage) -> str:
        """Return the path of a page; home has one of its own."""
        return here.url_path or self.home


def _drawn(desk: Desk, page: Page) -> Callable[[], None]:
    if not desk.may(*page.roles):
        return lambda: components.card("", [desk.t("refused.role")], tone="warm")
    return lambda: page.show(desk)


def places(desk: Desk) -> Places:
    """Return where a person may go; a page that isn't theirs says so calmly when its address is typed."""
    known = {
        page.path: (page, st.Page(_drawn(desk, page), title=desk.t(f"page.{page.path}"), url_path=page.path))
        for page in PAGES
    }
    shown = {path: pair for path, pair in known.items() if desk.may(*pair[0].roles)}
    home = next(iter(shown.values()))[0]
    start = st.Page(_drawn(desk, home), title=desk.t(f"page.{home.path}"), url_path="accueil", default=True)
    return Places(shown, (start, *(pair[1] for pair in known.values())), home.path)
