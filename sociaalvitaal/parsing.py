"""Reading what people type; ValueError carries a message for them, in plain Dutch."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from sociaalvitaal.models.base import MAX_COUNT

_DATE = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PRICE = re.compile(r"€?\s*([0-9]{1,6})(?:[,.]([0-9]{1,2}))?")
MAX_COUNT_TEXT = "100.000"


def count(text: str) -> int | None:
    """A number of things, None when nothing was typed."""
    text = text.strip()
    if not text:
        return None
    if text.startswith(("-", "\u2212")) and text[1:].strip().isdecimal():
        raise ValueError("Een aantal kan niet lager zijn dan 0.")
    if re.fullmatch(r"[0-9]+[.,][0-9]+", text):
        raise ValueError("Vul een heel getal in, zonder punt of komma.")
    if not text.isascii() and text.isdecimal():
        raise ValueError("Gebruik de cijfers 0 tot en met 9.")
    if not re.fullmatch(r"[0-9]+", text):
        raise ValueError("Vul een getal in, met alleen cijfers.")
    if len(text.lstrip("0")) > 9 or int(text) > MAX_COUNT:
        raise ValueError(f"Dit getal is te groot. Het hoogste dat kan is {MAX_COUNT_TEXT}.")
    return int(text)


def day(text: str) -> date | None:
    """A day as 14-3-2017 or 2017-03-14, None when nothing was typed."""
    text = text.strip()
    if not text:
        return None
    if iso := _ISO_DATE.fullmatch(text):
        year, month, number = int(iso[1]), int(iso[2]), int(iso[3])
    elif match := _DATE.fullmatch(text):
        year, month, number = int(match[3]), int(match[2]), int(match[1])
    else:
        raise ValueError("Vul een datum in als dag-maand-jaar, bijvoorbeeld 14-3-2017.")
    try:
        found = date(year, month, number)
    except ValueError:
        raise ValueError("Deze datum bestaat niet.") from None
    if not 1900 <= year <= 2999:
        raise ValueError("Controleer het jaar van deze datum.")
    return found


def price(text: str) -> Decimal | None:
    """An amount in euros, None when nothing was typed."""
    text = text.strip()
    if not text:
        return None
    match = _PRICE.fullmatch(text)
    if match is None or (not text.isascii() and "€" not in text):
        raise ValueError("Vul een bedrag in euro's in, bijvoorbeeld 4,50.")
    return Decimal(f"{match[1]}.{match[2] or '0'}").quantize(Decimal("0.01"))
