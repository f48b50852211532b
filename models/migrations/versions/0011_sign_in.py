"""Second factors and commitments."""

import sqlalchemy as sa
from alembic import op

from models.columns import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "second_factor",
        sa.Column("user_ref", sa.String(), nullable=False),
        sa.Column("sealed_secret", sa.LargeBinary(), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("shut_until", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_ref"], ["user.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_ref"),
    )
    op.create_table(
        "commitment",
        sa.Column("user_ref", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("accepted_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_ref"], ["user.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_ref", "version"),
    )


def downgrade() -> None:
    op.drop_table("commitment")
    op.drop_table("second_factor")
