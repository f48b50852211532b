"""Cases and the register."""

import sqlalchemy as sa
from alembic import op

from models.columns import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("situation_ref", sa.String(), nullable=True),
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
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum("low", "medium", "strong", name="level", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "to_assign",
                "assigned",
                "contacted",
                "replied",
                "oriented",
                "asleep",
                "closed",
                name="casestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("assigned_to", sa.String(), nullable=True),
        sa.Column("opened_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_action_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("escalated_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "no_reply",
                "refusal",
                "third_party_refusal",
                "false_alarm",
                "adult_oriented",
                "minor_oriented",
                "transmitted",
                "confirmed_by_service",
                "accompanied",
                "listing_gone",
                "complaint",
                name="caseoutcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("closed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("decision_code", sa.String(), nullable=True),
        sa.Column("decided_at", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("ref"),
        sa.UniqueConstraint("situation_ref"),
    )
    op.create_index("case_board", "case", ["state", "assigned_to", "due_at"], unique=False)
    op.create_index(op.f("ix_case_assigned_to"), "case", ["assigned_to"], unique=False)
    op.create_index(op.f("ix_case_closed_at"), "case", ["closed_at"], unique=False)
    op.create_index(op.f("ix_case_last_action_at"), "case", ["last_action_at"], unique=False)
    op.create_table(
        "contact_attempt",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("case_ref", sa.String(), nullable=False),
        sa.Column("user_ref", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "sent",
                "no_reply",
                "reply",
                "refusal",
                "third_party_refusal",
                "false_alarm",
                "listing_gone",
                "complaint",
                name="contactoutcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["case_ref"], ["case.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ref"),
    )
    op.create_index(op.f("ix_contact_attempt_case_ref"), "contact_attempt", ["case_ref"], unique=False)
    op.create_table(
        "register",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "no_contact", "first_message", name="registerkind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("added_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", "kind"),
    )


def downgrade() -> None:
    op.drop_table("register")
    op.drop_table("contact_attempt")
    op.drop_table("case")
