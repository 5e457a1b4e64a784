"""What is drawn at random: tokens of sign-ins and invitations, codes of referrals."""

from __future__ import annotations

import hashlib
import secrets

CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without characters that look alike when written by hand."""


def token_hash(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A token that cannot be guessed."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """A code for a referral, such as `K7R-3FQ9`: says nothing, and there are 10^10 of them."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(7))
    return f"{letters[:3]}-{letters[3:]}"
