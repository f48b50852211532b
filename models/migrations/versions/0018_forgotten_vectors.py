"""A vector that erasure took is never written again: the database itself refuses it."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ADDED = """
ALTER TABLE fingerprint ADD COLUMN forgotten BOOLEAN DEFAULT false NOT NULL
CONSTRAINT forgotten_stays_empty CHECK (NOT forgotten OR CAST(signals AS VARCHAR) = '{}')
"""
TAKEN = """
UPDATE fingerprint SET forgotten = true
WHERE CAST(signals AS VARCHAR) = '{}'
AND situation_ref IN (SELECT ref FROM situation WHERE counted_as IS NULL)
"""
"""An empty vector whose item teaches nothing: what erasures left so far, and what would teach nothing either way."""


def upgrade() -> None:
    """The rule comes with the column: SQLite adds no other without making the table anew."""
    op.execute(ADDED)
    op.execute(TAKEN)


def downgrade() -> None:
    op.drop_column("fingerprint", "forgotten")
