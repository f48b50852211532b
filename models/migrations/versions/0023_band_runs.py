"""The index of bands is a few sorted runs of many bands each, made from what each fingerprint keeps of its own."""

import secrets
import struct

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

SPREAD, POSITIVE, OWNER = 0x9E3779B97F4A7C15, 2**63 - 1, 2**24 - 1
TOGETHER = 20_000
LARGEST = 100_000
HIGHEST = 4
ASK = sa.text("SELECT ref, bands FROM fingerprint WHERE ref > :after AND length(bands) > 0 ORDER BY ref LIMIT :most")


def _mixed(packed: bytes) -> list[int]:
    return [value * SPREAD & POSITIVE for value in struct.unpack(f"<{len(packed) // 8}q", packed)]


def upgrade() -> None:
    """References begin with when they were made: their order is nearly that of arrival."""
    op.create_table(
        "band_run",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("entries", sa.LargeBinary(), nullable=False),
        sa.Column("refs", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":  # keyed hashes and random letters have nothing to compress
        op.execute("ALTER TABLE band_run ALTER entries SET STORAGE EXTERNAL, ALTER refs SET STORAGE EXTERNAL")
    put = sa.text(
        "INSERT INTO band_run (number, mark, level, entries, refs) VALUES (:number, :mark, :level, :entries, :refs)"
    )
    after, number = "", 0
    while rows := connection.execute(ASK, {"after": after, "most": LARGEST}).all():
        entries = sorted({v & ~OWNER | owner for owner, (_, packed) in enumerate(rows) for v in _mixed(packed)})
        run = {
            "number": number,
            "mark": secrets.token_hex(8),
            "level": HIGHEST,
            "refs": ",".join(ref for ref, _ in rows),
        }
        connection.execute(put, run | {"entries": struct.pack(f"<{len(entries)}q", *entries)})
        after, number = rows[-1][0], number + 1
    op.drop_table("recent_bands")
    op.drop_table("fingerprint_band")


def downgrade() -> None:
    op.create_table(
        "fingerprint_band",
        sa.Column("value", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("fingerprint_ref", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("value", "fingerprint_ref"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "recent_bands",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("bands", sa.LargeBinary(), nullable=False),
        sa.Column("owners", sa.LargeBinary(), nullable=False),
        sa.Column("refs", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    connection = op.get_bind()
    put = sa.text("INSERT INTO fingerprint_band (value, fingerprint_ref) VALUES (:value, :ref)")
    after = ""
    while rows := connection.execute(ASK, {"after": after, "most": TOGETHER}).all():
        pairs = sorted({(value, ref) for ref, packed in rows for value in _mixed(packed)})
        connection.execute(put, [{"value": value, "ref": ref} for value, ref in pairs])
        after = rows[-1][0]
    op.drop_table("band_run")
