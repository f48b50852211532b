"""Bands in one narrow table that is its own index; a fingerprint keeps its bands, to take them out when it goes."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bands of earlier signatures are dropped: signatures of two versions are never compared."""
    op.drop_table("fingerprint_band")
    op.create_table(
        "fingerprint_band",
        sa.Column("value", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("fingerprint_ref", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("value", "fingerprint_ref"),
        sqlite_with_rowid=False,
    )
    op.add_column("fingerprint", sa.Column("bands", sa.LargeBinary(), nullable=False, server_default=sa.text("''")))


def downgrade() -> None:
    op.drop_column("fingerprint", "bands")
    op.drop_table("fingerprint_band")
    op.create_table(
        "fingerprint_band",
        sa.Column("fingerprint_ref", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["fingerprint_ref"], ["fingerprint.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("fingerprint_ref", "position"),
    )
    op.create_index(op.f("ix_fingerprint_band_value"), "fingerprint_band", ["value"], unique=False)
