"""How a column is declared: its type, how long it is kept and why it is there at all."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Literal

from sqlalchemy import DateTime, Dialect, Enum, Table, TypeDecorator
from sqlmodel import Field, SQLModel

from models.keeping import RULES

_REQUIRED = object()


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: SQLite forgets the zone, so it is checked going in and restored coming out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without its time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


def table_of(model: type[SQLModel]) -> Table:
    """Return a model's table, for statements that make no objects."""
    table: Table = getattr(model, "__table__")  # noqa: B009 - SQLModel doesn't declare it
    return table


def words(vocabulary: type[StrEnum]) -> Enum:
    """Return a column type that stores a vocabulary's values and refuses any other."""
    return Enum(
        vocabulary,
        name=vocabulary.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


def column(
    kept: str,
    why: str,
    *,
    kind: Any = None,  # noqa: ANN401 - any SQLAlchemy type, as Field takes it
    default: Any = _REQUIRED,  # noqa: ANN401 - any value, as Field takes it
    primary_key: bool = False,
    points_to: str | None = None,
    ondelete: Literal["CASCADE"] | None = None,
    index: bool = False,
    unique: bool = False,
) -> Any:  # noqa: ANN401 - a field's declared type is its annotation
    """Declare a column with its retention rule (`models.keeping`) and the reason it exists."""
    if kept not in RULES:
        raise ValueError(f"unknown retention rule {kept!r}")
    options: dict[str, Any] = {"sa_column_kwargs": {"info": {"kept": kept, "why": why}}}
    if default is not _REQUIRED:
        options["default"] = default
    if kind is not None:
        options["sa_type"] = kind
    if points_to is not None:
        options |= {"foreign_key": points_to, "ondelete": ondelete}
    if primary_key:
        options["primary_key"] = True
    return Field(index=index, unique=unique, **options)
