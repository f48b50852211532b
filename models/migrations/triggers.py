"""Triggers that make the audit trail append-only, on SQLite and PostgreSQL.

An event is never changed. It is deleted only where a checkpoint already covers it: the one privileged path, which purge
takes, and whose signature `maraude audit verify` checks. Batch migrations drop triggers silently: any later migration
that touches the table ends with `guard`, and a test looks.
"""

from alembic import op
from sqlalchemy import text

_SQLITE = (
    """CREATE TRIGGER audit_event_unchanged BEFORE UPDATE ON audit_event
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
    """CREATE TRIGGER audit_event_kept BEFORE DELETE ON audit_event
    WHEN NOT EXISTS (SELECT 1 FROM checkpoint WHERE actor = OLD.actor AND number >= OLD.number)
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
)
_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION audit_event_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND EXISTS (
            SELECT 1 FROM checkpoint WHERE actor = OLD.actor AND number >= OLD.number
        ) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'the audit trail is append-only';
    END $$""",
    """CREATE TRIGGER audit_event_guarded BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_guard()""",
    """CREATE TRIGGER audit_event_never_emptied BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_event_guard()""",
)


def guard() -> None:
    """Put the triggers on the table."""
    statements = _POSTGRESQL if op.get_context().dialect.name == "postgresql" else _SQLITE
    for statement in statements:
        op.execute(text(statement))


def unguard() -> None:
    """Take the triggers off, to drop the table."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(text("DROP TRIGGER audit_event_guarded ON audit_event"))
        op.execute(text("DROP TRIGGER audit_event_never_emptied ON audit_event"))
        op.execute(text("DROP FUNCTION audit_event_guard()"))
    else:
        op.execute(text("DROP TRIGGER audit_event_unchanged"))
        op.execute(text("DROP TRIGGER audit_event_kept"))
