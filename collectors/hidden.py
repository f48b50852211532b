"""What a page holds that nobody sees: elements, attributes and style rules that hide text."""

import re

ELEMENTS = frozenset(
    (
        *("script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "audio", "video", "canvas"),
        *("svg", "math", "picture", "select", "datalist", "textarea", "noframes", "noembed", "rp", "xmp", "frameset"),
    )
)
ATTRIBUTES = {b"hidden": '[hidden],[aria-hidden="true" i]', b"popover": "[popover]", b"dialog": "dialog:not([open])"}
HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden|opacity\s*:\s*0*\.?0+\s*(?:[;!}]|$)"
    r"|font-size\s*:\s*0*\.?0+(?:px|em|rem|pt|%)?\s*(?:[;!}]|$)|(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?|clip-path\s*:\s*inset\(\s*(?:50|100)%|transform\s*:\s*scale\(\s*0\s*\)"
    r"|color\s*:\s*transparent|(?:max-)?(?:height|width)\s*:\s*0(?:px|em|rem|%)?\s*(?:[;!}]|$)",
    re.IGNORECASE,
)
CSS_COMMENT = re.compile(r"/\*.{0,5000}?\*/", re.DOTALL)
SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?(?:[.#][A-Za-z_][\w-]{0,80}){1,3}")
MAX_CSS = 300_000
MAX_RULES = 100


def hides(style: str) -> bool:
    """Tell whether a style attribute hides its element from the eye."""
    return HIDING.search(CSS_COMMENT.sub("", style)) is not None


def hiding_selectors(sheet: str) -> list[str]:
    """Return the plain class and id selectors that a style sheet hides, rules for other media apart."""
    found: list[str] = []
    inside: list[str] = []
    at = 0
    sheet = CSS_COMMENT.sub("", sheet[:MAX_CSS])
    for brace in re.finditer(r"[{}]", sheet):
        before, at = sheet[at : brace.start()], brace.end()
        if brace[0] == "{":
            inside.append(before.rpartition(";")[2].strip())
        elif inside:
            selectors = inside.pop()
            if not inside and not selectors.startswith("@") and hides(before):
                found += [part.strip() for part in selectors.split(",") if SIMPLE.fullmatch(part.strip())]
    return found[:MAX_RULES]
