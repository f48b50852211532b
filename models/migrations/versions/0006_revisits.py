"""What is remembered of a listing between two runs."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("fingerprint", sa.Column("summary", sa.String(), nullable=True))
    op.add_column("fingerprint", sa.Column("sealed_revisit", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("fingerprint", "sealed_revisit")
    op.drop_column("fingerprint", "summary")
