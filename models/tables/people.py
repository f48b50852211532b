"""People of the team and how they are signed in."""

from datetime import datetime

from sqlalchemy import JSON, Index, text
from sqlmodel import SQLModel

from models.columns import UtcDateTime, column


class User(SQLModel, table=True):
    """A member of the team."""

    __table_args__ = (Index("user_mailbox", text("lower(email)"), unique=True),)

    ref: str = column("user", "names the person in traces", primary_key=True)
    name: str = column("user", "first name shown to colleagues")
    email: str | None = column("user", "where staff e-mail goes", default=None, unique=True)
    roles: list[str] = column("user", "what the person is trusted with", kind=JSON)
    active: bool = column("user", "may sign in", default=True)
    language: str = column("user", "language of the screen", default="fr")
    keys_on: bool = column("user", "single-letter keys switched on", default=True)
    toured: bool = column("user", "the guided tour was seen or skipped, so it isn't offered again", default=False)
    made_at: datetime = column("user", "since when", kind=UtcDateTime)
    code_digest: str | None = column("user", "keyed digest of the short code that unlocks the screen", default=None)
    identity_digest: str | None = column(
        "user", "keyed digest of the provider's own name for the person", default=None, index=True, unique=True
    )


class AppSession(SQLModel, table=True):
    """A signed-in browser; the cookie's digest only."""

    __tablename__ = "app_session"

    digest: str = column("session", "recognises the cookie", primary_key=True)
    user_ref: str = column("session", "whose", index=True, points_to="user.ref", ondelete="CASCADE")
    made_at: datetime = column("session", "since when", kind=UtcDateTime)
    seen_at: datetime = column("session", "locks after idle minutes", kind=UtcDateTime)
    ends_at: datetime = column("session", "until when", kind=UtcDateTime)
    failures: int = column("session", "wrong unlock codes: five end it", default=0)
    by_provider: bool = column("session", "the second factor was the provider's", default=False)


class SignInLink(SQLModel, table=True):
    """A sign-in link to be used once; its digest only."""

    __tablename__ = "sign_in_link"

    digest: str = column("link", "recognises the link", primary_key=True)
    user_ref: str = column("link", "for whom", points_to="user.ref", ondelete="CASCADE")
    ends_at: datetime = column("link", "until when", kind=UtcDateTime)


class SpentReturn(SQLModel, table=True):
    """A way back from the identity provider that served; its digest only, until it would have ended anyway."""

    __tablename__ = "spent_return"

    digest: str = column("link", "a way back serves once", primary_key=True)
    ends_at: datetime = column("link", "until when it would have served", kind=UtcDateTime)
