"""Finds the tables in a leader's own file, and what their columns hold. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sociaalvitaal.exchange.workbook import cells
from sociaalvitaal.exchange.workbook.headings import MONTH, NOTHING, YEAR, doubles, recognise
from sociaalvitaal.formats.grid import Cell, Sheet, Unreadable, letters

LOOKED_AT = 30
"""Among how many rows with something in them the headings are sought."""
EXAMPLES = 4
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")


@dataclass(slots=True)
class Table:
    """A sheet with its headings; a role of None has to be asked."""

    number: int
    sheet: Sheet
    head: int
    """The row of the headings."""
    headings: dict[int, str]
    roles: dict[int, str | None]
    year: int | None
    """For months without one."""
    asked: set[int] = field(default_factory=set)
    """The columns that were not recognised."""

    def column(self, role: str) -> int | None:
        """The column that holds something."""
        return next((column for column, found in self.roles.items() if found == role), None)

    def key(self, column: int) -> str:
        """How answers name a column."""
        return f"{self.number}-{column}"

    def title(self, column: int) -> str:
        """`kolom D (‘Opk.’)`, with the sheet where there may be more."""
        heading = f" (‘{self.headings[column][:60]}’)" if self.headings[column] else ""
        sheet = f" op blad ‘{self.sheet.name}’" if self.sheet.name else ""
        return f"kolom {letters(column)}{heading}{sheet}"

    def examples(self, column: int) -> str:
        """The first things that stand in a column."""
        below = [row for row in sorted(self.sheet.rows) if row > self.head]
        seen = [cells.shown(self.sheet.cell(row, column)) for row in below if column in self.sheet.rows[row]]
        return ", ".join(list(dict.fromkeys(seen))[:EXAMPLES])

    @property
    def body(self) -> list[int]:
        """The rows below the headings in which something stands."""
        return [row for row in sorted(self.sheet.rows) if row > self.head]


def find(
    sheets: Sequence[Sheet], known: Mapping[str, str], answers: Mapping[str, str], file_name: str, year: int | None
) -> tuple[list[Table], list[str]]:
    """The tables of a file, and why other sheets are not read."""
    seen = [(number, sheet) for number, sheet in enumerate(sheets) if sheet.rows and not sheet.hidden]
    tables = [_table(number, sheet, known, answers, year or _year_of(file_name)) for number, sheet in seen]
    with_month = [table for table in tables if table.column(MONTH) is not None]
    if not tables:
        raise Unreadable("In dit bestand staat niets.")
    if not with_month:
        # Then someone has to say where the months stand; the first sheet is the likeliest.
        with_month = [table for table in tables if len(table.headings) > 1][:1]
        if not with_month:
            raise Unreadable("In dit bestand is geen tabel gevonden met kolommen voor de maand en de aantallen.")
    others = [table.sheet.name for table in tables if table not in with_month]
    others += [sheet.name for sheet in sheets if sheet.hidden and sheet.rows]
    return with_month, [f"Blad ‘{name}’ is niet gelezen: er staat geen kolom met maanden op." for name in others]


def _table(number: int, sheet: Sheet, known: Mapping[str, str], answers: Mapping[str, str], year: int | None) -> Table:
    head = _head(sheet, known)
    used = {column for row in sheet.rows if row >= head for column in sheet.rows[row]}
    headings = {column: _heading(sheet, head, column) for column in sorted(used)}
    roles = recognise(headings, known)
    above = " ".join(cells.text(cell) for row in sheet.rows if row < head for cell in sheet.rows[row].values())
    table = Table(number, sheet, head, headings, roles, year or _year_of(sheet.name) or _year_of(above))
    if table.column(MONTH) is None and (column := _months_in(table)) is not None:
        table.roles[column] = MONTH
    table.asked = {column for column, role in table.roles.items() if role is None}
    for column in headings:
        table.roles[column] = answers.get(table.key(column), table.roles[column])
    twice = doubles(table.roles.values())
    table.roles = {column: None if role in twice else role for column, role in table.roles.items()}
    return table


def _head(sheet: Sheet, known: Mapping[str, str]) -> int:
    """The row with the headings: the one with most words that we know, among the first."""

    def score(row: int) -> tuple[int, int]:
        words = [cells.text(cell) for cell in sheet.rows[row].values() if isinstance(cell.value, str)]
        roles = set(recognise(dict(enumerate(words)), known).values()) - {None}
        return len(roles), len(words) if len(words) > 1 else 0

    first = sorted(sheet.rows)[:LOOKED_AT]
    best = max(first, key=lambda row: (score(row)[0], -row))
    if score(best)[0]:
        return best
    return next((row for row in first if score(row)[1] > 1), first[0])


def _heading(sheet: Sheet, head: int, column: int) -> str:
    merged = sheet.merged_at(head, column)
    if merged is not None and merged.first_column != merged.last_column:
        raise Unreadable(
            f"{sheet.name}!{merged} zijn samengevoegde cellen in de koppen. Haal de samenvoeging weg, "
            "zodat boven elke kolom staat wat erin staat."
        )
    return cells.text(sheet.cell(head, column))


def _months_in(table: Table) -> int | None:
    """The column without a known heading in which only months stand."""
    for column, role in table.roles.items():
        found = [table.sheet.cell(row, column) for row in table.body if column in table.sheet.rows[row]]
        if role is None and len(found) > 1 and all(_is_month(cell) for cell in found[:12]):
            return column
    return None


def _is_month(cell: Cell) -> bool:
    if isinstance(cell.value, int | float):
        # A bare number may be anything.
        return False
    try:
        return cells.month(cell, 2000) is not None
    except ValueError:
        return False


def needs_year(table: Table) -> bool:
    """Whether some months have no year, and nothing says which it is."""
    column = table.column(MONTH)
    if table.year is not None or table.column(YEAR) is not None or column is None:
        return False
    for row in table.body:
        cell = table.sheet.cell(row, column)
        try:
            cells.month(cell)
        except ValueError:
            try:
                cells.month(cell, 2000)
            except ValueError:
                continue
            return True
    return False


def not_read(table: Table, column: int) -> str:
    """That a column is left alone."""
    return f"K{table.title(column)[1:]} is niet ingelezen."


def unread(table: Table) -> list[str]:
    """The columns that are left alone."""
    return [
        not_read(table, column)
        for column, role in table.roles.items()
        if role == NOTHING and any(column in table.sheet.rows[row] for row in table.body)
    ]


def _year_of(text: str) -> int | None:
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None
