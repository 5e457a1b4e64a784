"""Tables as XLSX: a sheet for each, with typed cells and without formulas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from sociaalvitaal.formats.table import Cell, Table, plain
from sociaalvitaal.periods import Month

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_NAME, LONGEST_TEXT = 31, 32_767
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


@dataclass(frozen=True, slots=True)
class Formats:
    """The looks of cells."""

    about: Format
    head: Format
    text: Format
    count: Format
    decimal: Format
    day: Format
    month: Format
    total: Format
    total_text: Format


def write(tables: Iterable[Table], path: Path, *, title: str, subject: str = "") -> None:
    """Write a workbook."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        book.set_properties({"title": plain(title), "subject": plain(subject)})
        formats = _formats(book)
        names: set[str] = set()
        for table in tables:
            _write_sheet(book.add_worksheet(sheet_name(table.name, names)), table, formats)


def sheet_name(text: str, taken: set[str]) -> str:
    """A name that a spreadsheet accepts and that is not taken; it is taken now."""
    base = " ".join(plain(text).translate(FORBIDDEN).split()).strip("'")[:LONGEST_NAME] or "Blad"
    name, number = base, 2
    while name.lower() in taken or name.lower() == "history":
        ending = f" {number}"
        name, number = base[: LONGEST_NAME - len(ending)] + ending, number + 1
    taken.add(name.lower())
    return name


def _formats(book: object) -> Formats:
    def make(**style: object) -> Format:
        return book.add_format({"font_name": "Calibri", "font_size": 11, "valign": "top"} | style)  # type: ignore[attr-defined]

    head = {"bold": True, "bg_color": "#084A70", "font_color": "#FFFFFF", "text_wrap": True}
    return Formats(
        about=make(bold=True),
        head=make(**head),
        text=make(),
        count=make(num_format="#,##0"),
        decimal=make(num_format="#,##0.0"),
        day=make(num_format="dd-mm-yyyy", align="left"),
        month=make(num_format="[$-413]mmmm yyyy", align="left"),
        total=make(num_format="#,##0", bold=True, top=1),
        total_text=make(bold=True, top=1),
    )


def _write_sheet(sheet: Worksheet, table: Table, formats: Formats) -> None:
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
    sheet.write_string(0, 0, _text(table.about), formats.about)
    for number, column in enumerate(table.columns):
        sheet.write_string(1, number, _text(column.title), formats.head)
    row = 1
    for row, cells in enumerate(table.rows, start=2):
        for number, cell in enumerate(cells):
            _write_cell(sheet, row, number, cell, formats)
    sheet.freeze_panes(2, 1)
    if row > 1 and len(table.columns) > 1:
        sheet.autofilter(1, 0, row, len(table.columns) - 1)
    for number, cell in enumerate(table.totals or ()):
        _write_total(sheet, row + 1, number, cell, formats)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, formats: Formats) -> None:
    match cell:
        case None:
            return
        case str():
            sheet.write_string(row, column, _text(cell), formats.text)
        case Decimal():
            sheet.write_number(row, column, float(cell), formats.decimal)
        case Month():
            sheet.write_datetime(row, column, cell.first_day, formats.month)
        case date():
            sheet.write_datetime(row, column, cell, formats.day)
        case int():
            sheet.write_number(row, column, cell, formats.count)


def _write_total(sheet: Worksheet, row: int, column: int, cell: Cell, formats: Formats) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, column, cell, formats.total)
    else:
        sheet.write_string(row, column, _text(str(cell or "")), formats.total_text)


def _text(text: str) -> str:
    return plain(text)[:LONGEST_TEXT]
