"""Connections kept in the pool: the server is asked whether one still leads to it only where there is a doubt."""

import select
import time
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

DOUBT_SECONDS = 5.0
"""A connection that was used so lately is lent again unasked, unless something came in meanwhile."""
_BACK = "back"


def ask_where_in_doubt(engine: Engine) -> None:
    """Ask the server before an idle connection is lent again; where it is gone, all of the pool are opened anew.

    Asking each time costs a journey for every act. A server that stops says so, or its system closes for it: either way
    something can be read where nothing was asked. What a silent network hides shows after some seconds of idleness.
    """
    from psycopg import Error

    def given_back(_connection: object, record: Any) -> None:  # noqa: ANN401 - the pool's own record
        record.info[_BACK] = time.monotonic()

    def lent(connection: Any, record: Any, _lent: object) -> None:  # noqa: ANN401 - the driver's own connection
        back = record.info.get(_BACK)
        if back is None:  # just opened
            return
        try:
            if time.monotonic() - back > DOUBT_SECONDS or _something_came(connection.fileno()):
                engine.dialect.do_ping(connection)
        except Error:
            raise InvalidatePoolError from None

    event.listen(engine, "checkin", given_back)
    event.listen(engine, "checkout", lent)


def _something_came(descriptor: int) -> bool:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))
