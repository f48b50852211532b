"""The words of outreach: what is written, to whom a situation is transmitted, what a contact sheet asks."""

from enum import StrEnum


class Stage(StrEnum):
    """When a prepared message is meant: a first one obeys stricter rules than a later one."""

    FIRST = "first"
    LATER = "later"
    APOLOGY = "apology"


class Channel(StrEnum):
    """Where a situation is transmitted, or oriented."""

    CONCERN_REPORT = "concern_report"
    JUDICIAL_REPORT = "judicial_report"
    PHAROS = "pharos"
    PLATFORM_NOTICE = "platform_notice"
    SERVICE = "service"


class ReferralAnswer(StrEnum):
    """What the recipient answered."""

    NONE = "none"
    RECEIVED = "received"
    TAKEN_UP = "taken_up"
    NOT_TAKEN_UP = "not_taken_up"
    MORE_ASKED = "more_asked"


class Known(StrEnum):
    """An answer to a question whose default is not knowing."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


class NotTransmitted(StrEnum):
    """Why a possible minor isn't transmitted."""

    ADULT_SEEN = "adult_seen"
    ALREADY_FOLLOWED = "already_followed"
    NOTHING_TO_TRANSMIT = "nothing_to_transmit"
    FALSE_ALARM = "false_alarm"


class SheetBox(StrEnum):
    """What a contact sheet asks, from the official signs. No names, no free text."""

    RUNNING_AWAY = "running_away"
    SCHOOL = "school"
    MONEY = "money"
    CONTROL = "control"
    HOUSING = "housing"
    HEALTH = "health"
    DANGER = "danger"


class StructureType(StrEnum):
    """What a structure of the directory does."""

    LISTENING = "listening"
    HEALTH = "health"
    HOUSING = "housing"
    LEGAL = "legal"
    RELATIVES = "relatives"
    INSERTION = "insertion"


class Search(StrEnum):
    """What a search of the directory gave, when it gave nothing that helps."""

    NONE_KNOWN = "none_known"
    NO_PLACE = "no_place"


class Measure(StrEnum):
    """What activity is counted by."""

    READ = "read"
    RETAINED = "retained"
    CONTACT = "contact"
    OUTCOME = "outcome"
    DECISION = "decision"
    SHEET = "sheet"
    DIRECTORY = "directory"
    REFERRAL = "referral"


class Period(StrEnum):
    """How long a published table covers."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Area(StrEnum):
    """How finely a published table cuts the country."""

    DEPARTMENT = "department"
    REGION = "region"
    WHOLE = "whole"
