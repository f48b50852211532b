"""What a parsed page wears: its sheets, the attributes that hide or colour, and how old its markup is."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from collectors.colours import colour
from collectors.declarations import Values
from collectors.hidden import KINDS
from collectors.sheets import imported, written_within
from collectors.unseen import Hints, Look

DOCTYPE = re.compile(r"(?:\s|\ufeff|<!--.*?-->|<\?[^>]*>)*<!doctype\s*([^>]*)>", re.IGNORECASE | re.DOTALL)
OLD = re.compile(
    r"html\s+public\s+[\"']-//(?:w3c//dtd (?:html (?:3|4\.0[ /]|4\.0 )|w3 html)|ietf//|netscape)"
    r"|html\s+public\s+[\"']-//w3c//dtd html 4\.01 (?:transitional|frameset)//[^\"']*[\"']\s*$",
    re.IGNORECASE,
)
LINKED = "style,link[rel~=stylesheet i]"
COLOURED = "font[color],[bgcolor],body[text]"
SCRIPT = "script:not([type]),script[src],script[type*=script i],script[type=module i]"
HEAD = 5_000


def dressed(tree: LexborHTMLParser, html: str, lower: str, first: list[str]) -> Look | None:
    """Return a page as it is to be looked at, ``first`` being sheets weaker than its own; None when nothing hides."""
    kinds = [selector for name, selector in KINDS.items() if name in lower]
    coloured = "<font" in lower or "bgcolor" in lower
    if not kinds and not coloured and "style" not in lower and not first:
        return None
    quirks = old(html)
    sheets, sure = _sheets(tree)
    hints = [hint for node in tree.css(COLOURED) for hint in _coloured(node)] if coloured else []
    scripted = ":defined" in lower and bool(tree.css(SCRIPT))
    return Look(tree, [*first, *sheets], kinds, hints, quirks, sure, scripted)


def old(html: str) -> bool:
    """Tell whether browsers read a page by the rules of the last century."""
    found = DOCTYPE.match(html[:HEAD])
    return found is None or OLD.match(found[1]) is not None or found[1][:4].lower() != "html"


def _sheets(tree: LexborHTMLParser) -> tuple[list[str], bool]:
    """Return the sheets that a page holds, and whether those are all of them."""
    sheets: list[str] = []
    sure = True
    unread = {node.mem_id for node in tree.css("noscript style,noscript link")}
    for node in tree.css(LINKED):
        attributes = node.attributes
        if node.mem_id in unread or (attributes.get("type") or "text/css").strip().lower() != "text/css":
            continue
        if node.tag == "link" and ("disabled" in attributes or "alternate" in (attributes.get("rel") or "").lower()):
            continue
        text = node.text() if node.tag == "style" else written_within(attributes.get("href") or "")
        if text is None:
            sure = False
            continue
        media = (attributes.get("media") or "").strip()
        texts = [*imported(text), text]
        sheets += [f"@media {media}{{{text}}}" if media and "{" not in media else text for text in texts]
    return sheets, sure


def _coloured(node: LexborNode) -> Hints:
    attributes = node.attributes
    values: Values = {}
    for name, attribute in (("color", "color" if node.tag == "font" else "text"), ("background-color", "bgcolor")):
        said = (attributes.get(attribute) or "").strip().lower()
        found = next((value for value in (said, f"#{said}") if said and colour(value) is not None), None)
        if found is not None and (name != "color" or node.tag in ("font", "body")):
            values[name] = found
    return [(node, values)] if values else []
