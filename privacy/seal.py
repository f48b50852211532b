"""Sealing: authenticated encryption of what is kept of a listing's words, bound to the row that holds it."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE_BYTES = 12


class Unsealable(Exception):
    """The sealed value can't be opened: changed, moved to another row, or sealed under another key."""


def _bound_to(table: str, ref: str, key_id: str) -> bytes:
    return "\x00".join((table, ref, key_id)).encode()


def seal(secret: bytes, value: str, *, table: str, ref: str, key_id: str) -> bytes:
    """Seal a text under a 32-byte secret with AES-256-GCM; table, row reference and key id are bound to it."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(secret).encrypt(nonce, value.encode(), _bound_to(table, ref, key_id))


def unseal(secret: bytes, sealed: bytes, *, table: str, ref: str, key_id: str) -> str:
    """Open a sealed value; raise `Unsealable` when anything about it isn't as it was sealed."""
    if sealed[:1] != VERSION:
        raise Unsealable("unknown sealing version")
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(secret).decrypt(nonce, body, _bound_to(table, ref, key_id)).decode()
    except (InvalidTag, ValueError) as error:
        raise Unsealable("this sealed value does not open with this key") from error
