"""What was read from a file with tables: sheets of cells, before anyone says what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

MAX_ROWS, MAX_COLUMNS = 5_000, 200
"""A sheet of a kern has a few hundred rows; what lies further away is a mistake, or an attack."""
Value = str | int | float | bool | datetime | None


class Unreadable(ValueError):
    """A file that cannot be read; the message says why and what to do, in one Dutch sentence or two."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty."""

    value: Value
    is_formula: bool = False
    """The value is what the formula gave when the file was last calculated; None: it was never calculated."""
    is_error: bool = False
    """The value is an error of the spreadsheet, such as #N/A."""


EMPTY = Cell(None)


@dataclass(frozen=True, slots=True)
class Range:
    """Cells that were merged into one."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def has(self, row: int, column: int) -> bool:
        """Whether a cell is part of it."""
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column

    def __str__(self) -> str:
        return f"{address(self.first_row, self.first_column)}:{address(self.last_row, self.last_column)}"


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet that are not empty, by row and column, both from 1."""

    name: str
    """Empty for a file that is one table, such as CSV."""
    rows: dict[int, dict[int, Cell]]
    merged: tuple[Range, ...] = field(default=())
    hidden: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """A cell; an empty one when nothing stands there."""
        return self.rows.get(row, {}).get(column, EMPTY)

    @cached_property
    def last_column(self) -> int:
        """The last column in which something stands; 0 for an empty sheet."""
        return max((max(cells) for cells in self.rows.values() if cells), default=0)

    def merged_at(self, row: int, column: int) -> Range | None:
        """The merged cells that a cell is part of."""
        return next((found for found in self.merged if found.has(row, column)), None)


def letters(column: int) -> str:
    """The name of a column: A for 1, AA for 27."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """The name of a cell: D7."""
    return f"{letters(column)}{row}"


def refuse_far_away(row: int, column: int) -> None:
    """Stop at a cell that lies outside of any sheet that people fill in."""
    if row > MAX_ROWS:
        raise Unreadable(
            f"In cel {address(row, column)} staat ook iets. Een bestand mag {MAX_ROWS} rijen hebben: "
            "houd alleen de rijen met maandcijfers over."
        )
    if column > MAX_COLUMNS:
        raise Unreadable(f"In cel {address(row, column)} staat ook iets, ver buiten de tabel. Maak die cel leeg.")
