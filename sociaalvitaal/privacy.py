"""Finds what may be personal data in free text, so that the toolkit can ask."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sociaalvitaal.formatting import listing

_NINE_DIGITS = re.compile(r"(?<!\d)\d(?:[ .]?\d){7,8}(?!\d)")
# Bounded, because without it one endless word would take minutes.
_EMAIL = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,255}\.[^\s@<>().]{2,63}")
_PHONE = re.compile(r"(?<![\d-])(?:\+31|0031|0)[ -]?(?:\(0\))?[1-9](?:[ -]?\d){7,8}(?!\d)")


def is_bsn(digits: str) -> bool:
    """Whether eight or nine digits pass the 11-proof of the citizen service number."""
    number = digits.zfill(9)
    if len(number) != 9 or not number.isdecimal() or not number.strip("0"):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(d) * w for d, w in zip(number, weights, strict=True)) % 11 == 0


def suspicions(text: str) -> list[str]:
    """What the text seems to hold, in plain Dutch; empty when nothing stands out."""
    found = []
    if any(is_bsn(re.sub(r"[ .]", "", match)) for match in _NINE_DIGITS.findall(text)):
        found.append("een burgerservicenummer")
    if _EMAIL.search(text):
        found.append("een e-mailadres")
    if _PHONE.search(text):
        found.append("een telefoonnummer")
    return found


def question(text: str | None) -> str | None:
    """How we ask about a text that seems to hold personal data; None when nothing stands out."""
    seen = suspicions(text or "")
    return f"In deze tekst lijkt {listing(seen)} te staan. Haal gegevens van personen weg." if seen else None


def refusal(text: str | None) -> str | None:
    """How we refuse a text that seems to hold personal data; None when nothing stands out."""
    seen = suspicions(text or "")
    return f"Dit lijkt {seen[0]}. Zet hier geen gegevens van personen neer." if seen else None


def refusals(texts: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """By field, how we refuse the texts that seem to hold personal data."""
    return [(name, message) for name, text in texts.items() if (message := refusal(text))]
