"""What rooms and doctor say is said in French too: every message has its French one, and none is left over."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from maraude import doctor
from maraude.said import patterns, said
from privacy.keys import COST
from tests.houses import Town

ROOT = Path(__file__).parents[2]
SPEAKING = ("Unusable", "KeyProblem", "KeyGone", "ModelProblem", "LaterVersion", "EarlierVersion", "Fault")
ELSEWHERE = ("maraude/oidc.py", "maraude/doctor.py", "maraude/doctor_account.py")
"""What a fault quotes, or names before a path."""
BUILT = {"it can't be promoted: XX"}
"""Put together from parts that the report's page says."""


def spoken(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "XX" for part in node.values)
    if isinstance(node, ast.BinOp):
        return (spoken(node.left) or "XX") + (spoken(node.right) or "XX")
    return None


def messages() -> Iterator[tuple[str, str]]:
    files = [*(ROOT / "maraude").glob("*.py"), *(ROOT / "privacy").glob("*.py"), ROOT / "classifier" / "store.py"]
    files.append(ROOT / "models" / "database.py")
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in SPEAKING:
                for part in node.args:
                    if words := spoken(part):
                        yield f"{path.name}:{part.lineno}", words


def test_every_message_has_its_french() -> None:
    found = list(messages())
    assert len(found) > 90
    for place, words in found:
        french = said(words)
        assert french, f"{place}: {words}"
        assert french != words
        assert french.count("XX") == words.count("XX") or "chmod" in french, french


def test_no_french_is_left_over() -> None:
    spoken_now = {words for _place, words in messages()} | set(COST.values())
    quoted = "\n".join((ROOT / path).read_text("utf-8") for path in ELSEWHERE)
    english = yaml.safe_load((ROOT / "review_app" / "locales" / "en" / "rooms.yaml").read_text("utf-8"))["rooms"]
    for key, pattern in patterns():
        begun = english[key].split("{")[0]
        assert any(pattern.fullmatch(words) for words in spoken_now) or begun in quoted, f"rooms.{key} is never said"


def test_values_stay_as_they_are_and_are_said_too_where_they_are_messages() -> None:
    lost = said(f"key link is missing from /srv/clés: {COST['link']}")
    assert lost == (
        "la clé link manque dans /srv/clés : les annonces connues et les contacts déjà vus ne sont plus reconnus"
    )
    assert said("/srv/k can be read by other users (key folder)") == (
        "/srv/k (dossier des clés) : d'autres comptes de cette machine peuvent le lire"
    )
    assert said("nobody knows this") is None


@pytest.mark.parametrize(("language", "words"), [("fr", "tapez : chmod 700"), ("en", "chmod 700")])
def test_the_doctor_speaks_the_language_of_the_screen(
    town: Town, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    settings = town.house.settings.model_copy(update={"language": language})
    settings.key_dir.chmod(0o755)
    monkeypatch.setattr(doctor, "Settings", lambda: settings)
    assert doctor.examine() == 1
    shown = capsys.readouterr().out
    assert words in shown
    assert ("à réparer" in shown) == (language == "fr")
    assert ("to mend" in shown) == (language == "en")
