"""Rules of signing in that need no database: how roles are named, where to go on, whose tries are counted."""

from __future__ import annotations

import ipaddress
import unicodedata
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from sociaalvitaal.accounts.email_rules import email_key
from sociaalvitaal.models.people import Role

ROLE_NAMES = {
    Role.LEADER: "projectleider",
    Role.MUNICIPALITY: "contactpersoon gemeente",
    Role.COORDINATOR: "coördinator",
    Role.FUNDER: "provincie",
    Role.ADMIN: "beheerder",
}


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
