"""What a page holds that nobody sees: elements, attributes and style rules that hide text."""

import re
from functools import lru_cache

ELEMENTS = frozenset(
    (
        *("script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "audio", "video", "canvas"),
        *("svg", "math", "picture", "select", "datalist", "textarea", "noframes", "noembed", "rp", "xmp", "frameset"),
    )
)
ATTRIBUTES = {b"hidden": '[hidden],[aria-hidden="true" i]', b"popover": "[popover]", b"dialog": "dialog:not([open])"}
ZERO = r"0*\.?0+(?:px|em|rem|pt|%)?\s*(?:[;!}]|$)"
HIDING = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    rf"|(?:opacity|font-size|zoom|(?:max-)?(?:height|width))\s*:\s*{ZERO}"
    r"|font\s*:[^;]{0,60}?(?<![\w.])0+(?:px|em|rem|pt|%)?\s*[/ ]"
    r"|(?:left|top|right|bottom|text-indent|(?:margin|inset)[\w-]{0,20})\s*:\s*(?:[\w.%-]{1,20}\s+){0,3}-\d{3,}"
    r"|height\s*:\s*1px[^}]{0,300}overflow\s*:\s*hidden|overflow\s*:\s*hidden[^}]{0,300}(?<![\w-])height\s*:\s*1px"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0|polygon\(\s*(?:0\D{0,4}){4,}\))"
    r"|transform\s*:[^;]{0,100}?scale[xy]?\(\s*0*\.?0+\s*[,)]"
    r"|transform\s*:[^;]{0,100}?translate(?:[xy]|3d)?\(\s*(?:0[\w%]{0,5}\s*,\s*)?-\d{3,}"
    r"|filter\s*:\s*opacity\(\s*0*\.?0+%?\s*\)"
    r"|color\s*:\s*(?:transparent|#[\da-f]{3}0(?![\da-f])|#[\da-f]{6}00(?![\da-f])"
    r"|(?:rgb|hsl)a?\(\s*(?:[\w.%]{1,20}[\s,]+){3}(?:/\s*)?0*\.?0+%?\s*\)))",
    re.IGNORECASE,
)
CSS_COMMENT = re.compile(r"/\*.{0,5000}?\*/", re.DOTALL)
CSS_ESCAPE = re.compile(r"\\(?:([\da-fA-F]{1,6})\s?|([^\da-fA-F\n]))")
NAME = r"[A-Za-z_][\w-]{0,80}"
PART = rf"[.#]{NAME}|\[{NAME}(?:[~|^$*]?=(?:\"[\w-]{{1,80}}\"|'[\w-]{{1,80}}'|{NAME}))?\]|:not\([.#]?{NAME}\)"
COMPOUND = rf"(?=[\w.#\[:*])(?:[a-z][a-z0-9]{{0,20}}|\*)?(?:{PART}){{0,4}}"
SIMPLE = re.compile(rf"(?=[^.#\[]{{0,200}}[.#\[]){COMPOUND}(?: ?[ >+~] ?{COMPOUND}){{0,4}}")
EVERYWHERE = re.compile(r"@(?:media\s+(?:only\s+)?(?:all|screen)|supports\b.*|layer\b.*)", re.IGNORECASE | re.DOTALL)
"""At-rules whose rules count on any screen."""
MAX_CSS = 300_000
MAX_RULES = 100
LONGEST_RULE = 300


def _plain(css: str) -> str:
    """Return CSS without its comments and escapes."""
    css = CSS_COMMENT.sub("", css)
    return CSS_ESCAPE.sub(_unescaped, css) if "\\" in css else css


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else 0
    return match[2] or (chr(code) if 0 < code < 0xD800 else "")


def hides(style: str) -> bool:
    """Tell whether a style attribute hides its element from the eye."""
    return HIDING.search(_plain(style)) is not None


@lru_cache(maxsize=32)
def hiding_selectors(sheet: str) -> tuple[str, ...]:
    """Return the selectors that a style sheet hides by, those of names and attributes; rules for other media apart."""
    found: list[str] = []
    inside: list[str] = []
    at = 0
    sheet = _plain(sheet[:MAX_CSS]).replace("<!--", "").replace("-->", "")
    for brace in re.finditer(r"[{}]", sheet):
        before, at = sheet[at : brace.start()], brace.end()
        if brace[0] == "{":
            inside.append(before.rpartition(";")[2].strip())
        elif inside:
            selectors = inside.pop()
            if not selectors.startswith("@") and all(map(EVERYWHERE.fullmatch, inside)) and hides(before):
                parts = (" ".join(part.split()) for part in selectors.split(","))
                found += [part for part in parts if len(part) <= LONGEST_RULE and SIMPLE.fullmatch(part)]
    return tuple(found[:MAX_RULES])
