"""Nothing in clear on disk, and no key left for what was set aside or closed: on the real pipeline, byte by byte."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from casework import cases, people, queue, review
from casework.act import SYSTEM, Actor, House
from casework.opening import open_house
from casework.sealing import WAY_BACK, WORDS
from casework.shapes import Choice
from maraude.compose import ready_model
from maraude.pipeline import Pipeline
from maraude.site import FIRST_DAY
from maraude.site_content import listings
from models.messages import Post
from models.settings import Settings
from models.tables import Listing
from models.vocabulary import CaseOutcome, Context, Level, Outcome, RetainedKind, Role
from privacy.keys import KeyGone, KeyRing
from privacy.seal import Unsealable, unseal
from tests.canaries import found
from tests.maraude.homes import demonstrated

RETAIN = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ("third_party_control",))
ASIDE = Choice(Outcome.SET_ASIDE, reasons=("no_indication",))
CAPTURED = "Une phrase très ordinaire que personne d'autre n'écrirait sur ce banc vert"
Sealed = tuple[str, str, bytes, bytes]
"""(listing, key, words, way back) as they lay in the database."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = demonstrated(tmp_path_factory) / "home"
    return shutil.copytree(made, tmp_path_factory.mktemp("forgotten") / "home")


def site_words() -> list[str]:
    """Sentences and contacts that stand on the synthetic site, whatever became of them."""
    words: set[str] = set()
    for ad in listings(1, 1, FIRST_DAY)[::7]:
        words |= {line for line in ad.paragraphs if len(line) > 30}
    return sorted(words)[:60]


def sealed(house: House, now: datetime) -> list[Sealed]:
    with house.act(SYSTEM, now) as act:
        rows = act.session.exec(select(Listing))
        return [(row.ref, row.key_id, row.sealed_words, row.sealed_way_back) for row in rows]


def opens(ring: KeyRing, values: list[Sealed]) -> set[str]:
    """Return the listings of which something still opens with any living key."""
    still = set()
    for ref, key_id, words, way_back in values:
        for living in {key_id, *(key for key in ring.ids() if key.startswith(("intake-", "case-")))}:
            for table, value in ((WORDS, words), (WAY_BACK, way_back)):
                try:
                    unseal(ring.secret(living, ref), value, table=table, ref=ref, key_id=key_id)
                    still.add(ref)
                except (KeyGone, Unsealable):
                    continue
    return still


def test_an_evening_leaves_no_word_in_clear_and_no_key_for_what_is_over(home: Path) -> None:
    now = datetime.now(UTC)
    settings = Settings(home=home)
    house = open_house(settings, now)
    pipeline = Pipeline(ready_model(settings), house.ring.lasting("link"))
    with house.act(SYSTEM, now) as act:
        worker = next(person for person in people.users(act) if person.name == "Camille")
    actor = Actor(worker.ref, worker.name, frozenset({Role.WORKER}))
    before = sealed(house, now)

    with house.act(actor, now) as act:
        lent = queue.take(act)
        assert lent is not None
        review.save_draft(act, lent.token, {"comment": CAPTURED})
        kept = review.decide(act, lent.token, RETAIN)
        assert kept.next is not None
        aside = review.decide(act, kept.next.token, ASIDE)
        assert aside.next is not None
        undone = review.decide(act, aside.next.token, ASIDE)
        review.undo(act, undone.decision_ref)
    post = Post(
        source="capture manuelle", url="", title="Vu", body=f"{CAPTURED}, 06 39 98 12 34", context=Context.SOCIAL
    )
    with house.act(actor, now) as act:
        review.capture(act, pipeline.prepare([post], by_hand=True)[0], similar=lambda asked: [[] for _ in asked])
        cases.take_case(act, kept.case_ref or "")
    middle = sealed(house, now)
    with house.act(actor, now) as act:
        cases.close(act, kept.case_ref or "", CaseOutcome.ADULT_ORIENTED)

    words = [*site_words(), CAPTURED, "+33639981234", "06 39 98 12 34", "0639981234"]
    assert len(words) > 50
    assert not found(home, words, apart=[settings.key_dir])

    over = {ref for ref, *_rest in middle} - {ref for ref, *_rest in sealed(open_house(settings, now), now)}
    later = now + timedelta(minutes=16)
    house = open_house(settings, later)
    living = {ref for ref, *_rest in sealed(house, later)}
    gone = {ref for ref, *_rest in (*before, *middle)} - living
    assert len(gone) >= 2
    assert over <= gone
    fresh = KeyRing.opened(settings.key_dir)
    assert not opens(fresh, [row for row in (*before, *middle) if row[0] in gone])
    assert opens(fresh, sealed(house, later)) == living
    assert not found(home, words, apart=[settings.key_dir])
