"""Hostile markup costs time that grows with its size only, loses no honest text, and surfaces nothing hidden."""

import time

import pytest

from collectors.markup import lexbor
from collectors.tame import tamed
from collectors.xpath import lxml_page
from tests.sizes import size

ORDINARY = "<div class=ad><h2>Titre</h2><p>Un texte ordinaire.</p><a href=/x>lien</a></div>"
MOST = 30
"""How many times as long as an ordinary page of its length a hostile one may take: most take 1 to 3, the worst 8."""
SHOWN = "<h1>Visible</h1><p>Texte de l'annonce.</p>"
N = size(20_000, 100_000)
HOSTILE = {
    "nested": "<div>" * N,
    "nested lists": "<ul class=a><li>" * N,
    "nested tables": "<table><tr><td>" * N,
    "formatting left open": "<b>" * N + "<p>x" * N,
    "formatting by colour": "".join(f"<font color={number}>" for number in range(N // 2)) + "</font>" * (N // 2),
    "links around blocks": "<a href=x><div>" * N,
    "closed in another order": "<span><div></span>" * N,
    "forms that leave their blocks": "<form><div></form>" * N,
    "selects that leave their blocks": "<div><select></div></select>" * N,
    "bodies that leave their blocks": "<body><div></body>" * N,
    "closing what isn't open": "</div></b></p>" * N,
    "attributes": "<p " + " ".join(f"a{number}" for number in range(3 * N)) + ">",
    "angle brackets": "<" * (10 * N),
    "open quotes": '<a "' * N + '">',
    "open comments": "<!-" * N,
    "foreign titles": "<svg><title>" + "<div>" * N + "</title></svg>",
    "foreign styles": "<svg><style>" + "<g>" * N + "</style></svg>",
    "rules that count siblings": "<style>.q ~ p,p:nth-child(7),p:nth-last-child(7){display:none}</style>" + "<p>x" * N,
    "rules by thousands": "<style>"
    + "".join(f".y{n},*:not(.y{n}z){{left:0}}" for n in range(N // 4))
    + ".q{left:-9999px}"
    "</style>" + "".join(f"<p class=y{number}>" for number in range(N)),
    "a sheet of open strings": "<style>" + '\\"' * N + "url(" * N + "/*" * N + "{display:none}</style>",
    "a sheet of nested rules": "<style>" + ".a,.b{" * N + "display:none</style><p class=a>",
    "a style of open strings": '<p style="' + "display:'none;" * N + '">',
    "properties that stand for one another": "<style>*{"
    + ";".join(f"--a{n}:var(--a{n + 1}) var(--a{n + 1})" for n in range(60))
    + "}.q{display:var(--a0)}</style>"
    + "<p class=q>x" * N,
    "a sheet of commas": "<style>" + "a," * (5 * N) + "b{display:none}</style>",
    "shadow roots": "<div><template shadowrootmode=open><p>x<slot></slot></template>y</div>" * N,
    "shadow roots in shadow roots": "<div><template shadowrootmode=open>" * 3_000,
    "tags within an attribute": ('<a =">' + "<div>" * 3_000 + '">') * 30,
}


@pytest.mark.trial
@pytest.mark.parametrize("engine", [lexbor, lxml_page])
@pytest.mark.parametrize("trick", HOSTILE, ids=str)
def test_no_trick_keeps_the_parser_busy(trick, engine, record_property):
    page = HOSTILE[trick] + SHOWN
    times = seconds(engine, page) / seconds(engine, ORDINARY * (len(page) // len(ORDINARY) + 1))
    record_property("times an ordinary page", f"{times:.1f}")
    assert times < MOST


def seconds(engine, page):
    begun = time.process_time()
    engine(tamed(page)[0])[0].text()
    return time.process_time() - begun


@pytest.mark.parametrize(
    "trick", ["nested", "nested lists", "links around blocks", "closed in another order", "attributes"]
)
def test_the_listing_is_still_there(trick):
    text = lexbor(tamed(SHOWN + HOSTILE[trick] + SHOWN)[0])[0].text()
    assert text.count("Visible") == 2
    assert text.count("Texte de l'annonce.") == 2


MANY = " ".join(f"a{number}" for number in range(30_000))
PAD = "<p>suite</p>" * 8_000
HIDDEN = {
    "deep in hidden": "<div hidden>" * 5_000 + "MOT-CACHE" + "</div>" * 5_000,
    "hidden beyond the depth": "<div>" * 3_000 + "<i hidden>MOT-CACHE</i>" + "</div>" * 3_000,
    "other ways, very deep": "".join(f"<x{n} hidden>" for n in range(9_000)) + "MOT-CACHE",
    "last of many attributes": f"<p {MANY} hidden>MOT-CACHE</p>",
    "end of a long style": f'<p style="{"--a:b;" * 9_000}display:none">MOT-CACHE</p>',
    "class of a long tag": f"<style>.m{{display:none}}</style><p {MANY} class=m>MOT-CACHE</p>",
    "foreign raw text": "<svg><style><g>MOT-CACHE</g></style></svg><script><p>MOT-CACHE</p></script>",
    "beyond the first rules": "<style>" + "".join(f".r{n}{{display:none}}" for n in range(3_000)) + "</style>"
    "<p class=r2999>MOT-CACHE</p>",
    "comment within": "<!-- <p> MOT-CACHE --><script>'<!--'</script>",
}


@pytest.mark.parametrize("engine", [lexbor, lxml_page])
@pytest.mark.parametrize("trick", HIDDEN, ids=str)
def test_taming_surfaces_nothing(trick, engine):
    text = engine(tamed(SHOWN + HIDDEN[trick] + PAD)[0])[0].text()
    assert "MOT-CACHE" not in text
    assert "Visible" in text
