"""The lexicon: broad, sourced, made of words and short phrases; and what is wrong with a file is said with its line."""

import re
from pathlib import Path

import pytest

from classifier import lexicon as lexicons
from classifier.folding import fold
from classifier.lexicon import Lexicon, LexiconProblem, load, spellings
from classifier.matching import Forms
from classifier.tokens import Words
from classifier.weights import page
from models.vocabulary import FAMILIES, Category, Evidence, Family

GOOD = """category: debt
evidence: practice
source: project
concepts:
  - id: private.local_word
    label: {fr: "Mot local", en: "Local word"}
    forms:
      fr: [ardoise du quartier]
"""


def write(folder: Path, text: str) -> Path:
    (folder / "own.yaml").write_text(text, "utf-8")
    return folder


def test_every_category_is_in_one_family_which_has_a_weight() -> None:
    placed = sorted(category for categories in FAMILIES.values() for category in categories)
    assert placed == sorted(Category), "give each category a place in FAMILIES, models/vocabulary.py"
    assert set(page().families) == set(FAMILIES) == set(Family), "give each family a weight in weights.yaml"


def test_it_is_broad(lexicon: Lexicon) -> None:
    assert len(lexicon.concepts) >= 60
    assert len(lexicon.forms) >= 600
    assert {concept.category for concept in lexicon.concepts} == set(Category)
    for language in ("fr", "en", "es", "ro", "ar-latn"):
        covered = {concept.category for concept in lexicon.concepts if concept.forms.get(language)}
        assert len(covered) >= 13, language


def test_forms_are_short_and_sourced(lexicon: Lexicon) -> None:
    assert all(len(form.split()) <= 7 for form in lexicon.forms)
    assert all(concept.source in lexicon.weighs for concept in lexicon.concepts)


def test_the_sector_has_forty_real_words_and_one_synthetic(lexicon: Lexicon) -> None:
    service = [concept for concept in lexicon.concepts if concept.category is Category.SERVICE_CONTEXT]
    synthetic = [form for concept in service if concept.synthetic for forms in concept.forms.values() for form in forms]
    words = {
        form for c in service if not c.synthetic for forms in c.forms.values() for form in forms if " " not in form
    }
    assert synthetic == ["[service]"]
    assert len(words) >= 40


def test_what_has_no_source_weighs_nothing(lexicon: Lexicon) -> None:
    for concept in lexicon.concepts:
        if concept.source == "project":
            assert page().of(concept.category, concept.evidence, weighs=lexicon.weighs[concept.source]) == 0


def test_mobility_and_setting_weigh_nothing(lexicon: Lexicon) -> None:
    for category in (Category.MOBILITY, Category.SERVICE_CONTEXT, Category.RENTAL_PLACE):
        assert all(page().of(category, evidence, weighs=True) == 0 for evidence in Evidence)


@pytest.mark.parametrize(
    ("his", "hers"),
    [("mineur", "mineure"), ("majeur", "majeure"), ("lycéen", "lycéenne"), ("collégien", "collégienne")],
)
def test_youth_is_said_in_both_genders(lexicon: Lexicon, his: str, hers: str) -> None:
    said = re.compile(rf"(?:(?:je|jsuis|chui|suis|serai|étant|encore|toujours|pas|bientôt|presque) )+(?:{his}|{hers})")
    for concept in lexicon.concepts:
        forms = concept.forms.get("fr", ())
        found = {form for form in forms if said.fullmatch(form)}
        other = {
            form.removesuffix(hers) + his if form.endswith(hers) else form.removesuffix(his) + hers for form in found
        }
        assert other <= set(forms), (concept.id, other - set(forms))


def test_slots_and_apostrophes_are_spelled_out(lexicon: Lexicon) -> None:
    written = set(spellings("{tiers} garde l'argent", lexicon.slots))
    assert {"il garde l'argent", "mon patron garde largent"} <= written
    assert all(text == fold(text) for text in written)


def test_an_association_adds_its_own_folder(lexicon: Lexicon, tmp_path: Path) -> None:
    own = lexicons.load(write(tmp_path, GOOD))
    assert own.concept("private.local_word") is not None
    assert own.version != lexicon.version


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("source: project", "source: invented"), "own.yaml:5: source"),
        (("evidence: practice", "evidence: certain"), "own.yaml:5: evidence"),
        (("category: debt", "category: debts"), "own.yaml:5: category"),
        (("private.local_word", "debt.owes"), "own.yaml:5: the id debt.owes is already taken"),
        (("ardoise du quartier", "il faut toujours payer tout ce que on doit"), "own.yaml:5: forms.fr: entry 1"),
        (
            ("ardoise du quartier", "une personne roumaine"),
            "own.yaml:5: forms.fr: entry 1: holds a word of the closed list",
        ),
        (("forms:", "froms:"), "own.yaml:5: forms"),
        (("  - id", "  - [id"), "own.yaml:6: not valid YAML"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(change: tuple[str, str], said: str, tmp_path: Path) -> None:
    with pytest.raises(LexiconProblem) as problem:
        lexicons.load(write(tmp_path, GOOD.replace(*change)))
    assert said in str(problem.value)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconProblem, match=r"no \.yaml file"):
        lexicons.load(tmp_path)


def test_slots_side_by_side_are_looked_for_as_if_every_pair_were_spelled_out() -> None:
    lexicon = load()
    slots = {name: tuple(values[:3]) for name, values in lexicon.slots.items()}
    small = lexicon.model_copy(update={"slots": slots})
    words = Words()
    forms = Forms(small, words)
    for concept in small.concepts:
        for form in (form for group in concept.forms.values() for form in group if form.count("{") > 1):
            for spelled in spellings(form, slots):
                doc = words.read(spelled)
                if "'" in spelled:
                    continue
                found = {match.concept.id for match in forms.find(doc) if (match.start, match.end) == (0, len(doc))}
                assert concept.id in found, spelled
    assert not [m for m in forms.find(words.read("ma mère est venue, elle signe")) if m.concept.id.endswith("_decide")]
