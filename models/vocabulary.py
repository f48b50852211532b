"""The words of the house: one StrEnum for each vocabulary, named as in the field's own terms."""

from collections.abc import Mapping
from enum import StrEnum


class Context(StrEnum):
    """What kind of page a listing stands on, when its source says so."""

    SERVICE = "service"
    GENERAL = "general"
    SOCIAL = "social"


class SpanKind(StrEnum):
    """Personal data that redaction replaces by a typed mark."""

    PHONE = "PHONE"
    EMAIL = "EMAIL"
    HANDLE = "HANDLE"
    PERSON = "PERSON"
    ADDRESS = "ADDRESS"
    URL = "URL"
    PAYMENT = "PAYMENT"
    ID = "ID"


class Category(StrEnum):
    """Categories of indicators (indices)."""

    SERVICE_CONTEXT = "service_context"
    AGE_STATED = "age_stated"
    SCHOOLING = "schooling"
    MINORITY_MENTION = "minority_mention"
    YOUTH_LANGUAGE = "youth_language"
    THIRD_PARTY_CONTROL = "third_party_control"
    MOVED_BY_OTHERS = "moved_by_others"
    PAPERS_OR_MONEY_HELD = "papers_or_money_held"
    DEBT = "debt"
    EVASIVE_ON_AGE = "evasive_on_age"
    CONTACT_OBSCURED = "contact_obscured"
    TRUST_LANGUAGE = "trust_language"
    RECRUITMENT_OFFER = "recruitment_offer"
    RENTAL_PLACE = "rental_place"
    MOBILITY = "mobility"


class Family(StrEnum):
    """What categories have in common: those of a family weigh alike, are counted together and share a colour."""

    YOUTH = "youth"
    CONTROL = "control"
    RECRUITMENT = "recruitment"
    PRESENTATION = "presentation"
    SETTING = "setting"


FAMILIES: Mapping[Family, tuple[Category, ...]] = {
    Family.YOUTH: (
        Category.AGE_STATED,
        Category.SCHOOLING,
        Category.MINORITY_MENTION,
        Category.YOUTH_LANGUAGE,
        Category.EVASIVE_ON_AGE,
    ),
    Family.CONTROL: (
        Category.THIRD_PARTY_CONTROL,
        Category.MOVED_BY_OTHERS,
        Category.PAPERS_OR_MONEY_HELD,
        Category.DEBT,
    ),
    Family.RECRUITMENT: (Category.RECRUITMENT_OFFER,),
    Family.PRESENTATION: (Category.CONTACT_OBSCURED, Category.TRUST_LANGUAGE),
    Family.SETTING: (Category.SERVICE_CONTEXT, Category.RENTAL_PLACE, Category.MOBILITY),
}
FAMILY_OF = {category: family for family, categories in FAMILIES.items() for category in categories}


class Evidence(StrEnum):
    """How well an indicator is supported."""

    TESTED_POSITIVE = "tested_positive"
    TESTED_NEGATIVE = "tested_negative"
    PRACTICE = "practice"
    EXPERT_LIST = "expert_list"


class Priority(StrEnum):
    """Bands of the review queue, most pressing first."""

    URGENT = "urgent"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Concern(StrEnum):
    """The machine's leading reading of a listing; never a finding."""

    POSSIBLE_MINOR = "possible_minor"
    POSSIBLE_COERCED_ADULT = "possible_coerced_adult"
    RECRUITMENT_OFFER = "recruitment_offer"
    NONE = "none"


class RetainedKind(StrEnum):
    """What a person retains a situation as."""

    POSSIBLE_MINOR = "possible_minor"
    POSSIBLE_COERCED_ADULT = "possible_coerced_adult"
    RECRUITMENT_OFFER = "recruitment_offer"


class Level(StrEnum):
    """How concerned the person who retains is."""

    LOW = "low"
    MEDIUM = "medium"
    STRONG = "strong"


class SituationState(StrEnum):
    """Where a situation stands in the review queue."""

    WAITING = "waiting"
    TO_CHECK = "to_check"
    SNOOZED = "snoozed"
    SECOND_OPINION = "second_opinion"
    WITH_COORDINATOR = "with_coordinator"
    RETAINED = "retained"
    SET_ASIDE = "set_aside"


class Outcome(StrEnum):
    """What a reviewer decided of a situation."""

    RETAINED = "retained"
    SET_ASIDE = "set_aside"
    TO_CHECK = "to_check"
    SNOOZED = "snoozed"
    SECOND_OPINION = "second_opinion"
    SKIPPED = "skipped"
    KNOWN_PERSON = "known_person"


class SetAsideReason(StrEnum):
    """Why a situation is set aside."""

    NO_INDICATION = "no_indication"
    ADULT_UNCONSTRAINED = "adult_unconstrained"
    OTHER_TRADE = "other_trade"
    PREVENTION = "prevention"
    ALREADY_HANDLED = "already_handled"
    UNREADABLE = "unreadable"
    OTHER = "other"


class SkipReason(StrEnum):
    """Why a reviewer passes; nothing more is asked."""

    NOT_MINE = "not_mine"
    TOO_HARD = "too_hard"
    LANGUAGE = "language"


class CaseState(StrEnum):
    """The life of a retained situation."""

    TO_ASSIGN = "to_assign"
    ASSIGNED = "assigned"
    CONTACTED = "contacted"
    REPLIED = "replied"
    ORIENTED = "oriented"
    ASLEEP = "asleep"
    CLOSED = "closed"


class CaseOutcome(StrEnum):
    """How a case ended."""

    NO_REPLY = "no_reply"
    REFUSAL = "refusal"
    THIRD_PARTY_REFUSAL = "third_party_refusal"
    FALSE_ALARM = "false_alarm"
    ADULT_ORIENTED = "adult_oriented"
    MINOR_ORIENTED = "minor_oriented"
    TRANSMITTED = "transmitted"
    CONFIRMED_BY_SERVICE = "confirmed_by_service"
    ACCOMPANIED = "accompanied"
    LISTING_GONE = "listing_gone"
    COMPLAINT = "complaint"


class ContactOutcome(StrEnum):
    """What became of one contact attempt."""

    SENT = "sent"
    NO_REPLY = "no_reply"
    REPLY = "reply"
    REFUSAL = "refusal"
    THIRD_PARTY_REFUSAL = "third_party_refusal"
    FALSE_ALARM = "false_alarm"
    LISTING_GONE = "listing_gone"
    COMPLAINT = "complaint"


class Role(StrEnum):
    """What a user is trusted with; a person may hold several."""

    WORKER = "worker"
    COORDINATOR = "coordinator"
    EVALUATOR = "evaluator"
    OFFICER = "officer"
    ADMINISTRATOR = "administrator"


class Purpose(StrEnum):
    """Why a way back is opened."""

    VERIFY = "verify"
    CONTACT = "contact"
    TRANSMIT = "transmit"


class RegisterKind(StrEnum):
    """Why a contact's digest stands in the register."""

    NO_CONTACT = "no_contact"
    FIRST_MESSAGE = "first_message"


class RunState(StrEnum):
    """How a collection run stands or ended."""

    RUNNING = "running"
    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
