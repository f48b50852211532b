"""Many rows at once: written by the driver itself, asked for by one parameter."""

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import (
    ARRAY,
    JSON,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    LargeBinary,
    String,
    any_,
    func,
    literal,
    select,
)
from sqlalchemy.orm import Mapped
from sqlmodel import Session, SQLModel

from models.columns import table_of
from models.ready import without_rows

_KINDS = {"float": "float8"}
Rows = Sequence[Mapping[str, Any]]
T = TypeVar("T")
CHUNK = 5_000
"""Values in one IN list: below the limits of SQLite (32,766) and PostgreSQL (65,535)."""


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Cut values into lists of at most `size`."""
    whole = list(values)
    return (whole[at : at + size] for at in range(0, len(whole), size))


def write(session: Session, model: type[SQLModel], rows: Rows) -> None:
    """Write rows that name the same columns; what they don't name stays empty."""
    if not rows:
        return
    connection, table = session.connection(), table_of(model)
    columns = [column for column in table.columns if column.name in rows[0]]
    names = ", ".join(column.name for column in columns)
    each = zip(
        *(_stored([row[column.name] for row in rows], column, connection.dialect) for column in columns), strict=True
    )
    if connection.dialect.name == "sqlite":
        holders = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({holders})", [*each])  # noqa: S608  # nosec B608
        return
    copied = f"COPY {table.name} ({names}) FROM STDIN (FORMAT BINARY)"
    with _cursor(connection) as cursor, cursor.copy(copied) as copy:
        copy.set_types([_kind(column, connection.dialect) for column in columns])
        for row in each:
            copy.write_row(row)


def _kind(column: Column[Any], dialect: Dialect) -> str:
    """Return how PostgreSQL's driver names the type of a column."""
    name = column.type.compile(dialect).lower().partition("(")[0]
    return _KINDS.get(name, name)


def _stored(values: list[Any], column: Column[Any], dialect: Dialect) -> Iterable[Any]:
    """Return a column's values as the driver takes them; what a batch repeats (a moment, a band) is turned once."""
    each = column.type.dialect_impl(dialect).bind_processor(dialect)
    if each is None or isinstance(column.type, LargeBinary):  # drivers take bytes as they are
        return values
    if isinstance(column.type, JSON):
        empty = each({})
        return [empty if value == {} else each(value) for value in values]
    turned = {value: each(value) for value in set(values)}
    return map(turned.__getitem__, values)


@contextlib.contextmanager
def _cursor(connection: Connection, *, binary: bool = False) -> Iterator[Any]:
    """Open a cursor of PostgreSQL's driver. Its own words of an error quote rows: only the kind goes on."""
    driver: Any = connection.connection.driver_connection
    errors: Any = connection.dialect.loaded_dbapi
    try:
        with driver.cursor(binary=binary) as cursor:
            yield cursor
    except errors.Error as error:
        raise without_rows(connection, error) from None


def read(session: Session, model: type[SQLModel], columns: Sequence[str], order: str) -> list[tuple[Any, ...]]:
    """Read some columns of a whole table. All are our own names."""
    asked = f"SELECT {', '.join(columns)} FROM {table_of(model).name} ORDER BY {order}"  # noqa: S608  # nosec B608
    return _rows(session.connection(), asked, ())


def rows_among(
    session: Session, model: type[SQLModel], columns: Sequence[str], column: str, values: Iterable[str], **given: str
) -> list[tuple[Any, ...]]:
    """Read some columns of the rows that have one of many values, references or digests: they hold no comma.

    `given` is what else they have, each a column and its one value. All are our own names.
    """
    wanted = sorted(set(values))
    if not wanted:
        return []
    connection = session.connection()
    lite = connection.dialect.name == "sqlite"
    one, some = ("?", "IN (SELECT value FROM json_each(?))") if lite else ("%s", "= ANY(string_to_array(%s, ','))")
    where = "".join(f"{name} = {one} AND " for name in given)
    asked = f"SELECT {', '.join(columns)} FROM {table_of(model).name} WHERE {where}{column} {some}"  # noqa: S608  # nosec B608
    return _rows(connection, asked, (*given.values(), json.dumps(wanted) if lite else ",".join(wanted)))


def _rows(connection: Connection, asked: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Return rows as the driver gives them, bytes as they are: PostgreSQL would spell them out."""
    found: list[tuple[Any, ...]]
    if connection.dialect.name == "sqlite":
        result: Any = connection.exec_driver_sql(asked, values)
        found = result.cursor.fetchall()
    else:
        with _cursor(connection, binary=True) as cursor:
            found = cursor.execute(asked, values).fetchall()
    return found


def among(session: Session, column: Mapped[str], values: Iterable[str]) -> ColumnElement[bool]:
    """Return a test of whether a column's value is one of many, which are sent as one parameter."""
    wanted = sorted(set(values))
    if session.get_bind().dialect.name == "sqlite":
        return column.in_(select(func.json_each(json.dumps(wanted)).table_valued("value").c.value))
    return column == any_(literal(wanted, ARRAY(String)))
