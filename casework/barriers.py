"""When nobody may write on a case: one answer, asked before a contact is opened or a message prepared."""

from sqlmodel import col, select

from casework.act import Act
from casework.errors import Why
from casework.moves import STOPS, MinorDecision
from models.tables import Case, ContactAttempt
from models.vocabulary import CaseState, ContactOutcome, RetainedKind


def why_not_contact(act: Act, case: Case) -> Why | None:
    """Say why no message may be written on a case now; None when one may."""
    if case.kind is RetainedKind.RECRUITMENT_OFFER:
        return Why.NEVER_CONTACT
    if case.state is CaseState.CLOSED:
        return Why.NOT_ALLOWED_NOW
    tried = set(act.session.exec(select(ContactAttempt.outcome).where(col(ContactAttempt.case_ref) == case.ref)))
    if tried & STOPS:
        return Why.NO_CONTACT
    if case.kind is RetainedKind.POSSIBLE_MINOR and not _agreed(act, case, tried):
        return Why.DECIDE_FIRST
    return None


def _agreed(act: Act, case: Case, tried: set[str]) -> bool:
    """Contacting a possible minor follows a decision, or the coordination's agreement while its short limit runs."""
    if case.decided_at is not None or ContactOutcome.REPLY in tried:
        return True
    in_time = case.due_at is not None and case.due_at > act.now
    return case.decision_code == MinorDecision.CONTACT_FIRST and in_time
