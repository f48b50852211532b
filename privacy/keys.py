"""The key folder: one file a key, outside the database; losing or destroying one is how things are forgotten."""

import contextlib
import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from models.naming import naming
from privacy.digest import keyed_digest
from privacy.puncture import SECRET_BYTES, Forgotten, Tree

NAME = re.compile(r"(register-[1-9]\d{0,5}|link|audit|intake-\d{4}-\d{2}-\d{2}|case-[a-z0-9]{12,32})")
LASTING = ("audit", "link", "register-1")
Stamp: TypeAlias = tuple[int, int, int]
"""A file's number, time and size: another file, or other bytes in it, have another stamp."""
COST = {
    "register": "the do-not-contact register can't be read: nobody may be written to until its backup is restored",
    "link": "known listings and repeated contacts aren't recognised any more",
    "audit": "the audit trail can't be verified any more",
    "intake": "what arrived that day and waits can't be read any more",
    "case": "the case's words and way back can't be read any more",
}


class KeyProblem(Exception):
    """A key is missing, unreadable, or not the one the database was made with."""


class KeyGone(KeyProblem):
    """The key was destroyed, or this item cut from it: what it sealed can't be opened."""


def family(key_id: str) -> str:
    """Return the kind of a key: register, link, audit, intake or case."""
    return key_id.split("-", 1)[0]


def intake_key_id(day: date) -> str:
    """Name the key that seals what arrives on a day."""
    return f"intake-{day.isoformat()}"


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass
class KeyRing:
    """The keys of one installation. Every method looks at the folder: what it remembers is checked by the file's stamp.

    A case's key is read each time, so that no process holds it longer than it needs it.
    """

    folder: Path
    _trees: dict[str, tuple[Stamp, Tree]] = field(default_factory=dict, repr=False)
    _lasting: dict[str, tuple[Stamp, bytes]] = field(default_factory=dict, repr=False)

    @classmethod
    def opened(cls, folder: Path) -> "KeyRing":
        """Open a key folder, making it (0700) when it isn't there; refuse one that others may read."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_mode & 0o077:
            raise KeyProblem(f"{folder}: other users may read the key folder; run: chmod 700 {folder}")
        return cls(folder)

    def _path(self, key_id: str) -> Path:
        if not NAME.fullmatch(key_id):
            raise KeyProblem(f"{key_id!r} is not the name of a key")
        return self.folder / key_id

    @contextlib.contextmanager
    def _locked(self, how: int = fcntl.LOCK_EX) -> Iterator[None]:
        descriptor = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, how)
            yield
        finally:
            os.close(descriptor)

    def _write(self, key_id: str, data: bytes) -> None:
        target = self._path(key_id)
        draft = self.folder / f".{key_id}.{secrets.token_hex(6)}"
        try:
            write_private(draft, data)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
        old = _opened(target)
        draft.replace(target)
        _sync_folder(self.folder)
        _overwrite(old)

    def has(self, key_id: str) -> bool:
        """Tell whether the key's file is there."""
        return self._path(key_id).exists()

    def ids(self) -> list[str]:
        """List the keys, by name."""
        return sorted(path.name for path in self.folder.iterdir() if NAME.fullmatch(path.name))

    def make(self, key_id: str) -> None:
        """Make a key unless it is there; it is on disk when this returns."""
        with self._locked():
            if not self.has(key_id):
                root = secrets.token_bytes(SECRET_BYTES)
                self._write(key_id, Tree.planted(root).dump() if family(key_id) == "intake" else root)

    def make_lasting(self) -> None:
        """Make the keys that live as long as the installation, unless they are there."""
        for key_id in LASTING:
            self.make(key_id)

    def _read(self, key_id: str, *, held: bool = False) -> bytes:
        """Read a key. Whoever replaces or destroys it holds the lock while the old bytes are overwritten."""
        try:
            with contextlib.nullcontext() if held else self._locked(fcntl.LOCK_SH):
                return self._path(key_id).read_bytes()
        except FileNotFoundError:
            if family(key_id) in ("intake", "case"):
                raise KeyGone(f"key {key_id} is gone") from None
            raise self._missing(key_id) from None

    def _missing(self, key_id: str) -> KeyProblem:
        return KeyProblem(
            f"key {key_id} is missing from {self.folder}; bring it back from its backup, or name the folder that holds "
            f"it in MARAUDE_KEY_DIR. Without it {COST[family(key_id)]}"
        )

    def _damaged(self, key_id: str) -> KeyProblem:
        cost = COST[family(key_id)]
        if family(key_id) in ("intake", "case"):
            return KeyProblem(f"key {key_id} in {self.folder} is damaged and has no backup: {cost}; move it away")
        return KeyProblem(
            f"key {key_id} in {self.folder} is damaged; bring the right one back from its backup. Without it {cost}"
        )

    def _stamp(self, key_id: str) -> Stamp | None:
        try:
            status = self._path(key_id).stat()
        except FileNotFoundError:
            return None
        return (status.st_ino, status.st_mtime_ns, status.st_size)

    def lasting(self, key_id: str) -> bytes:
        """Return the 32 bytes of a register, link or audit key."""
        stamp, kept = self._stamp(key_id), self._lasting.get(key_id)
        if kept is not None and kept[0] == stamp:
            return kept[1]
        self._lasting.pop(key_id, None)
        data = self._whole(key_id)
        if stamp is not None:
            self._lasting[key_id] = (stamp, data)
        return data

    def _whole(self, key_id: str) -> bytes:
        data = self._read(key_id)
        if len(data) != SECRET_BYTES:
            raise self._damaged(key_id)
        return data

    def registers(self) -> list[bytes]:
        """Return every register key, oldest first: look-ups try all of them."""
        ids = sorted((k for k in self.ids() if family(k) == "register"), key=lambda k: int(k.split("-")[1]))
        return [self.lasting(key_id) for key_id in ids]

    def newest_register(self) -> str:
        """Name the register key that new entries are written under."""
        ids = [k for k in self.ids() if family(k) == "register"]
        if not ids:
            raise self._missing("register-1")
        return max(ids, key=lambda k: int(k.split("-")[1]))

    def _tree(self, key_id: str, *, held: bool = False) -> Tree:
        stamp = self._stamp(key_id)
        if stamp is None:
            self._trees.pop(key_id, None)
            raise KeyGone(f"key {key_id} is gone")
        kept = self._trees.get(key_id)
        if kept is None or kept[0] != stamp:
            try:
                kept = (stamp, Tree.load(self._read(key_id, held=held)))
            except ValueError:
                raise self._damaged(key_id) from None
            self._trees[key_id] = kept
        return kept[1]

    def secret(self, key_id: str, item: str) -> bytes:
        """Return the 32-byte secret that seals one item under an intake or case key; raise `KeyGone`."""
        if family(key_id) == "intake":
            try:
                return self._tree(key_id).derive(item)
            except Forgotten:
                raise KeyGone(f"{item} was cut from key {key_id}") from None
        return bytes.fromhex(keyed_digest(self._whole(key_id), "item", item))

    def forget(self, key_id: str, *items: str) -> None:
        """Cut items from an intake key, for good; a key that is gone already has forgotten them."""
        with self._locked():
            try:
                tree = self._tree(key_id, held=True)
            except KeyGone:
                return
            self._write(key_id, tree.without(*items).dump())

    def destroy(self, key_id: str) -> None:
        """Destroy a key: remove its file, overwrite what it held. Destroying one that is gone does nothing."""
        path = self._path(key_id)
        with self._locked():
            old = _opened(path)
            path.unlink(missing_ok=True)
            _sync_folder(self.folder)
            _overwrite(old)
        self._trees.pop(key_id, None)
        self._lasting.pop(key_id, None)


def _opened(path: Path) -> int | None:
    try:
        return os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return None


def _overwrite(descriptor: int | None) -> None:
    """Write zeros over a key that no name leads to any more, as far as the disk lets a program do that."""
    if descriptor is None:
        return
    try:
        _write_all(descriptor, b"\0" * os.fstat(descriptor).st_size)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_private(path: Path, data: bytes) -> None:
    """Write a new file of mode 0600; it is on disk when this returns."""
    with naming(path):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
