"""The review app: who is there, which pages they have, and a boundary that no error's words pass."""

import streamlit as st

from casework.errors import Refused
from review_app import desk as desks
from review_app import doorway, frame, gate, navigation, tour
from review_app.services import installed
from review_app.texts import Texts


def _run() -> None:
    services = installed()
    cookie = st.context.cookies.get(doorway.COOKIE, "")
    found = doorway.present(cookie)
    if found is None:
        frame.signed_out(Texts(services.settings.language))
    elif found.locked:
        frame.locked(Texts(found.user.language), services.settings, cookie, needs_code=found.needs_code)
    elif found.gate:
        gate.show(Texts(found.user.language), services, found)
    else:
        desk = desks.desk_of(services, found.user, cookie)
        places = navigation.places(desk)
        here = st.navigation(list(places.every), position="hidden")
        if (wanted := st.session_state.pop("go", None)) and wanted != places.path(here):
            st.switch_page(places.shown[wanted][1])
        frame.top(desk, places.path(here), places)
        frame.notice()
        tour.show(desk, places)
        here.run()


st.set_page_config(page_title="Espace de travail", layout="wide", initial_sidebar_state="collapsed")
try:
    _run()
except Refused as refusal:
    frame.refused(refusal)
except Exception as error:
    doorway.unexpected(error)
