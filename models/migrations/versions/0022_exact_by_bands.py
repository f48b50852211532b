"""The same text is found by its bands: the index of exact digests goes, a text without bands gets one of its own."""

import struct
from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

SPREAD, POSITIVE = 0x9E3779B97F4A7C15, 2**63 - 1
TOGETHER = 20_000


def _value(exact: str) -> int:
    return int.from_bytes(blake2b(exact.encode(), digest_size=8).digest(), "big") & POSITIVE


def upgrade() -> None:
    connection = op.get_bind()
    ask = sa.text(
        "SELECT ref, exact FROM fingerprint"
        " WHERE ref > :after AND length(bands) = 0 AND version <> 'none' ORDER BY ref LIMIT :most"
    )
    put = sa.text("INSERT INTO fingerprint_band (value, fingerprint_ref) VALUES (:value, :ref)")
    keep = sa.text("UPDATE fingerprint SET bands = :bands WHERE ref = :ref")
    after = ""
    while rows := connection.execute(ask, {"after": after, "most": TOGETHER}).all():
        values = [(ref, _value(exact)) for ref, exact in rows]
        connection.execute(put, [{"value": value * SPREAD & POSITIVE, "ref": ref} for ref, value in values])
        connection.execute(keep, [{"bands": struct.pack("<q", value), "ref": ref} for ref, value in values])
        after = rows[-1][0]
    op.drop_index(op.f("ix_fingerprint_exact"), table_name="fingerprint")


def downgrade() -> None:
    """What a text without bands got stays: it goes with its fingerprint as others do."""
    op.create_index(op.f("ix_fingerprint_exact"), "fingerprint", ["exact"], unique=False)
