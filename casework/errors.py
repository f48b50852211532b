"""The one exception of the rules: what was refused and why, as codes that the screen translates."""

from enum import StrEnum


class Why(StrEnum):
    """Why something is refused. Each has its words in the locale files."""

    ROLE = "role"
    NOT_HELD = "not_held"
    NOT_FOUND = "not_found"
    LEASE_ENDED = "lease_ended"
    HOURLY_LIMIT = "hourly_limit"
    TOO_LATE = "too_late"
    ALREADY_FOLLOWED = "already_followed"
    ALREADY_TAKEN = "already_taken"
    MISSING_KIND = "missing_kind"
    MISSING_LEVEL = "missing_level"
    MISSING_REASON = "missing_reason"
    UNKNOWN_REASON = "unknown_reason"
    MISSING_DATE = "missing_date"
    TOO_FAR = "too_far"
    NOT_SAMPLED = "not_sampled"
    NOT_ALLOWED_NOW = "not_allowed_now"
    UNDECIDED_MINOR = "undecided_minor"
    NOT_A_MINOR_CASE = "not_a_minor_case"
    COORDINATOR_AGREES = "coordinator_agrees"
    MISSING_CONTACT = "missing_contact"
    NO_CONTACT = "no_contact"
    ALREADY_WRITTEN = "already_written"
    NEVER_CONTACT = "never_contact"
    TOO_LONG = "too_long"
    KEY_GONE = "key_gone"
    NAME_TAKEN = "name_taken"
    UNKNOWN_ROLE = "unknown_role"
    LINK_SPENT = "link_spent"
    INACTIVE = "inactive"
    LEFT_DESK = "left_desk"
    UNKNOWN_PERSON = "unknown_person"
    HELD = "held"
    NOT_APART = "not_apart"
    TWO_PERSONS = "two_persons"
    UNKNOWN_BLANK = "unknown_blank"
    BETRAYS = "betrays"
    NOT_APPROVED = "not_approved"
    DECIDE_FIRST = "decide_first"
    WRONG_CHANNEL = "wrong_channel"
    NO_AGREEMENT = "no_agreement"
    NOT_IDENTIFIABLE = "not_identifiable"
    BEFORE_PLATFORM = "before_platform"
    NAMES_SOMEBODY = "names_somebody"
    ALREADY_OUT = "already_out"
    EVENING_FULL = "evening_full"
    OVERLAPS = "overlaps"
    NOT_OVER = "not_over"


class Refused(Exception):
    """The house's rules don't allow this now. It is written to the audit trail, and rolled back otherwise."""

    def __init__(self, action: str, why: Why) -> None:
        super().__init__(f"{action}: {why}")
        self.action = action
        self.reason_code = why
