"""The search for canaries finds what is planted, in each form: a search that can't find proves nothing."""

import base64
from pathlib import Path

import pytest

from tests.canaries import found

WORD = "trottinette bleue du quai"
PLANTED = {
    "raw": WORD.encode(),
    "upper": WORD.upper().encode(),
    "reversed": WORD.encode()[::-1],
    "utf-16": WORD.encode("utf-16"),
    "base64": base64.b64encode(b"une " + WORD.encode() + b" perdue"),
    "address": WORD.replace(" ", "%20").encode(),
}


@pytest.mark.parametrize("form", PLANTED)
def test_a_planted_canary_is_found(tmp_path: Path, form: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "page.bin").write_bytes(b"\0\x01" * 999 + PLANTED[form] + b"\xff" * 99)
    assert found(tmp_path, [WORD]) == [f"page.bin: {WORD}"]
    assert not found(tmp_path, [WORD], apart=[tmp_path / "deep"])
    assert not found(tmp_path, ["une autre phrase"])
