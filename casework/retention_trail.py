"""Retention of the audit trail: a signed checkpoint becomes the start of a chain whose old events go."""

from datetime import timedelta

from sqlalchemy import delete, func
from sqlmodel import col, select

from casework import audit
from casework.act import Act
from models.tables import AuditEvent, Checkpoint


def cut(act: Act) -> dict[str, int]:
    """Cut each actor's chain at the last event past its months; the trigger lets go of what a checkpoint covers."""
    past = act.now - timedelta(days=31 * act.settings.audit_months)
    ends = act.session.exec(
        select(AuditEvent.actor, func.max(AuditEvent.number))
        .where(col(AuditEvent.at) <= past)
        .group_by(col(AuditEvent.actor))
    ).all()
    gone = 0
    for actor, number in ends:
        last = act.session.get_one(AuditEvent, (actor, number))
        start = Checkpoint(actor=actor, number=number, mac=last.mac, at=act.now, signature="")
        start.signature = audit.signature_of(act.ring.lasting("audit"), start)
        act.session.merge(start)
        act.session.flush()
        act.session.expunge(last)
        old = delete(AuditEvent).where(col(AuditEvent.actor) == actor, col(AuditEvent.number) <= number)
        gone += act.session.exec(old).rowcount
    return {"audit_events": gone}
