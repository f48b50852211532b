"""On call, directory, counts and published tables."""

import sqlalchemy as sa
from alembic import op

from models.columns import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "published_table",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column(
            "period",
            sa.Enum("month", "quarter", "year", name="period", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("start", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("ref"),
        sa.UniqueConstraint("start"),
    )
    op.create_table(
        "structure",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "listening",
                "health",
                "housing",
                "legal",
                "relatives",
                "insertion",
                name="structuretype",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("checked_on", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("ref"),
    )
    op.create_index("structure_place", "structure", ["department", "type"], unique=False)
    op.create_table(
        "tally",
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "department", "measure", "code"),
    )
    op.create_table(
        "duty",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("user_ref", sa.String(), nullable=False),
        sa.Column("starts_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_ref"], ["user.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ref"),
    )
    op.create_index("ix_duty_ends_at", "duty", ["ends_at"], unique=False)
    op.create_table(
        "profile",
        sa.Column("user_ref", sa.String(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("departments", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["user_ref"], ["user.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_ref"),
    )
    op.create_table(
        "staff_notice",
        sa.Column("user_ref", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("sent_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_ref"], ["user.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_ref", "day"),
    )


def downgrade() -> None:
    op.drop_table("staff_notice")
    op.drop_table("profile")
    op.drop_table("duty")
    op.drop_table("tally")
    op.drop_table("structure")
    op.drop_table("published_table")
