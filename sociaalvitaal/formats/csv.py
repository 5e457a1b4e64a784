"""Tables as CSV: as RFC 4180 has it, or as a Dutch Excel opens it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sociaalvitaal.formats.table import Cell, Table, plain

LIVE = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take text for a formula when a cell begins with it."""
GUARD = "'"
LINES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Notation:
    """How values and their borders are written."""

    separator: str
    decimal: str
    mark: str = ""
    """What the file begins with, so that a program knows its encoding."""


RFC_4180 = Notation(",", ".")
DUTCH = Notation(";", ",", "\ufeff")


def write(table: Table, notation: Notation) -> Iterator[bytes]:
    """The table in pieces of UTF-8, a row on each line; without the row of totals, which can be computed."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=notation.separator, lineterminator="\r\n")
    buffer.write(notation.mark)
    writer.writerow([guarded(column.title) for column in table.columns])
    for number, row in enumerate(table.rows):
        writer.writerow([text_of(cell, notation) for cell in row])
        if number % LINES_AT_ONCE == LINES_AT_ONCE - 1:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def text_of(cell: Cell, notation: Notation) -> str:
    """One cell as text."""
    match cell:
        case None:
            return ""
        case str():
            return guarded(cell)
        case Decimal():
            return f"{cell:f}".replace(".", notation.decimal)
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    kept = plain(text)
    return GUARD + kept if kept.startswith(LIVE) else kept
