"""What a page holds that nobody sees whatever its sheets say: elements, and the attributes that hide by themselves."""

ELEMENTS = frozenset(
    (
        *("script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "audio", "video", "canvas"),
        *("svg", "math", "picture", "select", "datalist", "textarea", "noframes", "noembed", "rp", "frameset"),
        *("meter", "progress"),
    )
)
KINDS = {"hidden": "[hidden]", "popover": "[popover]", "dialog": "dialog:not([open])"}
"""What hides until a sheet displays it. `aria-hidden` isn't among them: it hides from a reading voice, not the eye."""
