"""Tables worked out for a person to publish."""

import sqlalchemy as sa
from alembic import op

from models.columns import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "prepared_table",
        sa.Column(
            "period",
            sa.Enum("month", "quarter", "year", name="period", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("start", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("period", "start"),
    )


def downgrade() -> None:
    op.drop_table("prepared_table")
