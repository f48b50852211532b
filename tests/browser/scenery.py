"""A real house with a team and a filled queue, and the services an app is given: nothing faked but the clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from casework import cases, intake, people, queue, review
from casework.act import SYSTEM, Actor, House
from casework.opening import open_house
from casework.shapes import Choice
from classifier.alike import alike_each
from classifier.similar import sign
from models.messages import Arrival, Assessment, ContactDigest, Indicator, Post, WayBack, Words
from models.settings import Settings
from models.vocabulary import Concern, Context, Level, Outcome, Priority, RetainedKind, Role
from privacy.digest import keyed_digest
from privacy.redact import contacts, redact
from review_app.services import Concept, Services
from tests.browser.listings import CONCEPTS, LISTINGS, Written
from tests.houses import lay

Plots = Callable[[], Path]
"""Gives a new empty folder for a house."""


@dataclass
class Clock:
    """The moment the house believes it is: now, and what the test let pass."""

    gone: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.gone

    def on(self, **gone: float) -> None:
        """Let time pass."""
        self.gone += timedelta(**gone)


def found(text: str, name: str) -> list[Indicator]:
    """Return the concepts whose first form stands in a text."""
    return [
        Indicator(
            id=concept.id,
            category=concept.category,
            field="title" if name == "title" else "body",
            start=text.index(form),
            end=text.index(form) + len(form),
            value=form.split()[0] if form.split()[0].isdigit() else None,
            strength=1,
            contribution=1,
        )
        for concept in CONCEPTS
        for form in concept.forms[:1]
        if form in text
    ]


def arrival(post: Post, key: bytes, priority: Priority, concern: Concern, *, covered: bool = True) -> Arrival:
    """Prepare a listing: redacted, signed; the assessment is given, since its making is tested elsewhere."""
    title, body = redact(post.title), redact(post.body)
    indicators = (*found(title.text, "title"), *found(body.text, "body"))
    reached = sorted(contacts(post.contacts, title.spans, body.spans))
    return Arrival(
        source=post.source,
        address_digest=keyed_digest(key, f"address:{post.source}", post.url),
        words=Words(title=title.text, body=body.text, indicators=indicators),
        way_back=WayBack(url=post.url, contacts=tuple(value for _kind, value in reached)),
        contacts=tuple(
            ContactDigest(kind=kind, digest=keyed_digest(key, f"contact:{kind}", value)) for kind, value in reached
        ),
        signature=sign(title.text, body.text, key=key),
        assessment=Assessment(
            score=0.5,
            priority=priority,
            concern=concern,
            base=0,
            indicators=indicators,
            signals={found.category: 1.0 for found in indicators},
            model="tests",
            covered=covered,
            language="fr" if covered else "other",
        ),
        lexicon="tests",
        department=post.department,
        posted=post.posted,
        context=post.context,
    )


def services(house: House, clock: Clock) -> Services:
    """Return what the app is given."""
    key = house.ring.lasting("link")
    by_id = {concept.id: concept for concept in CONCEPTS}

    def explain(indicators: Sequence[Indicator]) -> list[Concept]:
        known = dict.fromkeys(by_id[indicator.id] for indicator in indicators if indicator.id in by_id)
        return sorted(known, key=lambda concept: not concept.weighs)

    return Services(
        settings=house.settings,
        act=lambda actor: house.act(actor, clock()),
        clock=clock,
        prepare=lambda post: arrival(post, key, Priority.HIGH, Concern.NONE),
        redact=lambda text: redact(text).text,
        similar=alike_each,
        explain=explain,
        catalogue=lambda: CONCEPTS,
    )


@dataclass
class Scenery:
    """A house on a stage: its clock, its team, its services."""

    house: House
    clock: Clock
    team: dict[str, str]

    @property
    def services(self) -> Services:
        return services(self.house, self.clock)

    def link(self, name: str) -> str:
        """Return a sign-in token of a member of the team."""
        with self.house.act(SYSTEM, self.clock()) as act:
            return people.make_link(act, self.team[name])

    def actor(self, name: str) -> Actor:
        """Return a member of the team as they act now."""
        with self.house.act(SYSTEM, self.clock()) as act:
            return next(people.actor_of(user) for user in people.users(act) if user.ref == self.team[name])

    def retained(self, name: str, kind: RetainedKind, note: str | None = None) -> str:
        """Let a member retain the next item as a kind and follow it; return the case."""
        with self.house.act(self.actor(name), self.clock()) as act:
            lent = queue.take(act)
            assert lent is not None
            choice = Choice(Outcome.RETAINED, kind, Level.STRONG, ("other",), note=note)
            ref = str(review.decide(act, lent.token, choice).case_ref)
            queue.give_back(act)
            cases.take_case(act, ref)
        return ref

    def fill(self, listings: Sequence[Written] = LISTINGS) -> None:
        """Let listings arrive."""
        key = self.house.ring.lasting("link")
        with self.house.act(SYSTEM, self.clock()) as act:
            run = intake.start_run(act, "exemple")
            arrivals = [
                arrival(_post(one, place, self.clock()), key, one.priority, one.concern, covered=one.covered)
                for place, one in enumerate(listings)
            ]
            intake.store(act, arrivals, run_ref=run, similar=alike_each)
            intake.end_run(act, run, fetched=len(listings))


def _post(one: Written, place: int, now: datetime) -> Post:
    return Post(
        source="exemple",
        url=f"https://annonces.example.org/{place}/{abs(hash(one.body)) % 10_000}",
        title=one.title,
        body=one.body,
        department=one.department,
        posted=now - timedelta(hours=6) if one.dated else None,
        context=Context.SERVICE,
    )


new_database: Callable[[], str] | None = None
"""Makes a PostgreSQL database with its tables for each house, where the run asks for that engine; else a file each."""

TEAM = {
    "Awa": (Role.WORKER,),
    "Bruno": (Role.WORKER,),
    "Claire": (Role.COORDINATOR, Role.WORKER),
    "Denis": (Role.OFFICER, Role.ADMINISTRATOR),
}


def raise_house(home: Path, *, toured: bool = True, **settings: object) -> Scenery:
    """Open a house with its team in a folder of its own; the guided tour is behind them, unless it is what is tried."""
    clock = Clock()
    defaults: dict[str, object] = {
        "home": home,
        "sample_share": 0.0,
        "contact_person": "Hélène, psychologue de l'équipe",
    }
    if new_database is not None:
        defaults["database_url"] = new_database()
    else:
        lay(home)
    house = open_house(Settings(**(defaults | settings)), clock())
    with house.act(SYSTEM, clock()) as act:
        team = {name: people.add_user(act, name, roles) for name, roles in TEAM.items()}
    for name, ref in team.items():
        with house.act(Actor(ref, name, frozenset(TEAM[name])), clock()) as act:
            people.set_toured(act, toured)
    return Scenery(house, clock, team)
