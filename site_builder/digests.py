"""Digests of bytes and of files: how a build knows that something is the same."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

SIZE = 16
"""Bytes of a digest."""


def digest_bytes(data: bytes) -> bytes:
    """The digest of bytes: BLAKE2b (RFC 7693)."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def digest_file(path: Path) -> bytes:
    """The digest of a file's content. Raises `OSError`."""
    with path.open('rb') as file:
        return hashlib.file_digest(file, partial(hashlib.blake2b, digest_size=SIZE)).digest()
