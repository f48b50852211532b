"""What is collected, and the items of the queue."""

import sqlalchemy as sa
from alembic import op

from models.columns import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "situation",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "to_check",
                "snoozed",
                "second_opinion",
                "with_coordinator",
                "retained",
                "set_aside",
                name="situationstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "priority",
            sa.Enum(
                "urgent", "high", "medium", "low", name="priority", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("rank", sa.Integer(), nullable=False),
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
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("sampled", sa.Boolean(), nullable=False),
        sa.Column("same_contact", sa.Boolean(), nullable=False),
        sa.Column("first_seen", UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_seen", UtcDateTime(timezone=True), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("holder_ref", sa.String(), nullable=True),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("flag", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("ref"),
    )
    op.create_index("situation_due", "situation", ["state", "due_at"], unique=False)
    op.create_index("situation_flag", "situation", ["flag"], unique=False)
    op.create_index("situation_holder", "situation", ["holder_ref", "state"], unique=False)
    op.create_index(
        "situation_order", "situation", ["state", "sampled", "rank", sa.text("online DESC"), sa.text("last_seen DESC")]
    )
    op.create_table(
        "fingerprint",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("address_digest", sa.String(), nullable=False),
        sa.Column("exact", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("minhash", sa.LargeBinary(), nullable=False),
        sa.Column("signals", sa.JSON(), nullable=False),
        sa.Column("lexicon", sa.String(), nullable=False),
        sa.Column(
            "priority",
            sa.Enum(
                "urgent", "high", "medium", "low", name="priority", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("sampled", sa.Boolean(), nullable=False),
        sa.Column("first_seen", UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_seen", UtcDateTime(timezone=True), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("situation_ref", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("covers_until", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("ref"),
        sa.UniqueConstraint("source", "address_digest"),
    )
    op.create_index(op.f("ix_fingerprint_exact"), "fingerprint", ["exact"], unique=False)
    op.create_index(op.f("ix_fingerprint_last_seen"), "fingerprint", ["last_seen"], unique=False)
    op.create_index(op.f("ix_fingerprint_situation_ref"), "fingerprint", ["situation_ref"], unique=False)
    op.create_table(
        "fingerprint_band",
        sa.Column("fingerprint_ref", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["fingerprint_ref"], ["fingerprint.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("fingerprint_ref", "position"),
    )
    op.create_index(op.f("ix_fingerprint_band_value"), "fingerprint_band", ["value"], unique=False)
    op.create_table(
        "contact_link",
        sa.Column("fingerprint_ref", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["fingerprint_ref"], ["fingerprint.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("fingerprint_ref", "digest"),
    )
    op.create_index(op.f("ix_contact_link_digest"), "contact_link", ["digest"], unique=False)
    op.create_table(
        "listing",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("fingerprint_ref", sa.String(), nullable=False),
        sa.Column("situation_ref", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_way_back", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column(
            "context",
            sa.Enum(
                "service", "general", "social", name="context", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("posted", UtcDateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fingerprint_ref"],
            ["fingerprint.ref"],
        ),
        sa.ForeignKeyConstraint(["situation_ref"], ["situation.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ref"),
        sa.UniqueConstraint("fingerprint_ref"),
    )
    op.create_index(op.f("ix_listing_arrived_at"), "listing", ["arrived_at"], unique=False)
    op.create_index(op.f("ix_listing_key_id"), "listing", ["key_id"], unique=False)
    op.create_index(op.f("ix_listing_situation_ref"), "listing", ["situation_ref"], unique=False)
    op.create_table(
        "assessment",
        sa.Column("listing_ref", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
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
        sa.Column("signals", sa.JSON(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("covered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["listing_ref"], ["listing.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("listing_ref"),
    )


def downgrade() -> None:
    op.drop_table("assessment")
    op.drop_table("listing")
    op.drop_table("contact_link")
    op.drop_table("fingerprint_band")
    op.drop_table("fingerprint")
    op.drop_table("situation")
