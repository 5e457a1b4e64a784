"""Reads one cell of a file of Statistics Netherlands."""

from __future__ import annotations

import re
from decimal import Decimal

from sociaalvitaal.programme.faults import expected

NOT_PUBLISHED = ("", ".", "x")
"""How the files write that a figure is missing or secret."""
AREA_CODE = re.compile(r"GM[0-9]{4}|WK[0-9]{6}|BU[0-9]{8}")
KINDS = {"GM": "gemeente", "WK": "wijk", "BU": "buurt"}
_NUMBER = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,9})?")
_YEAR = re.compile(r"(19[9][0-9]|20[0-9]{2})(JJ00)?")
_LIMITS = {"pct_lowest_40": 100, "pct_low_income": 100, "income_per_inhabitant_keur": 9_999, "urbanity": 5}
_LIMIT = 99_999_999
DECIMAL_FIELDS = ("income_per_inhabitant_keur", "pct_lowest_40", "pct_low_income")


def text(cell: str) -> str | None:
    """A name, or None for a blank."""
    return cell.strip() or None


def whole(field: str, cell: str) -> int | None:
    """A whole number or None; ValueError tells what was expected."""
    value = _number(field, cell, "een heel getal van 0 of meer, of een punt")
    if value is not None and value != value.to_integral_value():
        raise ValueError(expected("een heel getal van 0 of meer, of een punt", cell.strip()))
    return None if value is None else int(value)


def decimal(field: str, cell: str) -> Decimal | None:
    """A number with one decimal or None; ValueError tells what was expected."""
    value = _number(field, cell, "een getal van 0 of meer, of een punt")
    return None if value is None else value.quantize(Decimal("0.1"))


def year(cell: str) -> int:
    """The year in a column such as 2017 or 2017JJ00."""
    found = _YEAR.fullmatch(cell.strip())
    if not found:
        raise ValueError(expected("een jaar, zoals 2017", cell.strip()))
    return int(found[1])


def _number(field: str, cell: str, what: str) -> Decimal | None:
    cell = cell.strip()
    if cell in NOT_PUBLISHED:
        return None
    if not _NUMBER.fullmatch(cell):
        raise ValueError(expected(what, cell))
    value = Decimal(cell.replace(",", "."))
    limit = _LIMITS.get(field, _LIMIT)
    if value > limit:
        raise ValueError(expected(f"hoogstens {limit}", cell))
    return value
