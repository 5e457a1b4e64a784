"""Passwords as argon2 hashes. Slow on purpose: never call these while holding the lock for writing."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """What the database keeps of a password."""
    return HASHER.hash(_prepared(password))


def matches(stored: str, password: str) -> bool:
    """Whether this is the password behind a stored hash."""
    try:
        return HASHER.verify(stored, _prepared(password))
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether a hash was made with other parameters than those of today."""
    return HASHER.check_needs_rehash(stored)


@cache
def dummy_hash() -> str:
    """A hash of nothing, compared with when an account does not exist, so that the answer takes as long."""
    return HASHER.hash(secrets.token_hex(16))


def _prepared(password: str) -> bytes:
    # One form for é and e + ´, so that a password works from every keyboard.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
