"""From Posts in memory to Arrivals ready to be stored: redacted, digested, assessed, signed. Here the rooms meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from casework.rereading import Text
from classifier.assess import assess_many
from classifier.contact import obscured_marks
from classifier.similar import sign, sign_many
from classifier.store import Model
from models.messages import Arrival, Assessment, ContactDigest, Listing, Post, Redacted, Signature, WayBack, Words
from models.vocabulary import Category
from privacy.digest import address_digest, keyed_digest
from privacy.places import department
from privacy.redact import contacts, redact


@dataclass(frozen=True)
class Pipeline:
    """What it takes to prepare Posts: a model, and the key that digests are made with."""

    model: Model
    key: bytes

    def address_digest(self, source: str, url: str) -> str:
        """Return the keyed digest by which a listing of a source is recognised."""
        return address_digest(self.key, source, url)

    def prepare(self, posts: Sequence[Post], *, by_hand: bool = False) -> list[Arrival]:
        """Minimise and assess Posts, in their order."""
        redacted = [(redact(post.title), redact(post.body)) for post in posts]
        rows = [(_listing(post, title, body),) for post, (title, body) in zip(posts, redacted, strict=True)]
        assessments = assess_many(self.model, rows)
        signatures = sign_many([(title.text, body.text) for title, body in redacted], key=self.key)
        return [
            self._arrival(post, title, body, assessment, signature, by_hand=by_hand)
            for post, (title, body), assessment, signature in zip(posts, redacted, assessments, signatures, strict=True)
        ]

    def warm_up(self) -> None:
        """Load what reading loads at first use, so that processes forked from this one share it."""
        self.prepare(
            [Post(source="none", url="https://www.example.org/", title="Vélo", body="Vélo bleu à Lyon, 2 pneus.")]
        )

    def read_anew(self, texts: Sequence[Text]) -> list[Assessment]:
        """Assess texts that were stored redacted; what was found then tells where a contact was disguised."""
        rows = [(_stored(text),) for text in texts]
        return list(assess_many(self.model, rows))

    def sign(self, words: Words) -> Signature:
        """Sign words that were stored before."""
        return sign(words.title, words.body, key=self.key)

    def _arrival(
        self,
        post: Post,
        title: Redacted,
        body: Redacted,
        assessment: Assessment,
        signature: Signature,
        *,
        by_hand: bool,
    ) -> Arrival:
        reached = sorted(contacts(post.contacts, title.spans, body.spans))
        return Arrival(
            source=post.source,
            address_digest=self.address_digest(post.source, post.url),
            words=Words(title=title.text, body=body.text, indicators=assessment.indicators),
            way_back=WayBack(url=post.url, contacts=tuple(value for _kind, value in reached)),
            contacts=tuple(
                ContactDigest(kind=kind, digest=keyed_digest(self.key, f"contact:{kind}", value))
                for kind, value in reached
            ),
            signature=signature,
            assessment=assessment,
            lexicon=assessment.model,
            department=post.department or department(post.city, post.postcode, post.body),
            posted=post.posted,
            context=post.context,
            by_hand=by_hand,
        )


def _stored(text: Text) -> Listing:
    words = text.words
    fields = {"title": words.title, "body": words.body}
    disguised = tuple(
        (found.field, found.start, found.end)
        for found in words.indicators
        if found.category is Category.CONTACT_OBSCURED and fields[found.field][found.start : found.start + 1] == "["
    )
    return Listing(title=words.title, body=words.body, context=text.context, obscured=disguised)


def _listing(post: Post, title: Redacted, body: Redacted) -> Listing:
    return Listing(
        title=title.text,
        body=body.text,
        context=post.context,
        obscured=(*obscured_marks("title", title), *obscured_marks("body", body)),
    )


def stable_address(url: str) -> str:
    """Return an address without its host: the demonstration's site keeps its digests whatever its port."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
