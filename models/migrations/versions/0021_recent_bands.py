"""The newest bands wait in a table of their own, and the index spreads all values evenly: it is made anew."""

import struct

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

SPREAD, POSITIVE = 0x9E3779B97F4A7C15, 2**63 - 1
TOGETHER = 20_000


def _fill(factor: int) -> None:
    """Fill the index from what each fingerprint keeps of its bands."""
    connection = op.get_bind()
    connection.execute(sa.text("DELETE FROM fingerprint_band"))
    ask = sa.text(
        "SELECT ref, bands FROM fingerprint WHERE ref > :after AND length(bands) > 0 ORDER BY ref LIMIT :most"
    )
    put = sa.text("INSERT INTO fingerprint_band (value, fingerprint_ref) VALUES (:value, :ref)")
    after = ""
    while rows := connection.execute(ask, {"after": after, "most": TOGETHER}).all():
        pairs = {
            (value * factor & POSITIVE, ref)
            for ref, packed in rows
            for value in struct.unpack(f"<{len(packed) // 8}q", packed)
        }
        connection.execute(put, [{"value": value, "ref": ref} for value, ref in sorted(pairs)])
        after = rows[-1][0]


def upgrade() -> None:
    op.create_table(
        "recent_bands",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("bands", sa.LargeBinary(), nullable=False),
        sa.Column("owners", sa.LargeBinary(), nullable=False),
        sa.Column("refs", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    if op.get_bind().dialect.name == "postgresql":  # keyed hashes have nothing to compress
        op.execute("ALTER TABLE recent_bands ALTER bands SET STORAGE EXTERNAL, ALTER owners SET STORAGE EXTERNAL")
    _fill(SPREAD)


def downgrade() -> None:
    _fill(1)
    op.drop_table("recent_bands")
