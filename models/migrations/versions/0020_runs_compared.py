"""What a run is compared by: whether it saw every list page, and the shares of listings that had each field."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("run", sa.Column("whole", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("run", sa.Column("early", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("run", sa.Column("posts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("run", sa.Column("shares", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("run", sa.Column("shifted", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    for name in ("shifted", "shares", "posts", "early", "whole"):
        op.drop_column("run", name)
