"""Changes of a group by hand, so that they can be undone."""

import sqlalchemy as sa
from alembic import op

from models.columns import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_change",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("situation_ref", sa.String(), nullable=False),
        sa.Column("other_ref", sa.String(), nullable=False),
        sa.Column("user_ref", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("listings", sa.JSON(), nullable=False),
        sa.Column("restore", sa.JSON(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("undo_until", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["situation_ref"], ["situation.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ref"),
    )
    op.create_index(op.f("ix_group_change_situation_ref"), "group_change", ["situation_ref"], unique=False)


def downgrade() -> None:
    op.drop_table("group_change")
