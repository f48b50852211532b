"""What is remembered of listings between two runs: enough to ask politely, nothing that tells what they are."""

from casework.revisits import Revisit, remember, revisits
from models.tables import Fingerprint
from tests.houses import Town, make_arrival


def test_what_was_met_is_remembered_sealed(town: Town) -> None:
    first, second = make_arrival(1), make_arrival(2)
    town.arrive(first, second)
    with town.act("system") as act:
        remember(
            act,
            "synthetic",
            [
                Revisit(first.address_digest, "digest-of-entry", etag='"v1-plain-etag"', modified="Mon, 02 Mar 2026"),
                Revisit(second.address_digest, gone=True),
            ],
        )
    with town.act("system") as act:
        known = revisits(act, "synthetic")
        rows = {row.address_digest: row for row in act.session.query(Fingerprint)}
    assert known[first.address_digest].etag == '"v1-plain-etag"'
    assert known[first.address_digest].summary == "digest-of-entry"
    assert b"plain-etag" not in (rows[first.address_digest].sealed_revisit or b"")
    assert rows[first.address_digest].online
    assert not rows[second.address_digest].online
    assert known[second.address_digest] == Revisit(second.address_digest)


def test_sources_do_not_see_each_other(town: Town) -> None:
    town.arrive(make_arrival(1, source="one"), make_arrival(1, source="two"))
    with town.act("system") as act:
        assert len(revisits(act, "one")) == len(revisits(act, "two")) == 1
        assert not revisits(act, "three")
