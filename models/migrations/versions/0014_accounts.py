"""Accounts of a provider: who is bound to which, sessions that it opened, ways back that served."""

import sqlalchemy as sa
from alembic import op

from models.columns import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spent_return",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("ends_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.add_column("app_session", sa.Column("by_provider", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("user", sa.Column("identity_digest", sa.String(), nullable=True))
    op.create_index(op.f("ix_user_identity_digest"), "user", ["identity_digest"], unique=True)


def downgrade() -> None:
    op.drop_index(op.f("ix_user_identity_digest"), "user")
    op.drop_column("user", "identity_digest")
    op.drop_column("app_session", "by_provider")
    op.drop_table("spent_return")
