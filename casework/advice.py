"""Which ways are open for a situation, in which order, and why not: one table of rules, one sentence of law each."""

import functools
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import yaml
from sqlmodel import select

from casework import access, audit
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from casework.first_message import DATA
from models.outreach_words import Channel, Known
from models.tables import LawText
from models.vocabulary import RetainedKind

LONGEST, LONGEST_SOURCE = 600, 200
FIRST_ASKED = frozenset({Channel.JUDICIAL_REPORT, Channel.PHAROS})
"""What comes before anything that could warn an author, and before a CRIP when nobody knows who the person is."""
ORDERS: dict[RetainedKind, tuple[Channel, ...]] = {
    RetainedKind.POSSIBLE_MINOR: (
        Channel.CONCERN_REPORT,
        Channel.JUDICIAL_REPORT,
        Channel.PHAROS,
        Channel.PLATFORM_NOTICE,
        Channel.SERVICE,
    ),
    RetainedKind.POSSIBLE_COERCED_ADULT: (
        Channel.SERVICE,
        Channel.JUDICIAL_REPORT,
        Channel.PHAROS,
        Channel.PLATFORM_NOTICE,
    ),
    RetainedKind.RECRUITMENT_OFFER: (Channel.PHAROS, Channel.JUDICIAL_REPORT, Channel.PLATFORM_NOTICE),
}


@dataclass(frozen=True)
class Answers:
    """What a person answered before transmitting."""

    identifiable: Known = Known.UNKNOWN
    danger: bool = False
    agreement: bool = False
    rental: bool = False


@dataclass(frozen=True)
class Way:
    """One way to transmit or orient: open, or why not yet."""

    channel: Channel
    why_not: Why | None


@dataclass(frozen=True)
class LawLine:
    """One editable, dated sentence of law, with its source."""

    channel: Channel
    fr: str
    en: str
    source: str
    checked: str

    def text(self, language: str) -> str:
        """Return the sentence in a language of the screen."""
        return self.en if language == "en" else self.fr


def ways(kind: RetainedKind, answers: Answers, done: Collection[Channel] = ()) -> list[Way]:
    """Return the ways of a situation, the one to begin with first."""
    order = list(ORDERS[kind])
    if kind is RetainedKind.POSSIBLE_MINOR and (answers.danger or answers.identifiable is not Known.YES):
        order = [Channel.JUDICIAL_REPORT, Channel.PHAROS, Channel.CONCERN_REPORT, *order[3:]]
    return [Way(channel, _why_not(kind, channel, answers, frozenset(done))) for channel in order]


def _why_not(kind: RetainedKind, channel: Channel, answers: Answers, done: frozenset[Channel]) -> Why | None:
    warned = bool(done & FIRST_ASKED)
    if kind is RetainedKind.POSSIBLE_COERCED_ADULT:
        free = answers.agreement or answers.danger or (channel is Channel.PLATFORM_NOTICE and answers.rental)
        return None if free else Why.NO_AGREEMENT
    if channel is Channel.PLATFORM_NOTICE and not (warned or answers.rental):
        return Why.BEFORE_PLATFORM
    if channel is Channel.CONCERN_REPORT and answers.identifiable is not Known.YES and not warned:
        return Why.NOT_IDENTIFIABLE
    return None


def open_or_refuse(kind: RetainedKind, channel: Channel, answers: Answers, done: Collection[Channel]) -> None:
    """Refuse a way that isn't open."""
    for way in ways(kind, answers, done):
        if way.channel is channel:
            if way.why_not is not None:
                raise Refused(Action.TRANSMIT, way.why_not)
            return
    raise Refused(Action.TRANSMIT, Why.WRONG_CHANNEL)


@functools.cache
def _shipped() -> dict[Channel, LawLine]:
    read = yaml.safe_load((DATA / "law.yaml").read_text("utf-8"))
    return {
        Channel(one["code"]): LawLine(Channel(one["code"]), one["fr"], one["en"], one["source"], one["checked"])
        for one in read
    }


def law(act: Act) -> dict[Channel, LawLine]:
    """Return the sentence of law of each way, as the association's counsel edited it."""
    access.check(act, Action.DIRECTORY)
    lines = dict(_shipped())
    for row in act.session.exec(select(LawText)):
        channel = Channel(row.code)
        lines[channel] = LawLine(channel, row.body, row.body, row.source, row.checked_on)
    return lines


def edit_law(act: Act, channel: Channel, body: str, source: str, checked_on: date) -> None:
    """Replace a sentence of law: with its source, and the day it was checked."""
    access.check(act, Action.EDIT_LAW)
    if len(body.strip()) > LONGEST or len(source.strip()) > LONGEST_SOURCE:
        raise Refused(Action.EDIT_LAW, Why.TOO_LONG)
    if not body.strip() or not source.strip() or checked_on > act.now.date():
        raise Refused(Action.EDIT_LAW, Why.MISSING_DATE if checked_on > act.now.date() else Why.MISSING_REASON)
    act.session.merge(
        LawText(
            code=channel.value,
            body=body.strip(),
            source=source.strip(),
            checked_on=checked_on.isoformat(),
            edited_by=act.actor.ref,
        )
    )
    act.session.flush()
    audit.record(act, Action.EDIT_LAW, channel)
