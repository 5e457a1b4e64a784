"""The key of one empty form: signed, so that nobody makes them; tells when it was given out, not to whom."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from itsdangerous import BadSignature, Signer

from sociaalvitaal.tokens import token_hash

SALT = "vragenlijst"
SOONEST = timedelta(seconds=3)
"""No person fills in a form within this time."""
LASTS = timedelta(hours=12)
"""How long a form can lie open before it is sent."""


@dataclass(frozen=True, slots=True)
class FormKey:
    """What a key says: which form it was, and when that was given out."""

    hash: str
    given_at: datetime

    def is_too_soon(self, now: datetime) -> bool:
        """Whether it came back faster than a person can."""
        return now - self.given_at < SOONEST

    def is_too_old(self, now: datetime) -> bool:
        """Whether a second sending of it could no longer be seen as such."""
        return now - self.given_at > LASTS


def make(secret: str, survey_id: int, now: datetime) -> str:
    """The key of a new form."""
    content = f"{survey_id}.{int(now.timestamp())}.{secrets.token_urlsafe(12)}"
    return Signer(secret, SALT).sign(content).decode()


def read(secret: str, survey_id: int, text: str) -> FormKey | None:
    """What a key says; None when it is not ours, or of another survey."""
    try:
        content = Signer(secret, SALT).unsign(text).decode()
    except (BadSignature, UnicodeError):
        return None
    survey, given, _ = content.split(".", 2)
    if survey != str(survey_id):
        return None
    return FormKey(token_hash(text), datetime.fromtimestamp(int(given), UTC))
