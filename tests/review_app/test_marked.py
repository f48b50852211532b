"""Collected text reaches the page escaped piece by piece, whatever it holds and wherever the marks stand."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from review_app.components import FAMILIES, Mark, marked

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
    shown = marked(f"avant {secret} après", [Mark(6, 6 + len(secret), "control", veiled=True)], veil="voilé")
    assert shown == 'avant <mark class="m-mark m-veil m-control">voilé</mark> après'
