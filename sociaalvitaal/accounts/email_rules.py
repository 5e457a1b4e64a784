"""What an e-mail address is, and the one form in which it is kept. Pure."""

from __future__ import annotations

import re
import unicodedata

MAXIMUM_EMAIL, MAXIMUM_LOCAL = 254, 64
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NO_EMAIL = "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."


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
