"""Legal holds."""

import sqlalchemy as sa
from alembic import op

from models.columns import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "legal_hold",
        sa.Column("situation_ref", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until", UtcDateTime(timezone=True), nullable=False),
        sa.Column("held_by", sa.String(), nullable=False),
        sa.Column("held_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["situation_ref"], ["situation.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("situation_ref"),
    )
    op.create_index("ix_legal_hold_until", "legal_hold", ["until"])


def downgrade() -> None:
    op.drop_table("legal_hold")
