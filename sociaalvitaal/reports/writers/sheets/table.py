"""A table of the report as a sheet: numbers are numbers, and their signs stand in a column beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sociaalvitaal.formatting import PROVISIONAL
from sociaalvitaal.reports.document.cells import AT_LEAST, Sort, Typed, typed
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.writers.sheets.looks import EXPLAINS, GROUND, SIGNAL, Looks, Style, give_room, lines_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEAD_ROW = 2
_NARROWEST, _WIDEST, _MARK = 9, 60, 12
_NUMBERS = (Sort.NUMBER, Sort.SHARE)
_OVER_NUMBERS: Style = {"align": "right", "indent": 2}
"""Of a heading: above its numbers, and beside the button that filters."""
_BUTTON = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table, and where it stands on the sheet."""

    title: str
    place: int
    width: int
    numbers: bool
    marks: str = ""
    """The heading of the column beside it, for what is no number; empty when each cell is one."""


def write(sheet: Worksheet, block: Table, label: str, index: str, looks: Looks) -> None:
    """Fill a sheet; `index` is the name of the first sheet."""
    columns = tuple(columns_of(block))
    looks.put(sheet, 0, 0, f"{label}: {block.caption}", looks.title)
    looks.put_link(sheet, 1, 0, index, "Naar het overzicht")
    for column in columns:
        sheet.set_column(column.place, column.place, column.width)
        looks.put(sheet, HEAD_ROW, column.place, column.title, looks.head | (_OVER_NUMBERS if column.numbers else {}))
        if column.marks:
            sheet.set_column(column.place + 1, column.place + 1, _MARK)
            looks.put(sheet, HEAD_ROW, column.place + 1, column.marks, looks.head)
    give_room(sheet, HEAD_ROW, max(_head_lines(column) for column in columns))
    for number, row in enumerate(block.rows, HEAD_ROW + 1):
        wrapped = (lines_of(cell.text, _WIDEST) for column, cell in zip(columns, row.cells, strict=True)
                   if column.width == _WIDEST)  # fmt: skip
        give_room(sheet, number, max(wrapped, default=1))
        for column, cell in zip(columns, row.cells, strict=True):
            _write_cell(sheet, number, column, cell, looks, _style(row, cell))
    _set_up(sheet, block, columns[-1])
    for number, line in enumerate(_below(block), HEAD_ROW + len(block.rows) + 2):
        looks.put(sheet, number, 0, line, EXPLAINS)


def columns_of(block: Table) -> Iterator[Column]:
    """The columns with their places: one with numbers may have a column for signs beside it."""
    place = 0
    for index, title in enumerate(block.headers):
        cells = [row.cells[index] for row in block.rows]
        numbers = any(cell.numeric for cell in cells)
        marks = _marks(title, cells) if numbers else ""
        yield Column(title, place, _width(title, cells, _BUTTON if numbers else 0), numbers, marks)
        place += 2 if marks else 1


def mark(cell: Cell, found: Typed) -> str:
    """What stands beside a number, or in its stead: a sign or words."""
    if found.sort in _NUMBERS:
        signs = f"{AT_LEAST if found.at_least else ''}{PROVISIONAL if found.provisional else ''}"
        return " ".join(filter(None, (signs, found.remark)))
    return cell.text


def _marks(title: str, cells: list[Cell]) -> str:
    read = [(cell, typed(cell)) for cell in cells]
    if not any(mark(*pair) for pair in read):
        return ""
    words = any(found.sort is Sort.TEXT or found.remark for _, found in read)
    return f"{title} ({'tekst' if words else 'teken'})"


def _width(title: str, cells: list[Cell], button: int) -> int:
    longest = max((len(line) for cell in cells for line in cell.text.split("\n")), default=0)
    heading = max(map(len, title.split()), default=0) + 2 + button
    return min(max(longest + 2, heading, _NARROWEST), _WIDEST)


def _head_lines(column: Column) -> int:
    """On how many lines the headings of a column stand: words do not break."""
    found = 1
    button = _BUTTON if column.numbers else 0
    for text, width in ((column.title, column.width - button), (column.marks, _MARK)):
        used, lines = 0, 1
        for word in text.split():
            if used and used + 1 + len(word) > width - 2:
                used, lines = 0, lines + 1
            used += len(word) + bool(used)
        found = max(found, lines)
    return found


def _style(row: Row, cell: Cell) -> Style:
    style: Style = {"bold": True, "top": 1, "bg_color": GROUND} if row.total else {}
    if cell.attention:
        return style | {"bold": True, "font_color": SIGNAL}
    return style | EXPLAINS if cell.sign else style


def _write_cell(sheet: Worksheet, row: int, column: Column, cell: Cell, looks: Looks, style: Style) -> None:
    if not column.numbers:
        looks.put(sheet, row, column.place, cell.text, style | {"text_wrap": column.width == _WIDEST})
        return
    found = typed(cell)
    if found.value is None:
        sheet.write_blank(row, column.place, None, looks.of(style))
    else:
        value = float(found.value / 100 if found.sort is Sort.SHARE else found.value)
        sheet.write_number(row, column.place, value, looks.of(style | {"num_format": _number_format(cell.text, found)}))
    if column.marks:
        looks.put(sheet, row, column.place + 1, mark(cell, found), style)


def _number_format(text: str, found: Typed) -> str:
    """As the report writes it: with as many decimals, and dots between thousands but not in a year."""
    assert found.value is not None, "only numbers have a format"
    decimals = max(-int(found.value.as_tuple().exponent), 0)
    whole = "0" if found.sort is Sort.SHARE or "." not in text else "#,##0"
    return whole + ("." + "0" * decimals if decimals else "") + ("%" if found.sort is Sort.SHARE else "")


def _set_up(sheet: Worksheet, block: Table, last: Column) -> None:
    """What helps to read, sort and print it; totals stay out of the sorting."""
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    sorted_rows = sum(not row.total for row in block.rows)
    if sorted_rows and not any(row.total for row in block.rows[:-1]):
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + sorted_rows, last.place + bool(last.marks))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)


def _below(block: Table) -> Iterator[str]:
    yield from block.notes
    if (origin := block.origin) is not None:
        months = f", {origin.first} t/m {origin.last}" if origin.first else ""
        yield f"Herkomst: {origin.source}, {origin.scope}{months}"
        yield from origin.definitions
