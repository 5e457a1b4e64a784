"""What an entry of the social map must answer to, and how long it is trusted. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.network import SOON, TRUSTED

_PHONE = re.compile(r"[+0-9][0-9 ()/-]{3,24}")
_WEBSITE = re.compile(r"(?:https?://)?(?:[^\s/@:.<>\"']+\.)+[^\s/@:.<>\"']{2,63}(?:/[^\s<>\"']*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Freshness:
    """When something was last checked, in words, and whether that is too long ago."""

    text: str
    is_old: bool


def freshness(checked_on: date | None, today: date) -> Freshness:
    """How far an entry can be trusted today."""
    if checked_on is None:
        return Freshness("nog nooit gecontroleerd", True)
    text = f"gecontroleerd op {long_date(checked_on)}"
    if today - checked_on > TRUSTED:
        return Freshness(f"{text}; ouder dan een jaar", True)
    return Freshness(text, False)


@dataclass(frozen=True, slots=True)
class Term:
    """Until when an agreement holds, in words; loud when that is over or near."""

    text: str
    is_over: bool
    is_loud: bool


def term(ends: date | None, today: date) -> Term:
    """How an agreement stands today."""
    if ends is None:
        return Term("loopt door", False, False)
    if ends < today:
        return Term(f"afgelopen op {long_date(ends)}", True, True)
    return Term(f"tot en met {long_date(ends)}", False, ends - today <= SOON)


def website(text: str) -> str | None:
    """An address of the web as a link, None when nothing was typed; ValueError when it is none."""
    text = text.strip()
    if not text:
        return None
    if len(text) > 200 or _WEBSITE.fullmatch(text) is None:
        raise ValueError("Vul een adres in zoals www.vereniging.nl.")
    return text if text.lower().startswith(("http://", "https://")) else f"https://{text}"


def phone(text: str) -> str | None:
    """A telephone number as it was typed, None when nothing was typed; ValueError when it is none."""
    text = " ".join(text.replace("\u2013", "-").split())
    if not text:
        return None
    if _PHONE.fullmatch(text) is None:
        raise ValueError("Vul een telefoonnummer in, met alleen cijfers, spaties en streepjes.")
    return text
