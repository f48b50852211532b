"""Safeguard 11: no first message, in any language, betrays anything; none is used unapproved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import templates
from casework.errors import Refused, Why
from casework.first_message import betrayals, betrays_rendered, languages
from models.outreach_words import Stage
from tests.houses import Town

FIRST = [line for line in templates.shipped() if line.stage is Stage.FIRST]


@pytest.mark.parametrize("line", FIRST, ids=lambda line: f"{line.code}-{line.language}")
def test_no_shipped_first_message_betrays(line: templates.TemplateLine) -> None:
    assert betrayals(line.body, line.language) == []
    assert not betrays_rendered(
        "Camille", "l'association de démonstration", "https://association.example.org/information"
    )


def test_every_message_exists_in_every_language() -> None:
    written = {(line.code, line.language) for line in templates.shipped()}
    assert written == {(line.code, language) for line in templates.shipped() for language in languages()}
    assert set(languages()) == {"fr", "en", "es", "ro", "ar"}


def test_no_apology_betrays_either() -> None:
    for line in templates.shipped():
        if line.stage is Stage.APOLOGY:
            assert not [code for code in betrayals(line.body, line.language) if not code.startswith("missing")]


PLANTED = [
    ("fr", "Nous aidons les mineurs."),
    ("fr", "Vous avez 17 ans ?"),
    ("fr", "Appelez le 119."),
    ("fr", "Appelez le １１９."),
    ("fr", "Campagne Je gère"),
    ("fr", "La POLICE ne saura rien."),
    ("fr", "Nous avons vu votre annonce."),
    ("en", "We help young people."),
    ("en", "How old are you?"),
    ("es", "¿Qué edad tiene?"),
    ("es", "Ayudamos a niños"),
    ("ro", "Ce vârstă aveți?"),
    ("ro", "Fără poliție"),
    ("ar", "كم عمرك؟"),
    ("ar", "لا شرطة هنا"),
    ("ar", "اتصل على ١١٩"),
    ("ar", "We aren't the police"),
]


@pytest.mark.parametrize(("language", "sentence"), PLANTED)
def test_a_planted_betrayal_is_found(language: str, sentence: str) -> None:
    line = next(line for line in FIRST if line.language == language)
    assert betrayals(f"{line.body} {sentence}", language)


@pytest.mark.parametrize("line", FIRST, ids=lambda line: line.language)
def test_what_a_first_message_must_say_is_missed(line: templates.TemplateLine) -> None:
    for word in ("STOP", "{page}", "{association}", "{first_name}"):
        assert betrayals(line.body.replace(word, ""), line.language)
    assert betrayals(line.body, "de") == ["language"]


@given(st.sampled_from(FIRST), st.integers(0, 400), st.integers(0, 999))
def test_a_figure_anywhere_is_found(line: templates.TemplateLine, place: int, number: int) -> None:
    assert betrayals(f"{line.body[:place]} {number} {line.body[place:]}", line.language)


def test_an_association_whose_name_says_it_needs_another_name_on_messages() -> None:
    assert betrays_rendered("Camille", "Agir contre la prostitution", "https://example.org/")
    assert betrays_rendered("Camille", "l'association", "https://example.org/aide-aux-mineurs")


def test_a_message_is_used_once_a_coordinator_approved_it(town: Town) -> None:
    with town.act() as act:
        assert templates.usable(act, Stage.FIRST) == []
        with pytest.raises(Refused) as refused:
            templates.approved(act, "first_hello", "fr")
        assert refused.value.reason_code is Why.NOT_APPROVED
    with town.act() as act, pytest.raises(Refused):
        templates.approve(act, "first_hello", "fr", 0)
    with town.act("coordinator") as act:
        templates.approve(act, "first_hello", "fr", 0)
        assert [line.language for line in templates.usable(act, Stage.FIRST)] == ["fr"]
    body = FIRST[0].body.replace("Bonjour", "Bonsoir")
    with town.act() as act:
        assert templates.write(act, "first_hello", Stage.FIRST, "fr", body) == 2
        assert "Bonjour" in templates.approved(act, "first_hello", "fr").body
        newest = [line for line in templates.everything(act) if (line.code, line.language) == ("first_hello", "fr")]
        assert [line.version for line in newest] == [2, 1] or [line.version for line in newest] == [1, 2]
    with town.act("coordinator") as act:
        templates.approve(act, "first_hello", "fr", 2)
        assert templates.approved(act, "first_hello", "fr").version == 2


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("Nous aidons les mineurs. {first_name} {association} {page} gratuit confidentiel STOP", Why.BETRAYS),
        ("{phone}", Why.UNKNOWN_BLANK),
        ("{first_name", Why.UNKNOWN_BLANK),
        ("", Why.TOO_LONG),
        ("a" * 1001, Why.TOO_LONG),
    ],
)
def test_an_unsound_message_is_not_written(towns, body: str, why: Why) -> None:
    with towns().act("coordinator") as act, pytest.raises(Refused) as refused:
        templates.write(act, "first_hello", Stage.FIRST, "fr", body)
    assert refused.value.reason_code is why
