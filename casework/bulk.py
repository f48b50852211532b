"""Many rows at once: written by the driver itself, asked for by one parameter."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import ARRAY, JSON, Column, ColumnElement, Connection, Dialect, String, any_, func, literal, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Mapped
from sqlmodel import Session, SQLModel

from models.columns import table_of

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
    listed = [_stored([row[column.name] for row in rows], column, connection.dialect) for column in columns]
    put(connection, table.name, [column.name for column in columns], list(zip(*listed, strict=True)))


def _stored(values: list[Any], column: Column[Any], dialect: Dialect) -> Iterable[Any]:
    """Return a column's values as the driver takes them; what a batch repeats (a moment, a band) is turned once."""
    each = column.type.dialect_impl(dialect).bind_processor(dialect)
    if each is None:
        return values
    if isinstance(column.type, JSON):
        return map(each, values)
    turned = {value: each(value) for value in set(values)}
    return map(turned.__getitem__, values)


def put(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Put rows of stored values into a table. Both names are the house's own."""
    if not rows:
        return
    names = ", ".join(columns)
    if connection.dialect.name == "sqlite":
        holders = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({holders})", list(rows))  # noqa: S608  # nosec B608
        return
    driver: Any = connection.connection.driver_connection
    errors: Any = connection.dialect.loaded_dbapi
    try:
        with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    except errors.Error as error:
        # The server's own words quote the row; only what kind of error it was goes on.
        plain = type(error)(error.diag.message_primary or "")
        raise DBAPIError.instance(
            f"COPY {table}", None, plain, errors.Error, True, dialect=connection.dialect
        ) from None


def read(session: Session, model: type[SQLModel], columns: Sequence[str], order: str) -> list[tuple[Any, ...]]:
    """Read some columns of a whole table, bytes as they are: PostgreSQL would spell them out. All are our own names."""
    asked = f"SELECT {', '.join(columns)} FROM {table_of(model).name} ORDER BY {order}"  # noqa: S608  # nosec B608
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        return [tuple(row) for row in connection.exec_driver_sql(asked).all()]
    driver: Any = connection.connection.driver_connection
    with driver.cursor(binary=True) as cursor:
        rows: list[tuple[Any, ...]] = cursor.execute(asked).fetchall()
        return rows


def among(session: Session, column: Mapped[str], values: Iterable[str]) -> ColumnElement[bool]:
    """Return a test of whether a column's value is one of many, which are sent as one parameter."""
    wanted = sorted(set(values))
    if session.get_bind().dialect.name == "sqlite":
        return column.in_(select(func.json_each(json.dumps(wanted)).table_valued("value").c.value))
    return column == any_(literal(wanted, ARRAY(String)))
