"""Kinds of values in an export: how each is written, and read back strictly. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sociaalvitaal.formats.csv import GUARD, LIVE
from sociaalvitaal.periods import Month

LARGEST = 2**31 - 1
_WHOLE = re.compile(r"0|[1-9][0-9]{0,9}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?Z")
_DECIMAL = re.compile(r"[0-9]{1,8}\.[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: its name for people, its name in a data package, and both ways between value and text."""

    name: str
    type: str
    show: Callable[[Any], str]
    take: Callable[[str], Any]
    more: Mapping[str, Any] = field(default_factory=dict)
    """What else a data package says of it."""
    codes: tuple[str, ...] = ()


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula, in a way that can be undone."""
    return GUARD + text if text.startswith((*LIVE, GUARD)) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    if text.startswith(LIVE):
        raise ValueError("een tekst begint met een teken dat een formule kan zijn")
    if text.startswith(GUARD) and not text[1:].startswith((*LIVE, GUARD)):
        raise ValueError("een tekst begint met een los aanhalingsteken")
    return text.removeprefix(GUARD)


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text) or int(text) > LARGEST:
        raise ValueError(f"{text[:20]!r} is geen heel getal")
    return int(text)


def _whole_or_less(text: str) -> int:
    return -_whole(text[1:]) if text.startswith("-") and text != "-0" else _whole(text)


def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text[:20]!r} is geen dag (JJJJ-MM-DD)")
    return date.fromisoformat(text)


def _show_moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _moment(text: str) -> datetime:
    if not _MOMENT.fullmatch(text):
        raise ValueError(f"{text[:30]!r} is geen tijdstip (JJJJ-MM-DDTUU:MM:SSZ)")
    return datetime.fromisoformat(text)


def _yes_no(text: str) -> bool:
    if text not in ("ja", "nee"):
        raise ValueError(f"{text[:20]!r} is geen ja of nee")
    return text == "ja"


def decimal(places: int) -> Kind:
    """A number with so many decimals."""

    def show(value: Decimal) -> str:
        return f"{value:.{places}f}"

    def take(text: str) -> Decimal:
        if not _DECIMAL.fullmatch(text):
            raise ValueError(f"{text[:20]!r} is geen getal met een punt")
        return Decimal(text)

    return Kind("getal", "number", show, take, {"decimalChar": "."})


def choice(enum: type[StrEnum]) -> Kind:
    """One of a closed list of words."""
    codes = tuple(member.value for member in enum)

    def take(text: str) -> StrEnum:
        if text not in codes:
            raise ValueError(f"{text[:20]!r} is geen van: {', '.join(codes)}")
        return enum(text)

    return Kind("keuze", "string", str, take, {"constraints": {"enum": list(codes)}}, codes)


TEXT = Kind("tekst", "string", guarded, unguarded)
CODE = Kind("code", "string", guarded, unguarded)
WHOLE = Kind("geheel getal", "integer", str, _whole)
WHOLE_OR_LESS = Kind("geheel getal, ook onder 0", "integer", str, _whole_or_less)
DAY = Kind("dag", "date", date.isoformat, _day, {"format": "%Y-%m-%d"})
MOMENT = Kind("tijdstip (UTC)", "datetime", _show_moment, _moment)
MONTH = Kind("maand", "yearmonth", str, Month.parse)
YES_NO = Kind(
    "ja of nee", "boolean", lambda value: "ja" if value else "nee", _yes_no,
    {"trueValues": ["ja"], "falseValues": ["nee"]}, ("ja", "nee"),
)  # fmt: skip
