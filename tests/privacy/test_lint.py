"""The lint finds each planted violation, put together here, and nothing in what is written by the rules."""

import json

import pytest

from privacy.lint import check, main

SERVICE = "[" + "service]"
REAL_PHONE = "06 12 " + "34 56 78"
REAL_MAIL = "lucie" + "@" + "vraisite.fr"
REAL_LINK = "https://" + "vraisite" + ".fr/annonce"


def jsonl(*texts):
    return "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))


PLANTED = [
    ("a.jsonl", jsonl("rien", f"{SERVICE} jeune de 17 " + "ans"), 2, "words about youth"),
    ("a.jsonl", jsonl(f"{SERVICE} au " + "lycée"), 1, "words about youth"),
    ("a.jsonl", jsonl(f"{SERVICE} dix-" + "sept ans"), 1, "words about youth"),
    ("a.jsonl", jsonl(f"{SERVICE} ⟦minority_mention|" + "mineure⟧"), 1, "words about youth"),
    ("a.jsonl", jsonl(f"{SERVICE} au lyc" + "\u200bée"), 1, "words about youth"),
    ("a.jsonl", jsonl("", "", f"tel {REAL_PHONE}"), 3, "phone number"),
    ("a.jsonl", jsonl(f"écrire à {REAL_MAIL}"), 1, "e-mail address"),
    ("a.jsonl", jsonl(f"voir {REAL_LINK}"), 1, "link outside"),
    ("a.html", f"<p>\n{SERVICE}</p><p>" + "collégienne</p>", 1, "words about youth"),
    ("a.md", f"Un titre\n\nUn paragraphe : {REAL_PHONE}\n", 3, "phone number"),
    ("a.yaml", f"a: bien\nb: voir {REAL_LINK}\n", 2, "link outside"),
    ("a.yaml", "- label: x\n  forms:\n    - " + "un mot et encore " * 4 + "un\n", 1, "lexicon form"),
    ("tests/test_a.py", f"A = 'bien'\nB = 'tel {REAL_PHONE}'\n", 2, "phone number"),
    ("fixtures/photo.png", "", 1, "media file"),
]

CLEAN = [
    (
        "a.jsonl",
        jsonl(f"{SERVICE} 32 ans, depuis 10 ans", "17 ans, au lycée", f"{SERVICE} [indice:age] [indice:scolarité]"),
    ),
    ("a.jsonl", jsonl("tel 06 39 98 12 34, a@exemple.fr, https://www.example.org/x, t.me/exemple, urgence 119")),
    ("a.jsonl", json.dumps({"id": "1", "parts": [{"body": SERVICE}, {"body": "17 " + "ans"}]}) + "\n"),
    ("tests/test_a.py", f"A = '{SERVICE}'\nB = '17 ' + 'ans'\nC = ['{SERVICE}', 'lycée']\n"),
    ("a.md", f"Le mot {SERVICE} seul.\n\nUn lycée, ailleurs.\n\nhttps://www.etalab.gouv.fr/\n"),
]


def plant(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "content", "line", "what"), PLANTED)
def test_a_planted_violation_is_found_with_its_line(tmp_path, name, content, line, what):
    path = plant(tmp_path, name, content)
    (finding,) = check([tmp_path])
    assert (finding.file, finding.line) == (str(path), line)
    assert what in finding.what


@pytest.mark.parametrize(("name", "content"), CLEAN)
def test_what_keeps_the_rules_passes(tmp_path, name, content):
    plant(tmp_path, name, content)
    assert check([tmp_path]) == []


def test_a_figure_and_the_day_beside_it_are_no_number_to_call(tmp_path):
    row = "| `bench` | 1977 | 3992 | 2.0" + "2 | 2026-11-30 |"
    assert check([plant(tmp_path, "a.md", row)]) == []
    assert check([plant(tmp_path, "b.md", row.replace("2026-11-30", "20 26 11 30"))])


def test_the_command_says_file_and_line_never_the_text(tmp_path, capsys):
    path = plant(tmp_path, "a.jsonl", jsonl(f"tel {REAL_PHONE}"))
    assert main([str(path)]) == 1
    said = capsys.readouterr().out
    assert said == f"{path}:1: a phone number outside the ranges reserved for fiction\n"
    assert main([str(plant(tmp_path, "b.jsonl", jsonl("rien")))]) == 0
    assert main([str(tmp_path / "absent")]) == 2
