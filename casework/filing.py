"""Filing a batch of arrivals: each is seen again, covered, joins a known situation, or opens a new one."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import update
from sqlmodel import SQLModel, col, select

from casework import bands, bulk, counting
from casework.act import Act
from casework.bulk import chunks
from casework.closing import undecided
from casework.matching import COMMON, Book, Known
from casework.sealing import seal_listing
from models.database import new_ref, ordered_refs
from models.messages import Arrival
from models.tables import Assessed, Case, ContactLink, Fingerprint, Listing, Situation
from models.vocabulary import CaseState, Outcome, Priority, SituationState
from privacy.digest import keyed_digest
from privacy.keys import intake_key_id

RANK = {Priority.URGENT: 0, Priority.HIGH: 1, Priority.MEDIUM: 2, Priority.LOW: 3}
KEPT = tuple(each.name for each in fields(Known))
_KEPT_OF = attrgetter(*KEPT)
ORDER: tuple[type[SQLModel], ...] = (Situation, Fingerprint, ContactLink, Listing, Assessed)
"""Rows are written parents first."""


def drawn(key: bytes, share: float, arrival: Arrival) -> bool:
    """Draw the random sample by a keyed digest of the text: nobody can foresee it, and a second run draws the same."""
    if share <= 0:
        return False
    return int(keyed_digest(key, "sample", arrival.signature.exact)[:8], 16) < share * 0x1_0000_0000


@dataclass
class Filing:
    """One batch on its way into the tables."""

    act: Act
    book: Book
    new: int = 0
    seen: int = 0
    queued: int = 0
    covered: int = 0
    rows: dict[type[SQLModel], list[dict[str, Any]]] = field(default_factory=lambda: {table: [] for table in ORDER})
    """Plain values where nothing looks at them again: building an object costs more than storing its row."""
    added: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The new fingerprints of this batch, by reference."""
    bands: list[tuple[str, bytes, bytes]] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    opened: dict[str, Situation] = field(default_factory=dict)
    linked: list[tuple[str, str]] = field(default_factory=list)
    """Pairs of items that a text repeats both of: they are one, where nobody has had either in hand."""
    marked: set[str] = field(default_factory=set)
    """Known items, and fingerprints without one, whose contact has another text since this batch."""
    counts: counting.Counts = field(default_factory=counting.Counts)
    refs: Iterator[str] = field(default_factory=ordered_refs, repr=False)
    week: str = field(init=False)
    link: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.week = counting.monday(self.act.now)
        self.link = self.act.ring.lasting("link")

    def file(self, arrival: Arrival) -> str | None:
        """File one arrival; return its situation, if people will see it."""
        before = self.book.by_address.get((arrival.source, arrival.address_digest))
        if before is not None:
            anew = arrival.by_hand and (before.situation_ref is None or before.outcome == Outcome.SET_ASIDE)
            if self._same_text(before, arrival) and not anew:
                return self._see_again(before)
            self._free_address(before)
        self.new += 1
        self.counts.listing(self.week, arrival)
        repeats = self.book.repeats(arrival)
        sampled = drawn(self.link, self.act.settings.sample_share, arrival)
        if not arrival.by_hand and (cover := self._cover(repeats, arrival)) is not None:
            self.covered += 1
            self._fingerprint(arrival, None, sampled, cover)
            return None
        if arrival.assessment.priority is Priority.LOW and not (sampled or arrival.by_hand):
            self.counts.item(self.week, arrival.source, Priority.LOW.value, False)
            self._fingerprint(arrival, None, sampled, None)
            return None
        self.queued += 1
        situation = self._situation(repeats, arrival, sampled)
        fingerprint = self._fingerprint(arrival, situation.ref, sampled, None)
        self._listing(arrival, fingerprint, situation)
        return situation.ref

    def _same_text(self, before: Known, arrival: Arrival) -> bool:
        signature = arrival.signature
        if before.exact == signature.exact or before.version != signature.version:
            return True
        return bool(self.book.similar([(signature.minhash, [before.minhash])])[0])

    def _see_again(self, before: Known) -> str | None:
        self.seen += 1
        self.again.append(before.ref)
        if before.situation_ref is not None:
            situation = self._known(before.situation_ref)
            situation.last_seen, situation.online = self.act.now, True
            self._wake(situation)
        return before.situation_ref

    def _free_address(self, before: Known) -> None:
        """The page says something else now: the old text keeps its row, the new one takes the address."""
        gone = {"online": False, "address_digest": f"{before.address_digest}~{before.ref}"}
        if before.ref in self.added:
            self.added[before.ref] |= gone
        else:
            self.act.session.exec(update(Fingerprint).where(col(Fingerprint.ref) == before.ref).values(gone))

    def _cover(self, repeats: list[Known], arrival: Arrival) -> Known | None:
        for known in repeats:
            until = known.covers_until
            fresh = until is not None and until > self.act.now and known.lexicon == arrival.lexicon
            if known.outcome == Outcome.SET_ASIDE and fresh:
                return known
        return None

    def _known(self, ref: str) -> Situation:
        return self.opened.get(ref) or self.act.session.get_one(Situation, ref)

    def _situation(self, repeats: list[Known], arrival: Arrival, sampled: bool) -> Situation:
        live = [known for known in repeats if known.situation_ref and known.outcome != Outcome.SET_ASIDE]
        if not live:
            return self._open(arrival, sampled)
        refs = list(dict.fromkeys(str(known.situation_ref) for known in live))
        self.linked += [(refs[0], other) for other in refs[1:]]
        situation = self._known(refs[0])
        situation.members += 1
        situation.last_seen, situation.online = self.act.now, True
        if RANK[arrival.assessment.priority] < situation.rank:
            situation.rank, situation.priority = RANK[arrival.assessment.priority], arrival.assessment.priority
            situation.concern = arrival.assessment.concern
            self._recount(situation)
        self._wake(situation)
        return situation

    def _open(self, arrival: Arrival, sampled: bool) -> Situation:
        known = self._same_contact(arrival)
        situation = Situation(
            ref=new_ref(),
            state=SituationState.WAITING,
            priority=arrival.assessment.priority,
            rank=RANK[arrival.assessment.priority],
            concern=arrival.assessment.concern,
            source=arrival.source,
            department=arrival.department,
            sampled=sampled,
            same_contact=bool(known),
            counted_as=None if arrival.by_hand else arrival.assessment.priority.value,
            first_seen=self.act.now,
            last_seen=self.act.now,
        )
        self.opened[situation.ref] = situation
        if situation.counted_as is not None:
            self.counts.item(self.week, arrival.source, situation.counted_as, sampled)
        return situation

    def _same_contact(self, arrival: Arrival) -> set[str]:
        """Return what is known of an arrival's contacts, and mark those items too: each says that another text is."""
        texts = [self.book.by_contact.get(contact.digest, set()) for contact in arrival.contacts]
        known = {ref for refs in texts if len(refs) <= COMMON for ref in refs}
        for ref in known & self.opened.keys():
            self.opened[ref].same_contact = True
        self.marked |= known - self.opened.keys()
        return known

    def _recount(self, situation: Situation) -> None:
        """An item that rises is counted in the band it rises to."""
        before = situation.counted_as
        if before is not None:
            week = counting.monday(situation.first_seen)
            self.counts.item(week, situation.source, before, situation.sampled, -1)
            situation.counted_as = situation.priority.value
            self.counts.item(week, situation.source, situation.counted_as, situation.sampled)

    def _wake(self, situation: Situation) -> None:
        """A listing seen again wakes a sleeping case, for the same worker."""
        if situation.state is not SituationState.RETAINED:
            return
        case = self.act.session.exec(select(Case).where(col(Case.situation_ref) == situation.ref)).first()
        if case is not None and case.state is CaseState.ASLEEP:
            case.state = CaseState.ASSIGNED if case.assigned_to else CaseState.TO_ASSIGN
            case.last_action_at = self.act.now
            case.due_at = case.due_at if undecided(case) else None

    def _fingerprint(self, arrival: Arrival, situation_ref: str | None, sampled: bool, cover: Known | None) -> Known:
        signature, known = arrival.signature, _known_of(next(self.refs), arrival, situation_ref, cover, self.act.now)
        packed = bands.packed_of(signature)
        self.added[known.ref] = row = dict(zip(KEPT, _KEPT_OF(known), strict=True)) | {
            "source": arrival.source,
            "bands": packed,
            "signals": {category.value: strength for category, strength in arrival.assessment.signals.items()},
            "priority": arrival.assessment.priority,
            "sampled": sampled,
            "first_seen": self.act.now,
            "online": True,
        }
        self.rows[Fingerprint].append(row)
        self.bands.append((known.ref, packed, signature.outline))
        for contact in {contact.digest: contact for contact in arrival.contacts}.values():
            link = {"fingerprint_ref": known.ref, "digest": contact.digest, "kind": contact.kind}
            self.rows[ContactLink].append(link)
            self.book.by_contact[contact.digest].add(situation_ref or known.ref)
        self.book.add(known, bands.of(signature), signature.outline)
        self.book.by_address[arrival.source, arrival.address_digest] = known
        return known

    def _key_for(self, situation: Situation) -> str:
        """A text that joins a retained item, or one with a second reader, is sealed under that item's own key."""
        if situation.state in (SituationState.RETAINED, SituationState.SECOND_OPINION):
            first = select(Listing.key_id).where(Listing.situation_ref == situation.ref).limit(1)
            kept = self.act.session.exec(first).first()
            if kept is not None and self.act.ring.has(kept):
                return kept
        key_id = intake_key_id(self.act.now.date())
        if not self.act.ring.has(key_id):
            self.act.ring.make(key_id)
        return key_id

    def _listing(self, arrival: Arrival, fingerprint: Known, situation: Situation) -> None:
        ref, key_id, assessment = new_ref(), self._key_for(situation), arrival.assessment
        words, way_back = seal_listing(self.act.ring, key_id, ref, arrival.words, arrival.way_back)
        self.rows[Listing].append(
            {
                "ref": ref,
                "fingerprint_ref": fingerprint.ref,
                "situation_ref": situation.ref,
                "key_id": key_id,
                "sealed_words": words,
                "sealed_way_back": way_back,
                "source": arrival.source,
                "context": arrival.context,
                "department": arrival.department,
                "posted": arrival.posted,
                "arrived_at": self.act.now,
                "by_hand": arrival.by_hand,
            }
        )
        self.rows[Assessed].append(
            {
                "listing_ref": ref,
                "score": assessment.score,
                "priority": assessment.priority,
                "concern": assessment.concern,
                "signals": {category.value: strength for category, strength in assessment.signals.items()},
                "model": assessment.model,
                "language": assessment.language,
                "covered": assessment.covered,
            }
        )

    def write(self) -> None:
        """Write the batch: changes to what was known, then new rows, a table at a time."""
        self.act.session.flush()
        self.rows[Situation] = [situation.model_dump() for situation in self.opened.values()]
        for table in ORDER:
            bulk.write(self.act.session, table, self.rows[table])
        counting.add(self.act, self.counts)
        for some in chunks(self.marked):
            other = col(Situation.ref).in_(some) & ~col(Situation.same_contact)
            self.act.session.exec(update(Situation).where(other).values(same_contact=True))
        for some in chunks(self.again):
            seen = update(Fingerprint).where(col(Fingerprint.ref).in_(some))
            self.act.session.exec(seen.values(last_seen=self.act.now, online=True))
        self.act.last.setdefault(bands.remember, []).extend(self.bands)


def _known_of(ref: str, arrival: Arrival, situation_ref: str | None, cover: Known | None, now: datetime) -> Known:
    return Known(
        ref=ref,
        address_digest=arrival.address_digest,
        exact=arrival.signature.exact,
        version=arrival.signature.version,
        minhash=arrival.signature.minhash,
        lexicon=arrival.lexicon,
        last_seen=now,
        situation_ref=situation_ref,
        outcome=cover.outcome if cover else None,
        covers_until=cover.covers_until if cover else None,
    )
