"""A first sign-in through a real browser: the commitment, the phone, then the first page; nothing before."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pyotp
from playwright.sync_api import Browser

from casework import people
from review_app.texts import Texts
from tests.houses import build
from tests.teams.doors import served


def test_a_first_sign_in_goes_through_commitment_and_phone(tmp_path: Path, chromium: Browser) -> None:
    town = build(tmp_path, second_factor=True, commitment=True)
    town.now, t = datetime.now(UTC), Texts("fr")
    worker = town.person("worker").ref
    with town.act("system") as act:
        token = people.make_link(act, worker)
    gates = {"second_factor": "true", "commitment": "true"}
    with served(town.house.settings, **gates) as door:
        page = chromium.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"http://127.0.0.1:{door.port}/entrer/{token}")
        page.get_by_role("button").click()
        page.get_by_role("heading", name=t("gate.commitment.title")).wait_for()
        assert page.locator(".m-desk").count() == 0
        page.get_by_role("button", name=t("gate.commitment.button")).click()
        page.get_by_role("heading", name=t("gate.phone.title")).wait_for()
        key = page.get_by_text(re.compile(r"^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$")).inner_text()
        page.get_by_label(t("gate.asked")).fill(pyotp.TOTP(key.replace(" ", "")).now())
        page.get_by_role("button", name=t("gate.phone.button")).click()
        page.wait_for_selector(".m-desk", state="attached")
        page.close()
    town.house.engine.dispose()
