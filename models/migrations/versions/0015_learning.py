"""What decisions teach, and counts of weeks."""

import sqlalchemy as sa
from alembic import op

from models.columns import UtcDateTime, words
from models.lessons import Answer
from models.vocabulary import Priority

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "taught",
        sa.Column("fingerprint_ref", sa.String(), nullable=False),
        sa.Column("answer", words(Answer), nullable=False),
        sa.Column("band", words(Priority), nullable=False),
        sa.Column("sampled", sa.Boolean(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["fingerprint_ref"], ["fingerprint.ref"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("fingerprint_ref"),
    )
    op.create_index("ix_taught_at", "taught", ["at"])
    op.create_table(
        "learning_count",
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("sampled", sa.Boolean(), nullable=False),
        sa.Column("band", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("signals", sa.JSON(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rung", "key", "period", "sampled", "band", "answer"),
    )
    op.create_table(
        "quality_count",
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("period", "source", "measure", "code"),
    )
    op.add_column("situation", sa.Column("counted_as", sa.String(), nullable=True))
    op.create_index("situation_sample", "situation", ["state", "sampled", "ref"])


def downgrade() -> None:
    op.drop_index("situation_sample", table_name="situation")
    op.drop_column("situation", "counted_as")
    op.drop_table("quality_count")
    op.drop_table("learning_count")
    op.drop_table("taught")
