"""Indexes of the coordination's board."""

from alembic import op
from sqlalchemy import TextClause, text

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INDEXES: tuple[tuple[str, str, list[str | TextClause]], ...] = (
    ("case_load", "case", ["assigned_to", "state"]),
    ("case_due", "case", [text("(due_at IS NULL)"), "due_at", "last_action_at", "ref"]),
    ("contact_attempt_outcome", "contact_attempt", ["outcome", "at"]),
    ("ix_case_offer_offered_at", "case_offer", ["offered_at"]),
    ("ix_minor_choice_awaits", "minor_choice", ["awaits"]),
)
PRESENT = (("case_late", "escalated_at"), ("case_decided", "decided_at"))


def upgrade() -> None:
    for name, column in PRESENT:
        there = text(f"{column} IS NOT NULL")
        op.create_index(name, "case", [column], unique=False, sqlite_where=there, postgresql_where=there)
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns, unique=False)


def downgrade() -> None:
    for name, _ in PRESENT:
        op.drop_index(name, table_name="case")
    for name, table, _ in INDEXES:
        op.drop_index(name, table_name=table)
