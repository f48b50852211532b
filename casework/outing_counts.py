"""What an evening gave, counted from what happened."""

from sqlalchemy import func
from sqlmodel import col, select

from casework.act import Act
from models.tables import Case, ContactAttempt, Decision, Outing
from models.vocabulary import CaseOutcome, ContactOutcome, Outcome

ORIENTED = (CaseOutcome.ADULT_ORIENTED, CaseOutcome.MINOR_ORIENTED, CaseOutcome.TRANSMITTED, CaseOutcome.ACCOMPANIED)


def counted(act: Act, outing: Outing) -> dict[str, int]:
    """Count what the pair did since the evening began (until it ended)."""
    both = [ref for ref in (outing.first_ref, outing.second_ref) if ref]
    until = outing.ended_at or act.now
    decided = dict(
        act.session.exec(
            select(Decision.outcome, func.count())
            .where(
                col(Decision.user_ref).in_(both),
                col(Decision.decided_at) >= outing.started_at,
                col(Decision.decided_at) <= until,
                col(Decision.undone_at).is_(None),
            )
            .group_by(col(Decision.outcome))
        ).all()
    )
    tried = dict(
        act.session.exec(
            select(ContactAttempt.outcome, func.count())
            .where(
                col(ContactAttempt.user_ref).in_(both),
                col(ContactAttempt.at) >= outing.started_at,
                col(ContactAttempt.at) <= until,
            )
            .group_by(col(ContactAttempt.outcome))
        ).all()
    )
    oriented = select(func.count()).where(
        col(Case.assigned_to).in_(both),
        col(Case.closed_at) >= outing.started_at,
        col(Case.closed_at) <= until,
        col(Case.outcome).in_(ORIENTED),
    )
    return {
        "read": sum(number for outcome, number in decided.items() if outcome is not Outcome.SKIPPED),
        "set_aside": decided.get(Outcome.SET_ASIDE, 0),
        "contacted": tried.get(ContactOutcome.SENT, 0),
        "replied": tried.get(ContactOutcome.REPLY, 0),
        "refused": tried.get(ContactOutcome.REFUSAL, 0),
        "oriented": act.session.exec(oriented).one(),
    }
