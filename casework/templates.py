"""Prepared messages: versioned, in several languages, used only once a coordinator has approved them."""

import functools
from dataclasses import dataclass
from datetime import datetime

import yaml
from sqlmodel import col, select

from casework import access, audit
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from casework.first_message import BLANK, BLANKS, DATA, betrayals
from models.database import new_ref
from models.outreach_words import Stage
from models.tables import Template, User

LONGEST = 1_000
SHIPPED = "maraude"
"""The author of what the tool proposes: version 0, approved by nobody."""


@dataclass(frozen=True)
class TemplateLine:
    """One version of a prepared message."""

    code: str
    stage: Stage
    language: str
    version: int
    body: str
    by: str
    approved_by: str | None
    approved_at: datetime | None


@functools.cache
def shipped() -> tuple[TemplateLine, ...]:
    """Return the messages that the tool proposes, none approved."""
    read = yaml.safe_load((DATA / "templates.yaml").read_text("utf-8"))
    return tuple(
        TemplateLine(entry["code"], Stage(entry["stage"]), language, 0, body.strip(), SHIPPED, None, None)
        for entry in read
        for language, body in entry["bodies"].items()
    )


def everything(act: Act) -> list[TemplateLine]:
    """List every message in each language: its newest version, and the approved one when that is older."""
    access.check(act, Action.USE_TEMPLATE)
    people = dict(act.session.exec(select(User.ref, User.name)).all())
    lines = {(line.code, line.language, line.version): line for line in shipped()}
    for row in act.session.exec(select(Template).order_by(Template.code, Template.language, col(Template.version))):
        by, agreed = people.get(row.made_by, row.made_by), people.get(row.approved_by or "", row.approved_by)
        lines[row.code, row.language, row.version] = TemplateLine(
            row.code, row.stage, row.language, row.version, row.body, by, agreed, row.approved_at
        )
    newest: dict[tuple[str, str, bool], TemplateLine] = {}
    for key in sorted(lines):
        newest[key[0], key[1], lines[key].approved_at is not None] = lines[key]
    return [line for line in newest.values() if _stands(line, newest)]


def _stands(line: TemplateLine, newest: dict[tuple[str, str, bool], TemplateLine]) -> bool:
    other = newest.get((line.code, line.language, line.approved_at is None))
    return line.approved_at is not None or other is None or line.version > other.version


def usable(act: Act, stage: Stage) -> list[TemplateLine]:
    """List the approved messages of a stage, in every language."""
    access.check(act, Action.USE_TEMPLATE)
    return [line for line in everything(act) if line.stage is stage and line.approved_at is not None]


def approved(act: Act, code: str, language: str) -> TemplateLine:
    """Return the approved version of a message, or refuse."""
    for line in everything(act):
        if (line.code, line.language) == (code, language) and line.approved_at is not None:
            return line
    raise Refused(Action.USE_TEMPLATE, Why.NOT_APPROVED)


def _sound(stage: Stage, language: str, body: str) -> None:
    if not body.strip() or len(body) > LONGEST:
        raise Refused(Action.WRITE_TEMPLATE, Why.TOO_LONG)
    if not set(BLANK.findall(body)) <= BLANKS or set(BLANK.sub("", body)) & {"{", "}"}:
        raise Refused(Action.WRITE_TEMPLATE, Why.UNKNOWN_BLANK)
    betrayed = betrayals(body, language)
    if stage is Stage.APOLOGY:  # the same phone, the same hands: nothing is said that a first message doesn't say
        betrayed = [code for code in betrayed if not code.startswith("missing")]
    if stage is not Stage.LATER and betrayed:
        raise Refused(Action.WRITE_TEMPLATE, Why.BETRAYS)


def write(act: Act, code: str, stage: Stage, language: str, body: str) -> int:
    """Write a new version of a message, to be approved; return its number."""
    access.check(act, Action.WRITE_TEMPLATE)
    known = {line.code: line.stage for line in everything(act)}
    if known.get(code, stage) is not stage:
        raise Refused(Action.WRITE_TEMPLATE, Why.NOT_ALLOWED_NOW)
    _sound(stage, language, body)
    version = _last(act, code, language) + 1
    act.session.add(_row(act, code, stage, language, version, body.strip(), act.actor.ref))
    act.session.flush()
    audit.record(act, Action.WRITE_TEMPLATE, code, language=language, version=version)
    return version


def _last(act: Act, code: str, language: str) -> int:
    rows = act.session.exec(select(Template.version).where(Template.code == code, Template.language == language))
    return max(rows, default=0)


def _row(act: Act, code: str, stage: Stage, language: str, version: int, body: str, by: str) -> Template:
    return Template(
        ref=new_ref(),
        code=code,
        stage=stage,
        language=language,
        version=version,
        body=body,
        made_by=by,
        made_at=act.now,
    )


def approve(act: Act, code: str, language: str, version: int) -> None:
    """Approve one version of a message, as a coordinator; it is used from now on in place of the one before."""
    access.check(act, Action.APPROVE_TEMPLATE)
    wanted = select(Template).where(Template.code == code, Template.language == language, Template.version == version)
    row = act.session.exec(wanted).first()
    if row is None and version == 0:
        proposed = next((one for one in shipped() if (one.code, one.language) == (code, language)), None)
        if proposed is not None and _last(act, code, language) == 0:
            row = _row(act, code, proposed.stage, language, 1, proposed.body, SHIPPED)
            act.session.add(row)
    if row is None:
        raise Refused(Action.APPROVE_TEMPLATE, Why.NOT_FOUND)
    _sound(row.stage, row.language, row.body)
    row.approved_by, row.approved_at = act.actor.ref, act.now
    audit.record(act, Action.APPROVE_TEMPLATE, code, language=language, version=row.version)
