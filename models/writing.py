"""Files written beside and put in place once whole: what stood there before stays until then, whatever happens."""

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def written(path: Path | str) -> Iterator[IO[bytes]]:
    """Yield a file that takes the place of `path` when the block ends well, with the rights of what stood there.

    A link stays one; a device or a pipe, which holds nothing to keep, is written as it is. An error names `path`.
    """
    target = Path(path).resolve()
    plain = target.is_file() or not target.exists()
    draft = target.with_name(f".{secrets.token_hex(8)}.new") if plain else target
    try:
        with draft.open("xb" if plain else "wb") as file:
            yield file
        if plain:
            if target.exists():
                shutil.copymode(target, draft)
            draft.replace(target)
    except OSError as error:
        if error.filename in (None, str(draft)):
            error.filename = str(path)
        raise
    finally:
        if plain:
            draft.unlink(missing_ok=True)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file, texts as UTF-8."""
    with written(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)
