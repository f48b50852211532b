"""What rooms and doctor say is said in French too: every message has its French one, and none is left over."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from collectors.sources import ADVICE
from maraude import doctor
from maraude.said import said, templates
from models.wrong_values import WORDS
from privacy.keys import COST
from review_app.texts import load
from tests.houses import Town

ROOT = Path(__file__).parents[2]
SPEAKING = {
    "Unusable", "KeyProblem", "KeyGone", "ModelProblem", "LaterVersion", "EarlierVersion", "Fault",
    "LexiconProblem", "TextProblem", "Problem", "StorerDied", "speak", "tell",
}  # fmt: skip
ELSEWHERE = (
    "maraude/oidc.py", "maraude/doctor.py", "maraude/doctor_account.py", "maraude/moved_weights.py",
    "maraude/retraining.py", "maraude/evaluating.py", "maraude/cli_source.py", "maraude/cli_outreach.py",
    "classifier/lexicon.py", "collectors/sources.py", "models/vocabulary.py", "casework/audit_check.py",
    "maraude/redaction_baselines.py", "maraude/rows.py", "maraude/said.py", "classifier/rows.py", "collectors/files.py",
    "casework/directory.py", "casework/register.py",
)  # fmt: skip
"""What a fault quotes, or names before a path."""
BUILT = {"it can't be promoted: XX"}
"""Put together from parts that the report's page says."""


def spoken(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "XX" for part in node.values)
    if isinstance(node, ast.IfExp):
        return spoken(node.body)
    if isinstance(node, ast.BinOp):
        return (spoken(node.left) or "XX") + (spoken(node.right) or "XX")
    return None


def messages() -> Iterator[tuple[str, str]]:
    files = [*(ROOT / "maraude").glob("*.py"), *(ROOT / "privacy").glob("*.py"), *(ROOT / "classifier").glob("*.py")]
    files += [
        ROOT / "models" / "database.py",
        ROOT / "collectors" / "sources.py",
        ROOT / "collectors" / "apart.py",
        ROOT / "casework" / "opening.py",
    ]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in SPEAKING:
                parts = node.args[1:] if ast.unparse(node.func) == "Problem" else node.args
                both = [half for part in parts for half in (part, getattr(part, "orelse", part))]
                for part in dict.fromkeys(both):
                    words = spoken(part) or ""
                    if words.strip("X:; "):  # else it is made of values alone
                        yield f"{path.name}:{part.lineno}", words.removeprefix("XX:XX: ").replace("XX:1: ", "")


def test_every_message_has_its_french() -> None:
    found = list(messages())
    assert len(found) > 90
    for place, words in found:
        french = said(words)
        assert french, f"{place}: {words}"
        assert french != words
        assert french.count("XX") == words.count("XX") or "chmod" in french, french


def test_no_french_is_left_over() -> None:
    spoken_now = {words for _place, words in messages()} | {*COST.values(), *ADVICE.values(), *WORDS.values()}
    quoted = "\n".join((ROOT / path).read_text("utf-8") for path in ELSEWHERE)
    english = {key.removeprefix("rooms."): text for key, text in load("en").items()}
    for key, template in templates():
        begun = english[key].split("{")[0]
        assert any(template.match(words) for words in spoken_now) or begun in quoted, f"rooms.{key} is never said"


def test_values_stay_as_they_are_and_are_said_too_where_they_are_messages() -> None:
    lost = said(f"key link is missing: {COST['link']}")
    assert lost == ("la clé link manque : les annonces connues et les contacts déjà vus ne sont plus reconnus")
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
