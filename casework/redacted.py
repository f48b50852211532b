"""Redaction of what people write. Its patterns take half a second to import, and most commands read no words."""


def redacted(text: str) -> str:
    """Return a text as it may be kept."""
    from privacy.redact import redact

    return redact(text).text
