"""Beside each fingerprint's bands, an outline of its words: candidates that can't be alike aren't read."""

import struct

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

MINHASH_BYTES, WORD_BYTES, OUTLINE_BYTES = 256, 6, 16
NEAR = sa.text("SELECT ref, minhash FROM fingerprint WHERE ref >= :first AND ref <= :last")
"""A run's references lie close together: they begin with when they were made."""


def _outline(minhash: bytes) -> bytes:
    """Set a bit for each word of a sketch, by the code of its beginning."""
    if len(minhash) <= MINHASH_BYTES:
        return bytes([255]) * OUTLINE_BYTES
    (words,) = struct.unpack_from("<H", minhash, MINHASH_BYTES)
    at, outline = MINHASH_BYTES + struct.calcsize("<HH") + 3, 0
    for code in minhash[at : at + WORD_BYTES * words : WORD_BYTES]:
        outline |= 1 << (code % (8 * OUTLINE_BYTES))
    return outline.to_bytes(OUTLINE_BYTES, "little")


def upgrade() -> None:
    op.add_column("band_run", sa.Column("outlines", sa.LargeBinary(), nullable=False, server_default=sa.text("''")))
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        op.execute("ALTER TABLE band_run ALTER outlines SET STORAGE EXTERNAL")
    keep = sa.text("UPDATE band_run SET outlines = :outlines WHERE number = :number")
    for number, named in connection.execute(sa.text("SELECT number, refs FROM band_run")).all():
        refs = named.split(",")
        rows = connection.execute(NEAR, {"first": min(refs), "last": max(refs)}).tuples().all()
        near: dict[str, bytes] = dict(rows)
        outlines = b"".join(_outline(near.get(ref, b"")) for ref in refs)
        connection.execute(keep, {"number": number, "outlines": outlines})


def downgrade() -> None:
    op.drop_column("band_run", "outlines")
