"""What a page holds that nobody sees: elements, attributes and style rules that hide text."""

import re

ELEMENTS = frozenset(
    (
        *("script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "audio", "video", "canvas"),
        *("svg", "math", "picture", "select", "datalist", "textarea", "noframes", "noembed", "rp", "frameset"),
        *("meter", "progress"),
    )
)
ATTRIBUTES = {b"hidden": "[hidden]", b"popover": "[popover]", b"dialog": "dialog:not([open])"}
"""`aria-hidden` isn't among them: it hides from a reading voice, not from the eye."""
CSS_ESCAPE = re.compile(r"\\(?:([\da-fA-F]{1,6})\s?|([^\da-fA-F\n]))")


def uncommented(css: str) -> str:
    """Return CSS without its comments; one that isn't closed goes on to the end."""
    if "/*" not in css:
        return css
    kept, at = [], 0
    while (begins := css.find("/*", at)) >= 0:
        kept.append(css[at:begins])
        ends = css.find("*/", begins + 2)
        at = ends + 2 if ends >= 0 else len(css)
    return "".join([*kept, css[at:]])


def plain(css: str) -> str:
    """Return CSS without its comments and escapes."""
    css = uncommented(css)
    return CSS_ESCAPE.sub(_unescaped, css) if "\\" in css else css


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else 0
    return match[2] or (chr(code) if 0 < code < 0xD800 else "")
