"""What is remembered of listings between two runs of a source, so that only what changed is fetched again."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam, update
from sqlmodel import col, select

from casework import access
from casework.access import Action
from casework.act import Act
from models.tables import Fingerprint
from privacy.digest import keyed_digest
from privacy.keys import KeyRing
from privacy.seal import Unsealable, seal, unseal

TABLE = "fingerprint.revisit"
KEY = "link"


@dataclass(frozen=True)
class Revisit:
    """One listing met: by its keyed digest, with what the site said to ask with next time."""

    digest: str
    summary: str | None = None
    etag: str | None = None
    modified: str | None = None
    gone: bool = False


def _secret(ring: KeyRing) -> bytes:
    return bytes.fromhex(keyed_digest(ring.lasting(KEY), "seal", TABLE))


def _opened(secret: bytes, digest: str, summary: str | None, sealed: bytes | None) -> Revisit:
    if sealed is None:
        return Revisit(digest, summary)
    try:
        etag, modified = json.loads(unseal(secret, sealed, table=TABLE, ref=digest, key_id=KEY))
    except Unsealable:
        return Revisit(digest, summary)
    return Revisit(digest, summary, etag, modified)


def revisits(act: Act, source: str) -> dict[str, Revisit]:
    """Return what is remembered of a source's listings, by keyed digest."""
    access.check(act, Action.COLLECT)
    secret = _secret(act.ring)
    rows = act.session.exec(
        select(Fingerprint.address_digest, Fingerprint.summary, Fingerprint.sealed_revisit).where(
            Fingerprint.source == source
        )
    )
    return {digest: _opened(secret, digest, summary, sealed) for digest, summary, sealed in rows}


def remember(act: Act, source: str, met: Iterable[Revisit]) -> None:
    """Note which listings are there, and what to ask with next time; the validators are sealed."""
    access.check(act, Action.COLLECT)
    secret = _secret(act.ring)
    rows = []
    for visit in met:
        asked = visit.etag or visit.modified
        said = json.dumps([visit.etag, visit.modified])
        sealed = seal(secret, said, table=TABLE, ref=visit.digest, key_id=KEY) if asked else None
        row = {"b_digest": visit.digest, "summary": visit.summary, "sealed_revisit": sealed, "online": not visit.gone}
        rows.append(row | {"last_seen": act.now})
    if not rows:
        return
    here = (col(Fingerprint.source) == source, col(Fingerprint.address_digest) == bindparam("b_digest"))
    columns = ("summary", "sealed_revisit", "online", "last_seen")
    statement = update(Fingerprint.__table__).where(*here)  # type: ignore[attr-defined]  # many rows at once: Core
    act.session.connection().execute(statement.values({name: bindparam(name) for name in columns}), rows)
