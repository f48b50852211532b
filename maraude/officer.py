"""What the data-protection officer does from the command line: keys, erasure, holds."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import typer

from casework import erase, holds, keyring
from casework.contacts import read_contacts
from casework.holds import HoldReason
from collectors.address import canonical
from maraude.opening import act_of_the_house
from maraude.problems import Unusable
from maraude.said import in_use, said, speak
from privacy.digest import address_digest
from privacy.keys import NAME, KeyProblem
from review_app.texts import Texts


def _now() -> datetime:
    return datetime.now(UTC)


def list_keys() -> int:
    """List the keys, what each seals and what losing it would cost."""
    t = Texts(in_use())
    with act_of_the_house() as act:
        for line in keyring.keys(act):
            saved = t("keys.saved" if line.backed_up else "keys.unsaved")
            cost = said(line.cost, t.language)
            typer.echo(t("keys.line", key=f"{line.key_id:<24}", number=f"{line.seals:>6}", saved=saved, cost=cost))
    return 0


def back_up_keys(folder: Path) -> int:
    """Copy what may be backed up."""
    with act_of_the_house() as act:
        copied = keyring.back_up(act, folder)
    speak(f"{', '.join(copied)} copied to {folder}; keep it apart from the database's backup")
    return 0


def add_register_key() -> int:
    """Add a register key."""
    with act_of_the_house() as act:
        speak(f"{keyring.add_register(act)} made: new entries are written under it, look-ups try all")
    return 0


def destroy_key(key_id: str, agreed_by: Sequence[str], *, sure: bool) -> int:
    """Destroy a key, once its cost was read."""
    if not sure:
        if not NAME.fullmatch(key_id):
            raise KeyProblem(f"{key_id!r} is not the name of a key")
        t = Texts(in_use())
        cost = said(keyring.cost(key_id), t.language)
        typer.confirm(t("keys.destroy", key=key_id, cost=cost), abort=True, err=True)
    with act_of_the_house() as act:
        keyring.destroy(act, key_id, agreed_by)
    speak(f"{key_id} is destroyed")
    return 0


def erase_on_request(contact: str | None, listing: str | None, source: str | None, *, add_to_register: bool) -> int:
    """Erase by contact or listing; what is printed is the same whether or not anything was held."""
    if contact == "-":
        contact = sys.stdin.readline() if sys.stdin else ""
    asked = read_contacts(contact) if contact else ()
    if contact and not asked:
        raise Unusable("no phone, e-mail, handle or address is read in what was given; check it")
    if listing and not source:
        raise Unusable("say which source the listing stands on, with --source NAME")
    if not (asked or listing):
        raise Unusable("give --contact (- reads one line of standard input) or --listing with --source")
    with act_of_the_house() as act:
        digests = [address_digest(act.ring.lasting("link"), source or "", canonical(listing))] if listing else []
        receipt = erase.erase(act, contacts=asked, address_digests=digests, add_to_register=add_to_register)
    for words in receipt.outward.values():
        typer.echo(words)
    return 0


def hold_situation(ref: str, reason: str, until: datetime) -> int:
    """Restrict instead of erasing."""
    if reason not in set(HoldReason):
        raise Unusable(f"unknown reason; one of: {', '.join(HoldReason)}")
    end = datetime.combine(until.date(), time(), UTC) + timedelta(days=1)
    with act_of_the_house() as act:
        holds.hold(act, ref, HoldReason(reason), end)
    speak(f"{ref} is held until {until.date().isoformat()}")
    return 0


def release_situation(ref: str) -> int:
    """End a hold before its date."""
    with act_of_the_house() as act:
        holds.release(act, ref)
    speak(f"{ref} is no longer held")
    return 0
