"""Transmitting and orienting: what a draft holds, the log of what was handed over, the decision on a possible minor."""

import functools
from dataclasses import dataclass
from datetime import datetime

import yaml
from sqlmodel import col, select

from casework import access, advice, audit, cases, tally
from casework.access import Action
from casework.act import Act
from casework.advice import Answers, LawLine
from casework.casebook import found, names
from casework.errors import Refused, Why
from casework.first_message import DATA
from casework.moves import MinorDecision
from casework.notes import notes_of
from casework.redacted import redacted
from casework.ways import open_way_back
from models.outreach_words import Channel, Known, Measure, NotTransmitted, ReferralAnswer
from models.tables import Case, MinorChoice, Referral
from models.vocabulary import CaseState, Purpose, RetainedKind, Role

LONGEST = 80
LETTERS = {
    Channel.CONCERN_REPORT: "IP",
    Channel.JUDICIAL_REPORT: "SJ",
    Channel.PHAROS: "PH",
    Channel.PLATFORM_NOTICE: "PF",
    Channel.SERVICE: "OR",
}


@dataclass(frozen=True)
class Draft:
    """What a draft holds: rows of (kind, label, value); blanks are for a person to write. Never stored."""

    channel: Channel
    title: str
    to: str
    law: LawLine
    reference: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class ReferralLine:
    """Something handed over: reference, to whom, what came of it."""

    ref: str
    case_ref: str
    channel: Channel
    recipient: str
    author: str
    sent_at: datetime
    receipt: str
    filed: str
    answer: ReferralAnswer
    answered_at: datetime | None


@functools.cache
def _forms() -> dict[Channel, dict[str, object]]:
    read = yaml.safe_load((DATA / "documents.yaml").read_text("utf-8"))
    return {Channel(form["channel"]): form for form in read}


def _case(act: Act, ref: str) -> Case:
    access.check(act, Action.TRANSMIT)
    case = found(act, ref, Action.TRANSMIT)
    if case.assigned_to != act.actor.ref and Role.COORDINATOR not in act.actor.roles:
        raise Refused(Action.TRANSMIT, Why.NOT_HELD)
    if case.state is CaseState.CLOSED or case.situation_ref is None:
        raise Refused(Action.TRANSMIT, Why.NOT_ALLOWED_NOW)
    return case


def _done(act: Act, case_ref: str) -> frozenset[Channel]:
    return frozenset(row.channel for row in act.session.exec(select(Referral).where(Referral.case_ref == case_ref)))


def options(act: Act, ref: str, answers: Answers) -> list[advice.Way]:
    """Return the ways of a case of mine (a coordinator: any), the one to begin with first."""
    case = _case(act, ref)
    return advice.ways(case.kind, answers, _done(act, ref))


def reference(act: Act, case_ref: str, channel: Channel) -> str:
    """Return the reference that a document carries and its log keeps."""
    sent = act.session.exec(
        select(Referral.ref).where(Referral.case_ref == case_ref, Referral.channel == channel)
    ).all()
    return f"{case_ref}-{LETTERS[channel]}{len(sent) + 1}"


def draft(act: Act, ref: str, channel: Channel, answers: Answers) -> Draft:
    """Prepare a draft: opens the way back of a case I follow (traced), and keeps nothing."""
    case = _case(act, ref)
    advice.open_or_refuse(case.kind, channel, answers, _done(act, ref))
    form = _forms()[channel]
    fields = [(str(kind), str(label)) for kind, label in form["fields"]]  # type: ignore[attr-defined] # read from data
    values = {
        "reference": reference(act, ref, channel),
        "date": f"{act.now:%d/%m/%Y}",
        "association": act.settings.association,
        "author": act.actor.name,
        "blank": "",
    }
    if any(kind == "url" for kind, _ in fields):
        values["url"] = open_way_back(act, ref, Purpose.TRANSMIT).url
    if any(kind == "notes" for kind, _ in fields) and case.situation_ref is not None:
        values["notes"] = "\n".join(note.text for note in notes_of(act, case.situation_ref))
    audit.record(act, "draft", ref, channel=channel)
    rows = tuple((kind, label, values[kind]) for kind, label in fields if kind != "notes" or values["notes"])
    return Draft(channel, str(form["title"]), str(form["to"]), advice.law(act)[channel], values["reference"], rows)


def _clean(text: str) -> str:
    """A log holds references and services, never content: refuse what redaction would change."""
    line = " ".join(text.split())
    if len(line) > LONGEST:
        raise Refused(Action.TRANSMIT, Why.TOO_LONG)
    if redacted(line) != line:
        raise Refused(Action.TRANSMIT, Why.NAMES_SOMEBODY)
    return line


def transmit(act: Act, ref: str, channel: Channel, answers: Answers, *, recipient: str, filed: str = "") -> str:
    """Log that something was handed over; for a possible minor it is the decision. Return its reference."""
    case = _case(act, ref)
    advice.open_or_refuse(case.kind, channel, answers, _done(act, ref))
    if not recipient.strip():
        raise Refused(Action.TRANSMIT, Why.MISSING_CONTACT)
    row = Referral(
        ref=reference(act, ref, channel),
        case_ref=ref,
        channel=channel,
        recipient=_clean(recipient),
        author=act.actor.ref,
        sent_at=act.now,
        filed=_clean(filed),
        answer=ReferralAnswer.NONE,
    )
    act.session.add(row)
    act.session.flush()
    tally.add(act, act.now, case.department, Measure.REFERRAL, channel)
    case.last_action_at = act.now
    audit.record(act, Action.TRANSMIT, ref, channel=channel, reference=row.ref)
    if case.kind is RetainedKind.POSSIBLE_MINOR and case.decided_at is None:
        service = channel is Channel.SERVICE
        code = MinorDecision.ORIENTATION_ONLY if service else MinorDecision(channel.value)
        _answered(act, ref, answers.identifiable, None)
        cases.decide_minor(act, ref, code)
    return row.ref


def _answered(act: Act, ref: str, identifiable: Known, reason: NotTransmitted | None, *, awaits: bool = False) -> None:
    act.session.merge(
        MinorChoice(
            case_ref=ref,
            identifiable=identifiable,
            reason=reason,
            asked_by=act.actor.ref,
            asked_at=act.now,
            awaits=awaits,
        )
    )
    act.session.flush()


def _minor(act: Act, ref: str) -> Case:
    case = _case(act, ref)
    if case.kind is not RetainedKind.POSSIBLE_MINOR:
        raise Refused(Action.DECIDE_MINOR, Why.NOT_A_MINOR_CASE)
    return case


def ask_contact_first(act: Act, ref: str, identifiable: Known) -> None:
    """Ask the coordination to agree that I contact first, within a short limit. The delay of the decision runs on."""
    _minor(act, ref)
    _answered(act, ref, identifiable, None, awaits=True)
    audit.record(act, "ask_contact_first", ref)


def agree_contact_first(act: Act, ref: str) -> None:
    """Agree, as a coordinator, that the person who follows a case contacts first."""
    access.check(act, Action.ASSIGN)
    _minor(act, ref)
    row = act.session.get(MinorChoice, ref)
    if row is not None:
        row.awaits = False
    cases.decide_minor(act, ref, MinorDecision.CONTACT_FIRST)


def awaiting_agreement(act: Act) -> list[str]:
    """List the cases whose worker asks to contact first."""
    access.check(act, Action.READ_COORDINATION)
    asked = select(MinorChoice.case_ref).join(Case, col(Case.ref) == col(MinorChoice.case_ref))
    rows = asked.where(col(MinorChoice.awaits), Case.state != CaseState.CLOSED).order_by(col(MinorChoice.asked_at))
    return list(act.session.exec(rows))


def not_transmitted(act: Act, ref: str, identifiable: Known, reason: NotTransmitted) -> None:
    """Decide, with a reason, that nothing is transmitted."""
    _minor(act, ref)
    _answered(act, ref, identifiable, NotTransmitted(reason))
    cases.decide_minor(act, ref, MinorDecision.NOT_TRANSMITTED)


def answered(act: Act, referral_ref: str, answer: ReferralAnswer, *, receipt: str = "", filed: str = "") -> None:
    """Note what came back: the recipient's own reference, an answer, where our copy is filed."""
    access.check(act, Action.TRANSMIT)
    row = act.session.get(Referral, referral_ref, with_for_update=True)
    if row is None or (row.author != act.actor.ref and Role.COORDINATOR not in act.actor.roles):
        raise Refused(Action.TRANSMIT, Why.NOT_HELD)
    row.receipt, row.filed = _clean(receipt) or row.receipt, _clean(filed) or row.filed
    if ReferralAnswer(answer) is not row.answer:
        row.answer, row.answered_at = ReferralAnswer(answer), act.now
    audit.record(act, "referral_answered", referral_ref, answer=answer)


def log(act: Act, case_ref: str | None = None, limit: int = 200) -> list[ReferralLine]:
    """List what was handed over: mine (a coordinator: all), latest first, so that a call back can be answered."""
    access.check(act, Action.TRANSMIT)
    wanted = select(Referral).order_by(col(Referral.sent_at).desc(), col(Referral.ref)).limit(limit)
    if case_ref is not None:
        wanted = wanted.where(Referral.case_ref == case_ref)
    if Role.COORDINATOR not in act.actor.roles:
        wanted = wanted.where(Referral.author == act.actor.ref)
    people = names(act)
    return [
        ReferralLine(
            row.ref,
            row.case_ref,
            row.channel,
            row.recipient,
            people.get(row.author, ""),
            row.sent_at,
            row.receipt,
            row.filed,
            row.answer,
            row.answered_at,
        )
        for row in act.session.exec(wanted)
    ]
