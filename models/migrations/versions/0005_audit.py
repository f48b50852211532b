"""The audit trail, append-only on both databases."""

import sqlalchemy as sa
from alembic import op

from models.columns import UtcDateTime
from models.migrations.triggers import guard, unguard

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_event",
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("object_ref", sa.String(), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("mac", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("actor", "number"),
    )
    op.create_index("audit_event_at", "audit_event", ["actor", "at"], unique=False)
    op.create_index("audit_event_day", "audit_event", ["at", "action"], unique=False)
    op.create_index("audit_event_object", "audit_event", ["object_ref"], unique=False)
    op.create_table(
        "checkpoint",
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mac", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("actor"),
    )
    guard()


def downgrade() -> None:
    unguard()
    op.drop_table("checkpoint")
    op.drop_table("audit_event")
