"""Leases, drafts, decisions and notes."""

import sqlalchemy as sa
from alembic import op

from models.columns import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("situation_ref", sa.String(), nullable=False),
        sa.Column("user_ref", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("taken_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("read_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["situation_ref"], ["situation.ref"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_ref"],
            ["user.ref"],
        ),
        sa.PrimaryKeyConstraint("situation_ref"),
        sa.UniqueConstraint("token"),
        sa.UniqueConstraint("user_ref"),
    )
    op.create_index(op.f("ix_lease_ends_at"), "lease", ["ends_at"], unique=False)
    op.create_table(
        "draft",
        sa.Column("situation_ref", sa.String(), nullable=False),
        sa.Column("user_ref", sa.String(), nullable=False),
        sa.Column("listing_ref", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("sealed_draft", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["situation_ref"], ["situation.ref"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_ref"],
            ["user.ref"],
        ),
        sa.PrimaryKeyConstraint("situation_ref", "user_ref"),
    )
    op.create_table(
        "decision",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("situation_ref", sa.String(), nullable=False),
        sa.Column("user_ref", sa.String(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "retained",
                "set_aside",
                "to_check",
                "snoozed",
                "second_opinion",
                "skipped",
                "known_person",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "possible_minor",
                "possible_coerced_adult",
                "recruitment_offer",
                name="retainedkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "level",
            sa.Enum("low", "medium", "strong", name="level", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column(
            "priority",
            sa.Enum(
                "urgent", "high", "medium", "low", name="priority", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "concern",
            sa.Enum(
                "possible_minor",
                "possible_coerced_adult",
                "recruitment_offer",
                "none",
                name="concern",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sampled", sa.Boolean(), nullable=False),
        sa.Column("guide", sa.String(), nullable=False),
        sa.Column("decided_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("undo_until", UtcDateTime(timezone=True), nullable=False),
        sa.Column("undone_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("restore", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("ref"),
    )
    op.create_index(
        "decision_live",
        "decision",
        ["situation_ref"],
        unique=True,
        sqlite_where=sa.text("live"),
        postgresql_where=sa.text("live"),
    )
    op.create_index(op.f("ix_decision_situation_ref"), "decision", ["situation_ref"], unique=False)
    op.create_index(op.f("ix_decision_user_ref"), "decision", ["user_ref"], unique=False)
    op.create_table(
        "skip",
        sa.Column("situation_ref", sa.String(), nullable=False),
        sa.Column("user_ref", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("skipped_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["situation_ref"], ["situation.ref"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_ref"],
            ["user.ref"],
        ),
        sa.PrimaryKeyConstraint("situation_ref", "user_ref"),
    )
    op.create_table(
        "note",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("situation_ref", sa.String(), nullable=False),
        sa.Column("user_ref", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("listing_ref", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("sealed_note", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["situation_ref"], ["situation.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ref"),
    )
    op.create_index(op.f("ix_note_situation_ref"), "note", ["situation_ref"], unique=False)


def downgrade() -> None:
    op.drop_table("note")
    op.drop_table("skip")
    op.drop_table("decision")
    op.drop_table("draft")
    op.drop_table("lease")
