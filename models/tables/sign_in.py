"""What a team asks at the door: a code from the person's own phone, and their dated commitment."""

from datetime import datetime

from sqlmodel import SQLModel

from models.columns import UtcDateTime, column


class SecondFactor(SQLModel, table=True):
    """The secret of a person's codes, sealed under a key that isn't in the database."""

    __tablename__ = "second_factor"

    user_ref: str = column("user", "whose", primary_key=True, points_to="user.ref", ondelete="CASCADE")
    sealed_secret: bytes = column("user", "what their phone makes codes from, sealed")
    confirmed_at: datetime | None = column("user", "a first code was right", kind=UtcDateTime, default=None)
    last_step: int = column("user", "no code serves twice", default=0)
    failures: int = column("user", "wrong codes in a row", default=0)
    shut_until: datetime | None = column("user", "no code is looked at before", kind=UtcDateTime, default=None)


class Commitment(SQLModel, table=True):
    """That a person accepted the commitment to confidentiality, and which text of it."""

    user_ref: str = column("user", "who", primary_key=True, points_to="user.ref", ondelete="CASCADE")
    version: str = column("user", "which text", primary_key=True)
    accepted_at: datetime = column("user", "when", kind=UtcDateTime)
