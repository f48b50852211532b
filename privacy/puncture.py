"""A key that can forget single items: a binary tree of derived secrets whose paths can be cut.

The construction is the tree-based puncturable pseudo-random function of Goldreich, Goldwasser and Micali (1986): the
secret of an item is reached by 64 keyed steps from the root; to forget the item, the nodes on its path are replaced by
their siblings, from which every other item can still be derived and this one can't.
"""

import hashlib
from dataclasses import dataclass

DEPTH = 64
SECRET_BYTES = 32
_STEP = (b"left", b"right")
Node = tuple[int, int, bytes]
"""(depth, the path's first ``depth`` bits, secret)"""


class Forgotten(LookupError):
    """The item's secret was cut from the tree and can't be derived any more."""


def path_of(item: str) -> int:
    """Return the 64-bit path of an item's reference."""
    return int.from_bytes(hashlib.blake2b(item.encode(), digest_size=DEPTH // 8).digest(), "big")


def _child(secret: bytes, bit: int) -> bytes:
    return hashlib.blake2b(_STEP[bit], key=secret, digest_size=SECRET_BYTES).digest()


def _bit(path: int, depth: int) -> int:
    return (path >> (DEPTH - 1 - depth)) & 1


@dataclass(frozen=True)
class Tree:
    """The living nodes of one key, at most 64 more for each forgotten item."""

    nodes: dict[tuple[int, int], bytes]

    @classmethod
    def planted(cls, root: bytes) -> "Tree":
        return cls({(0, 0): root})

    def _living(self, path: int) -> tuple[int, bytes]:
        for depth in range(DEPTH + 1):
            secret = self.nodes.get((depth, path >> (DEPTH - depth)))
            if secret is not None:
                return depth, secret
        raise Forgotten

    def derive(self, item: str) -> bytes:
        """Return the 32-byte secret of an item; raise `Forgotten` after `without`."""
        path = path_of(item)
        depth, secret = self._living(path)
        for level in range(depth, DEPTH):
            secret = _child(secret, _bit(path, level))
        return secret

    def without(self, *items: str) -> "Tree":
        """Return the tree from which these items, and no others, can't be derived; those that can't already stay so."""
        cut = Tree(dict(self.nodes))
        for item in items:
            cut._cut(path_of(item))
        return cut

    def _cut(self, path: int) -> None:
        try:
            depth, secret = self._living(path)
        except Forgotten:
            return
        del self.nodes[depth, path >> (DEPTH - depth)]
        for level in range(depth, DEPTH):
            bit = _bit(path, level)
            sibling = (path >> (DEPTH - 1 - level)) ^ 1
            self.nodes[level + 1, sibling] = _child(secret, 1 - bit)
            secret = _child(secret, bit)

    def dump(self) -> bytes:
        """Return the tree as bytes: 1 byte depth, 8 bytes path, 32 bytes secret a node."""
        return b"".join(
            depth.to_bytes(1, "big") + path.to_bytes(8, "big") + secret
            for (depth, path), secret in sorted(self.nodes.items())
        )

    @classmethod
    def load(cls, data: bytes) -> "Tree":
        """Read `dump`'s bytes; raise `ValueError` when they aren't a tree."""
        width = 1 + 8 + SECRET_BYTES
        if len(data) % width:
            raise ValueError("not a key tree")
        rows = (data[at : at + width] for at in range(0, len(data), width))
        return cls({(row[0], int.from_bytes(row[1:9], "big")): row[9:] for row in rows})
