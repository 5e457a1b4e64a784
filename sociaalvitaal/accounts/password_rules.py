"""What a new password must be. Pure."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

MINIMUM_PASSWORD, MAXIMUM_PASSWORD = 12, 200
SILLY = frozenset(
    (
        "welkomwelkom", "wachtwoord", "wachtwoordwachtwoord", "geheimgeheim", "hallohallohallo", "sociaalvitaal",
        "sociaalvitaaldemo", "sportservice", "projectleider", "gemeentehuis", "overijssel", "coordinator",
        "password", "passwordpassword", "passwort", "administrator", "beheerder", "letmein", "iloveyou",
        "qwerty", "qwertyuiop", "qwertyuiopasdfghjkl", "azertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklm",
        "deventer", "feyenoord", "ajaxamsterdam", "nederland", "voetbal", "sinterklaas", "zomerzomerzomer",
    )
)  # fmt: skip
"""Passwords that are tried first, without digits and signs around them."""


def password_fault(password: str, email: str) -> str | None:
    """What is wrong with a new password, None when it will do."""
    if len(password) < MINIMUM_PASSWORD:
        return f"Kies een wachtwoord van minstens {MINIMUM_PASSWORD} tekens."
    if len(password) > MAXIMUM_PASSWORD:
        return f"Kies een wachtwoord van hoogstens {MAXIMUM_PASSWORD} tekens."
    folded = unicodedata.normalize("NFKC", password).casefold()
    local = email.partition("@")[0]
    if email and (folded in (email, local) or _core(folded) == _core(local)):
        return "Gebruik niet uw e-mailadres als wachtwoord."
    if _core(folded) in SILLY or _core(folded) == "" or len(set(folded)) < 4 or _is_row(folded):
        return "Dit wachtwoord is te makkelijk te raden. Kies een ander, bijvoorbeeld vier losse woorden."
    return None


def _core(text: str) -> str:
    """A password without the digits, signs and spaces that people hang on it."""
    return "".join(c for c in text if c.isalpha())


def _is_row(text: str) -> bool:
    """Whether each character follows the one before it: abcdef…, 123456…, 987654…."""
    steps = {ord(b) - ord(a) for a, b in pairwise(text)}
    return len(steps) == 1 and steps <= {1, -1}
