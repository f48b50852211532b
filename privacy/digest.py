"""Keyed digests: a contact is compared through HMAC-SHA-256, never kept as it is."""

import hmac


def keyed_digest(key: bytes, kind: str, value: str) -> str:
    """Return the hex HMAC-SHA-256 of ``kind`` and an already normalised ``value``.

    The kind is length-prefixed, so no two (kind, value) pairs share one input.
    """
    tag = kind.encode()
    return hmac.digest(key, len(tag).to_bytes(2, "big") + tag + value.encode("utf-8", "surrogatepass"), "sha256").hex()


def address_digest(key: bytes, source: str, url: str) -> str:
    """Return the keyed digest of a canonical address within its source."""
    return keyed_digest(key, f"address:{source}", url)
