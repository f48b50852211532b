"""Mutated pages never crash or hang the parser; whatever a page hides stays hidden, whatever it shows is read."""

import random
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from collectors.decode import gunzipped
from collectors.markup import lexbor
from collectors.parse import parse
from collectors.tame import tamed
from collectors.text import folded
from collectors.xpath import lxml_page
from tests.collectors.test_pages import FOUND, URL, definition
from tests.sizes import size

MUTATED = size(1_500, 200_000)
EXAMPLES = size(60, 3_000)
PIECES = (
    b"<!-- --> <script> </script> <style> <template> </div> <table> <svg> &# <div\thidden> \" ' < > = \xff "
    b"\xed\xa0\x80 <select> <p> </p> <a\thref= <form> </form> { [ itemscope </html> <math> <![CDATA[ \x1f\x8b "
    b"&amp; \xef\xbb\xbf \x00"
).split(b" ")


def mutated(rng, seeds):
    """Cut, repeat, splice and sprinkle a page's bytes."""
    content = bytearray(rng.choice(seeds))
    for _ in range(rng.randrange(1, 12)):
        at = rng.randrange(len(content) + 1)
        to = min(len(content), at + rng.randrange(1, 80))
        draw = rng.randrange(6)
        if draw == 0:
            del content[at:to]
        elif draw == 1:
            content[at:at] = content[at:to] * rng.randrange(1, 200)
        elif draw == 2:
            content[at:at] = rng.choice(PIECES) * rng.choice((1, 1, 2, 50))
        elif draw == 3:
            other = rng.choice(seeds)
            start = rng.randrange(len(other) + 1)
            content[at:at] = other[start : start + 400]
        elif draw == 4:
            content[at:to] = rng.randbytes(to - at)
        elif content:
            content[at % len(content)] ^= 1 << rng.randrange(8)
    return bytes(content)


@pytest.mark.trial
def test_mutated_pages_neither_crash_nor_hang(record_property):
    rng = random.Random(20260302)
    small = [page for page in FOUND if len(gunzipped(page.read_bytes())[0]) < 6_000]
    seeds = [page.read_bytes() for page in small]
    sources = list({source.model_dump_json(): source for source in map(definition, small)}.values())
    slowest = 0.0
    for number in range(MUTATED):
        content = mutated(rng, seeds)
        begun = time.perf_counter()
        page = parse(content, URL, sources[number % len(sources)])
        slowest = max(slowest, time.perf_counter() - begun)
        assert page.posts or page.entries or page.problems
    assert slowest < 10
    record_property("pages", MUTATED)
    record_property("slowest, s", round(slowest, 2))


HIDING = [
    "hidden",
    'style="display:none"',
    'class="masque"',
    "style='color:red;opacity:0'",
]
SHOWING = ["", "class=autre", 'style="color:red"', 'id="x"', 'aria-hidden="true"', 'class="masque vu"']
TAGS = ["div", "span", "p", "b", "section", "li", "em", "a"]
NEVER = ["meter", "script", "style", "template", "noscript", "textarea", "svg", "dialog", "iframe"]


@st.composite
def trees(draw, depth=0, seen=True):
    """Draw markup of nested elements; every visible word is VUnnn, every hidden one CACHEnnn."""
    word = f"{'VU' if seen else 'CACHE'}{draw(st.integers(100, 999))} "
    if depth > 4 or (depth > 1 and draw(st.booleans())):
        return word
    if draw(st.integers(0, 3)) == 0:
        tag = draw(st.sampled_from(NEVER))
        return f"<{tag}>CACHE{draw(st.integers(100, 999))}</{tag}>" + word
    tag = draw(st.sampled_from(TAGS))
    hide = draw(st.integers(0, 2)) == 0
    attribute = draw(st.sampled_from(HIDING if hide else SHOWING))
    inner = "".join(draw(st.lists(trees(depth=depth + 1, seen=seen and not hide), min_size=1, max_size=3)))
    # A paragraph can't hold blocks: the parser would close it, and what it hides would be outside it.
    tag = "div" if tag in ("p", "a", "li") and "<" in inner else tag
    return f"<!-- CACHE000 --><{tag} {attribute}>{inner}</{tag}>{word}"


SHEET = "<style>.masque{display:none}.masque.vu{display:block}</style>"


@pytest.mark.parametrize("engine", [lexbor, lxml_page])
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(markup=trees())
@example(markup="<b hidden><p hidden>CACHE100 </p>CACHE100 </b>VU100 ")
def test_what_is_hidden_stays_hidden_and_what_is_shown_is_read(engine, markup):
    html = f"<html><head>{SHEET}</head><body>{markup}</body></html>"
    words = folded(engine(html)[0].text()).split()
    assert not [word for word in words if "CACHE" in word]
    shown = [word for word in markup.replace("<", " <").replace(">", "> ").split() if word.startswith("VU")]
    assert words == shown


@settings(max_examples=EXAMPLES // 4, deadline=None)
@given(markup=trees())
def test_taming_changes_nothing_of_an_honest_page(markup):
    html = f"<html><head>{SHEET}</head><body>{markup}" + "<p>suite</p>" * 6_000 + "</body></html>"
    calm, touched = tamed(html)
    assert not touched
    assert lexbor(calm)[0].text() == lexbor(html)[0].text()


@settings(max_examples=EXAMPLES, deadline=None)
@given(content=st.binary(max_size=3_000))
def test_any_bytes_are_read_without_a_crash(content):
    for page in FOUND[:1] + [page for page in FOUND if page.stem.endswith(("json-ld", "xpath", "microdata"))]:
        parse(content, URL, definition(page))
