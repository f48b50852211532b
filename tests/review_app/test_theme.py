"""Colours of the style sheet keep AA contrast; the configuration leaves nothing open."""

import re
import sys

import pytest

from review_app.theme import COLOURS, STATIC, options

SHEET = (STATIC / "desk.css").read_text("utf-8")
NAMED = dict(re.findall(r"--m-([\w-]+): (#[0-9a-f]{6})", SHEET))
AA = 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    "ground", ["paper", "card", "sand", "youth", "control", "contact", "offer", "context", "teal-pale"]
)
def test_ink_reads_on_every_ground(ground: str) -> None:
    assert contrast(NAMED["ink"], NAMED[ground]) >= AA


@pytest.mark.parametrize(("ink", "ground"), [("soft", "paper"), ("soft", "card"), ("warm", "paper"), ("teal", "paper")])
def test_softer_words_still_read(ink: str, ground: str) -> None:
    assert contrast(NAMED[ink], NAMED[ground]) >= AA


@pytest.mark.parametrize("ground", ["teal", "alert"])
def test_white_reads_on_buttons(ground: str) -> None:
    assert contrast("#ffffff", NAMED[ground]) >= AA


def test_the_sheet_and_streamlit_agree() -> None:
    assert COLOURS["theme.textColor"] == NAMED["ink"]
    assert COLOURS["theme.backgroundColor"] == NAMED["paper"]
    assert COLOURS["theme.primaryColor"] == NAMED["teal"]


def test_nothing_is_told_to_anyone() -> None:
    set_up = options(host="127.0.0.1", port=8501, hosts=("127.0.0.1",))
    assert set_up["browser.gatherUsageStats"] is False
    assert set_up["client.showErrorDetails"] == "none"
    assert set_up["server.enableXsrfProtection"] is True
    assert set_up["server.enableAgentApi"] is False
    assert set_up["server.allowedHosts"] == ["127.0.0.1"]
    assert not re.search(r"https?:|@import|url\(", SHEET)


def test_no_file_takes_the_name_of_a_room_or_a_standard_module() -> None:
    names = {path.stem for path in STATIC.parent.iterdir() if path.stem not in ("__init__", "__pycache__")}
    assert not names & (set(sys.stdlib_module_names) | {"models", "privacy", "casework", "classifier", "maraude"})
