"""Legal holds: what must not be erased for now, why and until when."""

from datetime import datetime

from sqlmodel import SQLModel

from models.columns import UtcDateTime, column


class Hold(SQLModel, table=True):
    """A situation that is restricted instead of erased: a judicial request, a pending decision."""

    __tablename__ = "legal_hold"

    situation_ref: str = column("hold", "what is held", primary_key=True, points_to="situation.ref", ondelete="CASCADE")
    reason: str = column("hold", "why, as a code")
    until: datetime = column("hold", "until when", kind=UtcDateTime, index=True)
    held_by: str = column("hold", "who ordered it")
    held_at: datetime = column("hold", "since when", kind=UtcDateTime)
