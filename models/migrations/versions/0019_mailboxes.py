"""An e-mail is one person's, however its letters are written.

Where two people had the same one in other letters, it stays with whom it was bound to at the identity provider, then
with who may sign in, then with whoever came first; the others have none until it is given to them again.
"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TAKEN = """
UPDATE "user" SET email = NULL WHERE email IS NOT NULL AND ref NOT IN (
    SELECT ref FROM (
        SELECT ref, row_number() OVER (
            PARTITION BY lower(email)
            ORDER BY CASE WHEN identity_digest IS NULL THEN 1 ELSE 0 END, active DESC, made_at, ref
        ) AS place FROM "user" WHERE email IS NOT NULL
    ) AS placed WHERE place = 1
)
"""


def upgrade() -> None:
    """The rule on exact letters stays beside it: SQLite takes none away without making the table anew."""
    op.execute(TAKEN)
    op.execute('CREATE UNIQUE INDEX user_mailbox ON "user" (lower(email))')


def downgrade() -> None:
    op.drop_index("user_mailbox", "user")
