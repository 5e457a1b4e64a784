"""Rules of accounts that need no database: e-mail addresses, passwords, where to go after signing in."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from hashlib import sha256
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from sociaalvitaal.models.people import Role

ROLE_NAMES = {
    Role.LEADER: "projectleider",
    Role.MUNICIPALITY: "contactpersoon gemeente",
    Role.COORDINATOR: "coördinator",
    Role.FUNDER: "provincie",
    Role.ADMIN: "beheerder",
}
MINIMUM_PASSWORD, MAXIMUM_PASSWORD = 12, 200
MAXIMUM_EMAIL, MAXIMUM_LOCAL = 254, 64

_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NO_EMAIL = "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."

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


def normalise_email(text: str) -> str:
    """The one form in which an e-mail address is kept; ValueError when it is not a plain address."""
    folded = unicodedata.normalize("NFKC", text).strip().casefold()
    local, at, domain = folded.rpartition("@")
    if not at or len(local) > MAXIMUM_LOCAL or not _LOCAL.fullmatch(local):
        raise ValueError(_NO_EMAIL)
    address = f"{local}@{_ascii_domain(domain)}"
    if len(address) > MAXIMUM_EMAIL:
        raise ValueError(_NO_EMAIL)
    return address


def _ascii_domain(domain: str) -> str:
    try:
        labels = domain.encode("idna").decode("ascii").lower().split(".")
    except UnicodeError:
        raise ValueError(_NO_EMAIL) from None
    if len(labels) < 2 or labels[-1].isdecimal() or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError(_NO_EMAIL)
    return ".".join(labels)


def email_key(text: str) -> str:
    """What an address counts as when tries are counted: normalised where it can be, else as typed."""
    try:
        return normalise_email(text)
    except ValueError:
        return unicodedata.normalize("NFKC", text.replace("\x00", "")).strip().casefold()[:MAXIMUM_EMAIL]


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


def safe_next(target: str | None) -> str | None:
    """A path within this site, or None: nothing that a browser could take for another site."""
    if not target or len(target) > 2000 or not target.startswith("/"):
        return None
    for form in (target, unquote(target), unquote(unquote(target))):
        if form.startswith("//") or "\\" in form or any(_is_odd(c) for c in form):
            return None
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else target


def _is_odd(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def account_subject(email: str) -> str:
    """Under what failed tries for an account are counted, whether or not the account exists."""
    return sha256(f"account {email_key(email)}".encode(errors="replace")).hexdigest()


def address_subject(address: str) -> str:
    """Under what failed tries from an address are counted; one line has a whole /64 of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return sha256(f"adres {address}".encode(errors="replace")).hexdigest()
    if found.version == 6:
        found = ipaddress.ip_network((int(found) >> 64 << 64, 64)).network_address
    return sha256(f"adres {found}".encode()).hexdigest()
