"""What is stored, a theme a file. Words never stand here in clear: they are sealed values."""

from models.tables.audit import AuditEvent, Checkpoint, KeyCheck, PendingDestruction
from models.tables.cases import Case, ContactAttempt, Register
from models.tables.collection import Assessed, BandRun, ContactLink, Fingerprint, Listing, Run
from models.tables.coordination import Duty, PreparedTable, Profile, PublishedTable, StaffNotice, Structure, Tally
from models.tables.holds import Hold
from models.tables.learning import LearningCount, QualityCount, Taught
from models.tables.outreach import (
    CaseOffer,
    Confirmation,
    ContactSheet,
    LawText,
    MinorChoice,
    Outing,
    Referral,
    Template,
)
from models.tables.people import AppSession, SignInLink, SpentReturn, User
from models.tables.queue import Decision, Draft, GroupChange, Lease, Note, Situation, Skip
from models.tables.sign_in import Commitment, SecondFactor

__all__ = [
    "AppSession",
    "Assessed",
    "AuditEvent",
    "BandRun",
    "Case",
    "CaseOffer",
    "Checkpoint",
    "Commitment",
    "Confirmation",
    "ContactAttempt",
    "ContactLink",
    "ContactSheet",
    "Decision",
    "Draft",
    "Duty",
    "Fingerprint",
    "GroupChange",
    "Hold",
    "KeyCheck",
    "LawText",
    "LearningCount",
    "Lease",
    "Listing",
    "MinorChoice",
    "Note",
    "Outing",
    "PendingDestruction",
    "PreparedTable",
    "Profile",
    "PublishedTable",
    "QualityCount",
    "Referral",
    "Register",
    "Run",
    "SecondFactor",
    "SignInLink",
    "Situation",
    "Skip",
    "SpentReturn",
    "StaffNotice",
    "Structure",
    "Tally",
    "Taught",
    "Template",
    "User",
]
