"""What teams write, their evenings, offers, sheets and what was transmitted."""

import sqlalchemy as sa
from alembic import op

from models.columns import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "law_text",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("checked_on", sa.String(), nullable=False),
        sa.Column("edited_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "outing",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("first_ref", sa.String(), nullable=False),
        sa.Column("second_ref", sa.String(), nullable=True),
        sa.Column("started_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=True),
        sa.Column("sealed_handover", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("ref"),
    )
    op.create_index("ix_outing_ended_at", "outing", ["ended_at"], unique=False)
    op.create_index("ix_outing_first_ref", "outing", ["first_ref"], unique=False)
    op.create_index("ix_outing_second_ref", "outing", ["second_ref"], unique=False)
    op.create_index("ix_outing_started_at", "outing", ["started_at"], unique=False)
    op.create_table(
        "referral",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("case_ref", sa.String(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "concern_report",
                "judicial_report",
                "pharos",
                "platform_notice",
                "service",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("sent_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("filed", sa.String(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "none",
                "received",
                "taken_up",
                "not_taken_up",
                "more_asked",
                name="referralanswer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answered_at", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("ref"),
    )
    op.create_index("ix_referral_case_ref", "referral", ["case_ref"], unique=False)
    op.create_index("ix_referral_sent_at", "referral", ["sent_at"], unique=False)
    op.create_table(
        "template",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum("first", "later", "apology", name="stage", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=True),
        sa.Column("approved_at", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("ref"),
        sa.UniqueConstraint("code", "language", "version"),
    )
    op.create_table(
        "case_offer",
        sa.Column("case_ref", sa.String(), nullable=False),
        sa.Column("to_ref", sa.String(), nullable=False),
        sa.Column("by_ref", sa.String(), nullable=False),
        sa.Column("offered_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_ref"], ["case.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_ref"),
    )
    op.create_index("ix_case_offer_to_ref", "case_offer", ["to_ref"], unique=False)
    op.create_table(
        "confirmation",
        sa.Column("decision_ref", sa.String(), nullable=False),
        sa.Column("user_ref", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["decision_ref"], ["decision.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("decision_ref"),
    )
    op.create_table(
        "contact_sheet",
        sa.Column("case_ref", sa.String(), nullable=False),
        sa.Column("sealed_answers", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_ref"], ["case.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_ref"),
    )
    op.create_table(
        "minor_choice",
        sa.Column("case_ref", sa.String(), nullable=False),
        sa.Column(
            "identifiable",
            sa.Enum("unknown", "yes", "no", name="known", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "adult_seen",
                "already_followed",
                "nothing_to_transmit",
                "false_alarm",
                name="nottransmitted",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("awaits", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_ref"], ["case.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_ref"),
    )


def downgrade() -> None:
    op.drop_table("minor_choice")
    op.drop_table("contact_sheet")
    op.drop_table("confirmation")
    op.drop_table("case_offer")
    op.drop_table("template")
    op.drop_table("referral")
    op.drop_table("outing")
    op.drop_table("law_text")
