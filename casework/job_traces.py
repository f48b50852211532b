"""Why jobs failed, in the audit trail: codes and places, never the words of an exception."""

from collections.abc import Sequence

from sqlmodel import col, select

from casework import access, audit
from casework.access import Action
from casework.act import Act
from models.tables import AuditEvent

FAILED = "job_failed"


def failed(act: Act, job: int, code: str, place: str) -> None:
    """Note why a job failed."""
    access.check(act, Action.COLLECT)
    audit.record(act, FAILED, f"job-{job}", code=code, place=place)


def reasons(act: Act, jobs: Sequence[int]) -> dict[int, str]:
    """Return the latest reason of each job that failed."""
    access.check(act, Action.COLLECT)
    events = act.session.exec(
        select(AuditEvent.object_ref, AuditEvent.codes)
        .where(AuditEvent.action == FAILED, col(AuditEvent.object_ref).in_([f"job-{job}" for job in jobs]))
        .order_by(col(AuditEvent.at), col(AuditEvent.number))
    )
    return {int(ref.removeprefix("job-")): f"{codes['code']} ({codes['place']})" for ref, codes in events}
