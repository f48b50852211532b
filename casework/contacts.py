"""Contacts as people type them, normalised as redaction reads them; compared by digest, never kept."""

import re
from typing import NamedTuple

from models.messages import WayBack

PHONE = re.compile(r"\+\d{6,}")


class Contact(NamedTuple):
    """A phone (E.164), e-mail (lower case), handle (without @) or address, normalised."""

    kind: str
    value: str


def read_contacts(text: str) -> tuple[Contact, ...]:
    """Read the contacts in what a person typed."""
    from privacy.redact import contacts  # slow to import, and most commands read no words

    return tuple(Contact(kind, value) for kind, value in sorted(contacts((text,))))


def _kind(value: str) -> str:
    if PHONE.fullmatch(value):
        return "phone"
    if "/" in value:
        return "url"
    return "email" if "@" in value.strip("@") else "handle"


def contacts_of(way_back: WayBack) -> tuple[Contact, ...]:
    """Return a way back's contacts, which were normalised when it was sealed."""
    return tuple(Contact(_kind(value), value) for value in way_back.contacts)
