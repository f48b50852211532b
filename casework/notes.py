"""Short notes to a colleague: redacted on entry, sealed under the listing's secret, erased with it."""

from sqlmodel import col, select

from casework import leases, sealing
from casework.act import Act
from casework.errors import Refused, Why
from casework.redacted import redacted
from casework.shapes import NoteLine
from models.database import new_ref
from models.tables import Note, Situation, User

LONGEST = 500


def check_length(text: str) -> None:
    """Refuse a note that is too long to be a note."""
    if len(text) > LONGEST:
        raise Refused("note", Why.TOO_LONG)


def add_note(act: Act, situation: Situation, text: str) -> str:
    """Keep a note on an item; return its reference."""
    check_length(text)
    listing, _ = leases.head_listing(act, situation.ref)
    note = Note(
        ref=new_ref(),
        situation_ref=situation.ref,
        user_ref=act.actor.ref,
        at=act.now,
        listing_ref=listing.ref,
        key_id=listing.key_id,
        sealed_note=b"",
    )
    _seal(act, note, redacted(text))
    act.session.add(note)
    act.session.flush()
    return note.ref


def _seal(act: Act, note: Note, text: str) -> None:
    table = f"note {note.ref}"
    note.sealed_note = sealing.seal_text(act, note.key_id, text, table=table, ref=note.listing_ref)


def _open(act: Act, note: Note) -> str | None:
    return sealing.open_text(act, note.key_id, note.sealed_note, table=f"note {note.ref}", ref=note.listing_ref)


def notes_of(act: Act, situation_ref: str) -> tuple[NoteLine, ...]:
    """Return the notes on an item, oldest first."""
    rows = act.session.exec(
        select(Note, User.name)
        .join(User, col(User.ref) == col(Note.user_ref), isouter=True)
        .where(Note.situation_ref == situation_ref)
        .order_by(col(Note.at), col(Note.ref))
    )
    opened = ((note, name, _open(act, note)) for note, name in rows)
    return tuple(NoteLine(name or "", note.at, text) for note, name, text in opened if text is not None)


def move_notes(act: Act, listing_ref: str, key_id: str) -> None:
    """Move the notes sealed with a listing under another key, with it."""
    for note in act.session.exec(select(Note).where(Note.listing_ref == listing_ref)):
        text = _open(act, note)
        note.key_id = key_id
        if text is None:
            act.session.delete(note)
        else:
            _seal(act, note, text)
