"""The search for canaries finds what is planted, in each form: a search that can't find proves nothing."""

import random
import zlib
from pathlib import Path

import pytest

from tests.canaries import Sweep, forms, found, zipped
from tests.canary.plants import Canary, canaries

WORD = "trottinette bleue du quai"
NOISE = bytes(random.Random(5).randrange(256) for _ in range(5_000))


@pytest.mark.parametrize("form", forms(WORD))
def test_a_planted_canary_is_found(tmp_path: Path, form: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "page.bin").write_bytes(NOISE + forms(WORD)[form] + b"\xff" * 99)
    assert found(tmp_path, [WORD]) == [f"page.bin: {WORD}"]
    assert not found(tmp_path, [WORD], apart=[tmp_path / "deep"])
    assert not found(tmp_path, ["une autre phrase"])


@pytest.mark.parametrize("form", forms(WORD))
def test_each_of_thousands_of_words_is_found_in_each_form_wherever_it_lies(form: str) -> None:
    planted = canaries(size := 60)
    sweep = Sweep(word for canary in planted for word in canary.words())
    for canary in planted[:: size // 6]:
        for word in canary.words():
            if len(forms(word)[form]) >= 6:
                place = random.Random(word).randrange(len(NOISE))
                content = NOISE[:place] + b"," + forms(word)[form] + b"," + NOISE[place:]
                assert word in sweep.words_in(content) or any(
                    forms(word)[form].lower() in forms(other)[form].lower() for other in sweep.words_in(content)
                ), word
    assert not sweep.words_in(NOISE)


def test_across_pieces_in_packed_files_and_in_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.canaries.PIECE", 100)
    for place in range(60, 140):
        (tmp_path / f"{place}.bin").write_bytes(NOISE[:place] + WORD.encode() + NOISE[:50])
    (tmp_path / "table.xlsx").write_bytes(zipped(WORD.encode()))
    stream = b"%PDF-1.7\nstream\n" + zlib.compress(WORD.encode()) + b"\nendstream"
    (tmp_path / "report.pdf").write_bytes(stream)
    (tmp_path / f"{WORD}.txt").touch()
    assert len(found(tmp_path, [WORD])) == 83


def test_a_number_within_a_longer_one_is_chance() -> None:
    sweep = Sweep(["0639980012"])
    assert sweep.words_in(b"tel:0639980012.") == {"0639980012"}
    assert not sweep.words_in(b"0.40639980012") | sweep.words_in(b"06399800123")


def test_no_two_listings_share_a_canary() -> None:
    words = [word for canary in canaries(5_000) for word in set(canary.words())]
    assert len(words) - len(set(words)) == 0
    assert len({Canary(number).name for number in range(5_000)}) == 5_000
