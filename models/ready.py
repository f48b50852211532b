"""Statements put together once and then sent by the driver itself: for what everybody does all evening.

SQLAlchemy says how a statement and its values are written for each engine; what it would do anew at each execution, and
for any statement, is left out.
"""

from collections import namedtuple
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Dialect, Executable, Select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine


class Ready:
    """A statement whose values are named by its bind parameters, all of them given each time."""

    def __init__(self, statement: Executable) -> None:
        self.statement = statement
        self._made: dict[str, _Made] = {}

    def _sent(self, connection: Connection, values: Mapping[str, Any]) -> tuple["_Made", Any]:
        made = self._made.get(connection.dialect.name)
        if made is None:
            made = self._made[connection.dialect.name] = _Made(self.statement, connection.dialect)
        return made, send(connection, made.words, made.given(values))

    def first(self, connection: Connection, **values: Any) -> Any:  # noqa: ANN401 - a row, by its columns' names
        """Return the first row, or None."""
        made, cursor = self._sent(connection, values)
        row = cursor.fetchone()
        return None if row is None else made.row(row)

    def count(self, connection: Connection, **values: Any) -> int:  # noqa: ANN401
        """Return how many rows it touched."""
        return int(self._sent(connection, values)[1].rowcount)


class _Made:
    """A statement as one engine's driver takes it."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:  # noqa: ANN401 - any statement
        compiled = statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)
        asked = {name: None for name, bind in compiled.binds.items() if bind.required}
        state = compiled.construct_expanded_state(asked)
        turns: dict[str, Any] = {name: _turn(bind.type, dialect) for name, bind in compiled.binds.items()}
        turns |= state.processors  # those of lists
        self.words, self._order = state.statement, state.positiontup
        self._asked = [(name, turns.get(name)) for name in state.parameters if name in asked]
        fixed = [(name, value, turns.get(name)) for name, value in state.parameters.items() if name not in asked]
        self._fixed = {name: turn(value) if turn else value for name, value, turn in fixed}
        columns = list(statement.selected_columns) if isinstance(statement, Select) else []
        self._row = namedtuple("Row", [column.key for column in columns])  # type: ignore[misc]
        read = (each.type.dialect_impl(dialect).result_processor(dialect, None) for each in columns)
        self._read = [(place, turn) for place, turn in enumerate(read) if turn is not None]

    def given(self, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as the driver takes them
        """Return values as the driver takes them."""
        turned = self._fixed.copy()
        for name, turn in self._asked:
            turned[name] = turn(values[name]) if turn else values[name]
        return turned if self._order is None else tuple(turned[name] for name in self._order)

    def row(self, row: tuple[Any, ...]) -> Any:  # noqa: ANN401
        """Return a row as the house reads it."""
        read = list(row)
        for place, turn in self._read:
            read[place] = turn(read[place])
        return self._row(*read)


def _turn(kind: TypeEngine[Any], dialect: Dialect) -> Any:  # noqa: ANN401 - a function, or None
    return kind.dialect_impl(dialect).bind_processor(dialect)


def send(connection: Connection, words: str, values: Any) -> Any:  # noqa: ANN401 - the driver's own
    """Send a statement in a connection's transaction; return the driver's cursor."""
    driver: Any = connection.connection.driver_connection
    errors: Any = connection.dialect.loaded_dbapi
    try:
        return driver.execute(words, values)
    except errors.Error as error:
        raise without_rows(connection, error) from None


def without_rows(connection: Connection, error: Exception) -> DBAPIError:
    """Return a driver's error with its kind alone: PostgreSQL's own words quote rows."""
    errors: Any = connection.dialect.loaded_dbapi
    said = getattr(getattr(error, "diag", None), "message_primary", None)
    plain = type(error)(said) if said else error
    told = DBAPIError.instance("sent by the driver", None, plain, errors.Error, True, dialect=connection.dialect)
    assert isinstance(told, DBAPIError)
    return told
