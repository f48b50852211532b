"""Every sealed value of a database, where it lies on disk afterwards, and whether any key still opens it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlmodel import SQLModel

from casework import outings, revisits, sheet, totp
from casework.act import House
from casework.sealing import WAY_BACK, WORDS, case_key
from privacy.digest import keyed_digest
from privacy.keys import KeyProblem, KeyRing, family
from privacy.seal import NONCE_BYTES, Unsealable, unseal
from tests.canaries import Sweep, files

HEAD = 1 + NONCE_BYTES
LASTING = {
    "fingerprint.sealed_revisit": ("seal", revisits.TABLE, revisits.KEY),
    "second_factor.sealed_secret": ("second factor", "", totp.KEY),
}
COLUMNS = {
    "listing.sealed_words": f"SELECT ref, key_id, '{WORDS}', sealed_words FROM listing",
    "listing.sealed_way_back": f"SELECT ref, key_id, '{WAY_BACK}', sealed_way_back FROM listing",
    "draft.sealed_draft": "SELECT listing_ref, key_id, 'draft ' || user_ref, sealed_draft FROM draft",
    "note.sealed_note": "SELECT listing_ref, key_id, 'note ' || ref, sealed_note FROM note",
    "outing.sealed_handover": f"SELECT ref, key_id, '{outings.HANDOVER}', sealed_handover FROM outing",
    "contact_sheet.sealed_answers": f"SELECT case_ref, '{case_key('')}' || case_ref, '{sheet.TABLE}', sealed_answers "
    "FROM contact_sheet",
    "fingerprint.sealed_revisit": f"SELECT address_digest, '{revisits.KEY}', '{revisits.TABLE}', sealed_revisit "
    "FROM fingerprint",
    "second_factor.sealed_secret": f"SELECT user_ref, '{totp.KEY}', '{totp.TABLE}', sealed_secret FROM second_factor",
}
"""How each sealed column is bound: to which row, key and table."""


@dataclass(frozen=True)
class Value:
    """One sealed value, and what it is bound to."""

    column: str
    ref: str
    key_id: str
    table: str
    content: bytes

    def secrets(self, ring: KeyRing) -> Iterator[bytes]:
        """Yield every secret that living keys give for it: its own key first, then all others."""
        for key_id in dict.fromkeys((self.key_id, *ring.ids())):
            try:
                if self.column in LASTING:
                    kind, item, _ = LASTING[self.column]
                    yield bytes.fromhex(keyed_digest(ring.lasting(key_id), kind, item or self.ref))
                else:
                    yield ring.secret(key_id, self.ref)
                if family(key_id) != "intake":
                    yield ring.lasting(key_id)
            except KeyProblem:
                continue

    def opens(self, ring: KeyRing) -> bool:
        """Tell whether any living key opens it."""
        for secret in self.secrets(ring):
            try:
                unseal(secret, self.content, table=self.table, ref=self.ref, key_id=self.key_id)
                return True
            except Unsealable:
                continue
        return False


def sealed_columns() -> set[str]:
    """Name every column that the tables call sealed."""
    tables = SQLModel.metadata.tables.values()
    return {f"{table.name}.{c.name}" for table in tables for c in table.columns if c.name.startswith("sealed_")}


def values(house: House) -> set[Value]:
    """Return every sealed value that lies in the database now."""
    found = set()
    with house.engine.connect() as connection:
        for column, statement in COLUMNS.items():
            for ref, key_id, table, content in connection.execute(text(statement)):
                if content is not None:
                    found.add(Value(column, ref, key_id, table, bytes(content)))
    return found


def lying(folders: Iterable[Path], known: Iterable[Value]) -> set[Value]:
    """Return the sealed values of which some folder still holds the bytes, plain or in hexadecimal."""
    heads: dict[bytes, Value] = {}
    for value in known:
        heads[value.content[:HEAD].lower()] = value
        heads[value.content[:HEAD].hex().encode()] = value
    sweep = Sweep(patterns={head: head.hex() for head in heads})
    found = {name for folder in folders for path in files(folder) for name in sweep.file(path)}
    return {heads[bytes.fromhex(name)] for name in found}
