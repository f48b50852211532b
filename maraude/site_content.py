"""The listings of the synthetic site: composed, with a seed, from the hand-written sentences of fixtures/site."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from maraude.site_contacts import phone, sentence

DATA = Path(__file__).resolve().parent.parent / "fixtures" / "site"
FILES = ("services", "wellness", "jobs", "youth", "rentals", "goods", "prevention", "common")
REPOST_GROUPS = 25
GONE, EDITED = 0.07, 0.05
OLDEST_DAYS = 14


@dataclass(frozen=True)
class Kind:
    """One kind of listing: where it stands, what its sentences are, how many there are on the first and second day."""

    name: str
    section: str
    bank: str
    first: int
    later: int
    extra: str = ""
    extras: int = 0
    disguised: float = 0.1


KINDS = (
    Kind("service", "services", "services", 214, 16, disguised=0.45),
    Kind("control", "services", "services", 24, 3, extra="control", extras=3, disguised=0.6),
    Kind("marked", "services", "services", 12, 1, extra="marked", extras=1, disguised=0.5),
    Kind("wellness", "bien-etre", "wellness", 60, 4),
    Kind("job", "emploi", "jobs", 90, 6),
    Kind("recruitment", "emploi", "packs", 6, 1, disguised=0.5),
    Kind("youth", "garde", "youth", 90, 7),
    Kind("rental", "logement", "rentals", 84, 6),
    Kind("goods", "objets", "goods", 104, 8),
    Kind("prevention", "entraide", "prevention", 14, 1),
)


@dataclass(frozen=True)
class Ad:
    """One listing of the site, with what only its author knows: its kind, and which listing it repeats."""

    number: int
    kind: str
    section: str
    title: str
    paragraphs: tuple[str, ...]
    town: str
    postcode: str
    name: str
    tel: str
    posted: datetime
    repeats: int | None = None

    @property
    def path(self) -> str:
        """Where its page stands."""
        return f"/{self.section}/annonce-{self.number}"


@cache
def banks() -> dict[str, Any]:
    """Read the sentences."""
    read = {name: yaml.load((DATA / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader) for name in FILES}
    return read | {"packs": read["jobs"]["packs"]}


def _ad(kind: Kind, number: int, rng: Random, today: date) -> Ad:
    bank, common = banks()[kind.bank], banks()["common"]
    town, postcode = rng.choice(common["towns"])
    name, tel = rng.choice(common["names"]), phone(rng, common["phones"])
    thing, price = rng.choice(banks()["goods"]["items"])
    words = {
        "prenom": name,
        "ville": town,
        "age": rng.randrange(25, 54),
        "prix": price + rng.randrange(0, 12) * 5 if kind.bank == "goods" else rng.randrange(8, 30) * 5,
        "petit": rng.randrange(5, 16),
        "objet": thing,
        "surface": rng.randrange(14, 75),
        "loyer": rng.randrange(38, 120) * 10,
    }
    lines = [rng.choice(bank["opening"]), *rng.sample(bank["details"], rng.randrange(2, 6))]
    extra = rng.sample(bank[kind.extra], min(kind.extras, len(bank[kind.extra]))) if kind.extra else []
    for line in extra:
        lines.insert(rng.randrange(1, len(lines) + 1), line)
    lines.append(rng.choice(bank["closing"]))
    said = [line.format(**words) for line in lines]
    said.insert(rng.randrange(1, len(said) + 1), sentence(rng, common, tel, name, share_disguised=kind.disguised))
    posted = datetime.combine(
        today - timedelta(days=rng.randrange(OLDEST_DAYS)), time(rng.randrange(7, 23), rng.randrange(60))
    )
    title = rng.choice(bank["titles"]).format(**words)
    return Ad(number, kind.name, kind.section, title, tuple(said), town, postcode, name, tel, posted)


def _batch(seed: int, day: int, today: date) -> list[Ad]:
    """Return what is posted on a day, in no particular order."""
    rng = Random(f"{seed}:{day}")  # noqa: S311 -- a seeded site, not a secret
    counts = [(kind, kind.first if day == 1 else kind.later) for kind in KINDS]
    kinds = [kind for kind, count in counts for _ in range(count)]
    rng.shuffle(kinds)
    start = 100_000 * day + seed % 1_000
    return [_ad(kind, start + 7 * index, rng, today) for index, kind in enumerate(kinds)]


def _repost(ad: Ad, number: int, rng: Random) -> Ad:
    """Post a listing again as posters do: another town, another number, another title, another order."""
    common = banks()["common"]
    lines = list(ad.paragraphs)
    town, postcode, tel, title = ad.town, ad.postcode, ad.tel, ad.title
    if rng.random() < 0.6:
        town, postcode = rng.choice(common["towns"])
        lines = [line.replace(ad.town, town) for line in lines]
    if rng.random() < 0.4:
        tel = phone(rng, common["phones"])
        lines = [line.replace(ad.tel, tel) for line in lines]
    if rng.random() < 0.5:
        title = f"{title} (nouvelle annonce)"
    if rng.random() < 0.4:
        first, *rest = lines
        rng.shuffle(rest)
        lines = [first, *rest]
    posted = ad.posted + timedelta(hours=rng.randrange(1, 30))
    changed = replace(ad, number=number, title=title, paragraphs=tuple(lines), town=town, postcode=postcode)
    return replace(changed, tel=tel, posted=min(posted, ad.posted), repeats=ad.number)


def _reposts(ads: list[Ad], seed: int) -> list[Ad]:
    rng = Random(f"{seed}:reposts")  # noqa: S311 -- a seeded site, not a secret
    services = [ad for ad in ads if ad.section == "services"]
    number = 90_000 + seed % 1_000
    again: list[Ad] = []
    for ad in rng.sample(services, REPOST_GROUPS):
        again += [_repost(ad, number + 3 * len(again) + step, rng) for step in range(rng.randrange(1, 3))]
    return again


def _second_day(ads: list[Ad], seed: int) -> list[Ad]:
    """Take some away, edit some."""
    rng = Random(f"{seed}:second")  # noqa: S311 -- a seeded site, not a secret
    kept = []
    for ad in ads:
        draw = rng.random()
        if draw < GONE:
            continue
        note = rng.choice(banks()["common"]["edits"])
        kept.append(replace(ad, paragraphs=(*ad.paragraphs, note)) if draw < GONE + EDITED else ad)
    return kept


@cache
def listings(seed: int, day: int, today: date) -> tuple[Ad, ...]:
    """Return the listings online on a day, newest first; ``today`` is the site's first day."""
    first = _batch(seed, 1, today)
    ads = [*first, *_reposts(first, seed)]
    if day > 1:
        ads = [*_second_day(ads, seed), *_batch(seed, 2, today + timedelta(days=1))]
    return tuple(sorted(ads, key=lambda ad: (ad.posted, ad.number), reverse=True))
