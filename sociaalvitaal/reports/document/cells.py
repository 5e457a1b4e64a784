"""What a cell of a table is: a number, a sign or words. For files that keep these apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sociaalvitaal.formatting import MISSING, PROVISIONAL, WITHHELD
from sociaalvitaal.reports.document.tables import Cell

AT_LEAST = "\u2265"
_NUMBER = re.compile(
    rf"(?P<least>{AT_LEAST} )?(?P<sign>[+\u2212-])?(?P<whole>\d{{1,3}}(?:\.\d{{3}})+|\d+)(?:,(?P<part>\d+))?"
    rf"(?P<share>%)?(?P<star>{re.escape(PROVISIONAL)})?(?: (?P<remark>\(.+\)|fte))?",
    re.ASCII,
)


class Sort(StrEnum):
    """What stands in a cell."""

    NUMBER = "number"
    SHARE = "percentage"
    MISSING = "missing"
    WITHHELD = "withheld"
    EMPTY = "empty"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell as a program reads it; `value` of a share is in per cents."""

    sort: Sort
    value: Decimal | None = None
    provisional: bool = False
    at_least: bool = False
    remark: str = ""
    """What stands behind the number: `(23/24)`, of how many months or kernen it is."""


def typed(cell: Cell) -> Typed:
    """What a cell holds; a number only where its column holds numbers."""
    if not cell.text:
        return Typed(Sort.EMPTY)
    if cell.numeric or cell.sign:
        if cell.text in (MISSING, WITHHELD):
            return Typed(Sort.MISSING if cell.text == MISSING else Sort.WITHHELD)
        if cell.numeric and (found := _NUMBER.fullmatch(cell.text)):
            return _number(found)
    return Typed(Sort.TEXT)


def _number(found: re.Match[str]) -> Typed:
    sign = "" if found["sign"] in (None, "+") else "-"
    value = Decimal(f"{sign}{found['whole'].replace('.', '')}.{found['part'] or '0'}")
    if not found["part"]:
        value = value.to_integral_value()
    sort = Sort.SHARE if found["share"] else Sort.NUMBER
    return Typed(sort, value, found["star"] is not None, found["least"] is not None, found["remark"] or "")
