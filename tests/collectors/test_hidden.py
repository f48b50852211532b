"""Small pages that hide: what a browser paints is read, what it doesn't isn't."""

import pytest

from collectors.markup import lexbor

PAGES = [
    '<style>.a{content:"/*"} .h{display:none}</style><p class=h>CACHE<p>VU',
    '<style>.h{--x:"; display:block";display:none}</style><p class=h>CACHE<p>VU',
    "<style>@media screen{@media (min-width:1px){.h{display:none}}}</style><p class=h>CACHE<p>VU",
    "<style>@media (max-width:767px){.h{display:none}}@media (min-width:768px){.h{display:none}}</style>"
    "<p class=h>CACHE<p>VU",
    '<style>.h{height:0}</style><style>.o{overflow:hidden}</style><p class="h o">CACHE<p>VU',
    '<style>p.h{position:absolute}</style><p class=h style="left:-999em">CACHE<p>VU',
    '<style>body{background:#123456}.h{color:#123456}</style><p class=h>CACHE<p style="color:#fff">VU',
    '<p style="font:0/0 a">CACHE<span>CACHE</span></p><p>VU',
    '<p style="display:none !ie">VU<p style="display:none ! important;display:block">CACHE<p>VU',
    "<style>.h{opacity:calc(1 - 1)}</style><p class=h>CACHE<p>VU",
    '<style>[class^="h"]{display:none}</style><p class="hx">CACHE<p>VU',
    "<style>.a{.h{display:none}}</style><div class=a><p class=h>CACHE</p></div><p class=h>VU",
    "<style>.a{& > .h, .z &{display:none}}</style><div class=a><p class=h>CACHE</p></div><p class=h>VU",
    "<style>@scope (.a){.h{display:none}}</style><div class=a><p class=h>CACHE</p></div><p>VU",
    "<style>.h:not(:has(img)){display:none}</style><p class=h>CACHE</p><p>VU",
    "<style>:root{--z:0px}.h{font-size:var(--z)}</style><p class=h>CACHE<p>VU",
    "<style>.h{max-height:0px;overflow-y:hidden}</style><p class=h>CACHE<p>VU",
    "<style>.h{clip-path:circle(0)}</style><p class=h>CACHE<p>VU",
    "<style>@layer a{.h{display:none!important}}.h{display:block!important}</style><p class=h>CACHE<p>VU",
    "<style>.h{visibility:hidden}.s{visibility:visible}</style><div class=h>CACHE<b class=s>VU</b>CACHE</div>",
    '<style>*{display:revert}</style><div hidden>VU</div><script>CACHE</script><p style="display:none">CACHE',
    "<style>.h{color:transparent;text-shadow:none}</style><p class=h>CACHE<p>VU",
    '<style>.h{display:none}</style><p class="h\x0bx">VU<p class="x\x0ch">CACHE<p>VU',
    "<style>.h{-webkit-mask:linear-gradient(transparent,transparent)}</style><p class=h>CACHE<p>VU",
    "<style>.h{filter:opacity(0%) blur(1px)}</style><p class=h>CACHE<p>VU",
    "<style>.h{filter:blur(50px)}</style><p class=h>CACHE<p>VU",
    "<style>.h{font-size:16px}</style>"
    '<div style="font-size:0">CACHE<p class=h>VU<i style="font-size:1em">VU</i></p></div>',
    "<style>\\.h{display:none} .\\68{display:none}</style><p class=h>CACHE<p>VU",
    '<style>p{display:none}p{display:block}</style><p>VU<ins style="display:none">CACHE</ins>',
    "<input type=checkbox id=t checked><style>#t:checked~.h{display:none}</style><p class=h>CACHE</p><p>VU",
    "<style>.h{transform:translate(-100vw)}</style><p class=h>CACHE<p>VU",
    "<style>.h{transform:translateX(-9999px)}@keyframes x{to{transform:none}}.k{animation:x 1s forwards}</style>"
    '<p class=h>CACHE<p class="h k">VU',
    "<table><tr hidden><td>CACHE</table><p>VU",
    '<style media="not print">.h{display:none}</style><p class=h>CACHE<p>VU',
    "<style>.h{width:1px;height:1px;overflow:hidden;position:absolute;white-space:nowrap}</style><p class=h>CACHE<p>VU",
    "<style>.h{text-indent:-9999px}</style><p class=h>CACHE <a>CACHE</a><p>VU",
    '<p style="color:#fefefe">CACHE<p style="color:rgba(0,0,0,.01)">CACHE<p>VU',
    "<!-- quirks --><style>.H{display:none}</style><p class=h>CACHE<p>VU",
]
"""Each is read by today's rules, but those that say otherwise; ``VU`` shows, ``CACHE`` doesn't."""


@pytest.mark.parametrize("page", PAGES)
def test_what_a_browser_paints_is_read_and_nothing_else(page):
    text = lexbor(page if "<!-- quirks -->" in page else f"<!doctype html>{page}")[0].text()
    assert "CACHE" not in text
    assert text.count("VU") == page.count("VU")
