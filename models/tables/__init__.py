"""What is stored, a theme a file. Words never stand here in clear: they are sealed values."""

from models.tables.audit import AuditEvent, Checkpoint, KeyCheck, PendingDestruction
from models.tables.cases import Case, ContactAttempt, Register
from models.tables.collection import Assessed, ContactLink, Fingerprint, FingerprintBand, Listing, Run
from models.tables.people import AppSession, SignInLink, User
from models.tables.queue import Decision, Draft, Lease, Note, Situation, Skip

__all__ = [
    "AppSession",
    "Assessed",
    "AuditEvent",
    "Case",
    "Checkpoint",
    "ContactAttempt",
    "ContactLink",
    "Decision",
    "Draft",
    "Fingerprint",
    "FingerprintBand",
    "KeyCheck",
    "Lease",
    "Listing",
    "Note",
    "PendingDestruction",
    "Register",
    "Run",
    "SignInLink",
    "Situation",
    "Skip",
    "User",
]
