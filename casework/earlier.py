"""What was decided before of a near-identical text: told beside an item that came in all the same, and at capture."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from casework import access, bands, deciding, leases
from casework.access import Action
from casework.act import Act
from casework.matching import Similar, resembled
from models.messages import Signature
from models.tables import Fingerprint
from models.vocabulary import Outcome, SituationState


@dataclass(frozen=True)
class SetAside:
    """When a near-identical text was last set aside, and whether lexicon and model still read as they did then."""

    at: datetime
    same_reading: bool


def of_item(act: Act, token: str, similar: Similar) -> SetAside | None:
    """Tell of the item lent to me; nothing where somebody is to judge without knowing what others thought."""
    access.check(act, Action.READ_TEXT)
    lease, situation = leases.held(act, token, Action.READ_TEXT)
    if leases.hidden(lease, situation) or situation.state is SituationState.SECOND_OPINION:
        return None
    listing, _ = leases.head_listing(act, situation.ref)
    known = act.session.get_one(Fingerprint, listing.fingerprint_ref)
    signature = Signature(
        version=known.version, exact=known.exact, minhash=known.minhash, bands=bands.unpack_bands(known.bands)
    )
    return _last(act, signature, similar, known.lexicon)


def of_text(act: Act, signature: Signature, similar: Similar, lexicon: str) -> SetAside | None:
    """Tell of a text about to be captured."""
    access.check(act, Action.CAPTURE)
    return _last(act, signature, similar, lexicon)


def _last(act: Act, signature: Signature, similar: Similar, lexicon: str) -> SetAside | None:
    (near,) = bands.sharing(act.session, [bands.asked_by(signature)], [signature.outline])
    found = act.session.exec(
        select(Fingerprint)
        .where(
            col(Fingerprint.ref).in_(near),
            Fingerprint.outcome == Outcome.SET_ASIDE,
            col(Fingerprint.covers_until) > act.now,
        )
        .order_by(col(Fingerprint.covers_until).desc())
    ).all()
    same = {each.ref for each in resembled(similar, signature, found)}
    last = next((each for each in found if each.exact == signature.exact or each.ref in same), None)
    if last is None or last.covers_until is None:
        return None
    return SetAside(deciding.covered_since(act, last.covers_until), last.lexicon == lexicon)
