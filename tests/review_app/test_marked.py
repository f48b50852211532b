"""Collected text reaches the page escaped piece by piece, whatever it holds and wherever the marks stand."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from review_app.components import FAMILIES, Mark, marked, veiled

NASTY = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![image](https://exemple.example.org/x.png)",
        '" onmouseover="alert(1)',
        "</p></article><style>*{display:none}</style>",
        "&lt;b&gt;",
        ":red[text] $x^2$ :material/home:",
        "<svg/onload=alert(1)>",
        "javascript:alert(1)",
    ]
)
TEXT = st.lists(st.one_of(st.text(max_size=30), NASTY), max_size=6).map("".join)
MARKS = st.lists(
    st.builds(
        Mark,
        start=st.integers(-5, 200),
        end=st.integers(-5, 200),
        family=st.one_of(st.sampled_from(FAMILIES), st.text(max_size=10)),
        letter=st.one_of(st.sampled_from(["", "A", "B"]), TEXT),
        label=TEXT,
    ),
    max_size=8,
)
TAGS = re.compile(r"<[^>]*>")
OURS = re.compile(
    r'<mark class="m-mark(?: m-veil)? m-(?:youth|control|contact|offer|context)"(?: title="[^"<>]*")?>'
    r'|</mark>|<sup aria-hidden="true">|</sup>'
)


@given(TEXT, MARKS)
def test_the_only_tags_are_ours(text: str, marks: list[Mark]) -> None:
    for tag in TAGS.findall(marked(text, marks)):
        assert OURS.fullmatch(tag), tag


@given(TEXT, MARKS)
def test_the_text_is_all_there_and_in_order(text: str, marks: list[Mark]) -> None:
    shown = re.sub(r"<sup.*?</sup>", "", marked(text, marks), flags=re.DOTALL)
    assert html.unescape(TAGS.sub("", shown)) == html.unescape(html.escape(text))


@given(TEXT.filter(lambda text: len(text) > 4))
def test_a_veiled_stretch_is_not_on_the_page(text: str) -> None:
    secret = "⟦" + text.replace("⟦", "") + "⟧"
    shown = marked(f"avant.\n{secret}\naprès", [Mark(7, 7 + len(secret), "control", veiled=True)], veil="voilé")
    assert shown == 'avant.\n<mark class="m-mark m-veil m-control">voilé</mark>\naprès'


def test_a_veil_covers_its_whole_sentence_and_names_its_reason() -> None:
    text = "Bonjour. J'ai une longue suite de mots ici, voilà ! Merci."
    start = text.index("suite")
    shown = marked(text, [Mark(start, start + 5, "control", "C", veiled=True)], veil="voilé")
    veil = '<mark class="m-mark m-veil m-control">voilé<sup aria-hidden="true">C</sup></mark>'
    assert shown == f"Bonjour. {veil}! Merci."


@given(TEXT, MARKS, st.lists(st.tuples(st.integers(0, 100), st.integers(1, 40)), min_size=1, max_size=4))
def test_no_word_under_a_veil_is_shown_whatever_else_is_marked(
    text: str, marks: list[Mark], veils: list[tuple[int, int]]
) -> None:
    hidden = [Mark(start, start + length, "control", veiled=True) for start, length in veils]
    inside = [mark for mark in hidden if mark.end <= len(text)]
    shown = re.sub(r"<sup.*?</sup>", "", marked(text, [*marks, *hidden], veil=""), flags=re.DOTALL)
    under = {place for mark in inside for place in range(mark.start, mark.end)}
    left = html.unescape(TAGS.sub("", shown))
    assert len(left) <= len(html.unescape(html.escape(text))) - len(under)


def test_a_text_compared_with_others_hides_the_sentences_that_the_page_hides() -> None:
    text = "Une phrase calme. Une phrase dure, puis la suite. Une fin."
    mark = Mark(text.index("dure"), text.index("dure") + 4, "control", veiled=True)
    assert veiled(text, [mark, Mark(0, 3, "context")], "[voilé]") == "Une phrase calme. [voilé]. Une fin."
    assert "la suite" not in marked(text, [mark])
