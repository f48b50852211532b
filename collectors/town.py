"""A place as a listing's own field writes it, cut into town, postcode and département number."""

import re
from typing import NamedTuple

POSTCODE = re.compile(r"(?<!\d)((?:0[1-9]|[1-8]\d|9[0-5]|97|98|2[AB])\d{3})(?!\d)")
NUMBER = re.compile(
    r"[(\[/,–-]\s*(0[1-9]|[1-8]\d|9[0-5]|97[1-6]|2[ABab])\s*[)\]]?\s*$|^\s*(97[1-6]|2[ABab]|\d{2})\s*-\s"
)
TRIM = re.compile(r"^[\s,;:/()\[\]–-]+|[\s,;:/()\[\]–-]+$")
LEAD = re.compile(r"^(?:ville|localisation|lieu|commune|secteur)\s*:\s*", re.IGNORECASE)


class Place(NamedTuple):
    """Town, postcode and département as far as the field itself says them."""

    city: str | None = None
    postcode: str | None = None
    department: str | None = None


def department_of(postcode: str) -> str | None:
    """Return the département that a postcode begins with; Corsica's two are told apart only by its towns."""
    if postcode.startswith("20"):
        return "2A" if postcode < "20200" else "2B"
    return postcode[:3] if postcode.startswith(("97", "98")) else postcode[:2]


def place(text: str, postcode: str = "") -> Place:
    """Read a place field such as ``69003 Lyon``, ``Lyon 3e (69)`` or ``Saint-Denis - 93200``."""
    words = LEAD.sub("", text[:200].strip())
    found = POSTCODE.search(postcode) or POSTCODE.search(words)
    code = found[1] if found else None
    number = NUMBER.search(words)
    words = POSTCODE.sub(" ", words)
    words = NUMBER.sub(" ", words)
    city = TRIM.sub("", " ".join(words.split())) or None
    department = department_of(code) if code else number and (number[1] or number[2]).upper()
    return Place(city, code, department or None)
