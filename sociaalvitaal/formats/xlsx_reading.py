"""Reads the cells of a workbook that someone sent in."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from sociaalvitaal.formats.grid import Cell, Range, Sheet, Unreadable, Value, refuse_far_away
from sociaalvitaal.formats.zip_checks import check_zip

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MAX_SHEETS = 60
MAX_MERGED = 2_000
_BROKEN = "Het bestand is beschadigd. Open het in Excel of LibreOffice, sla het op als .xlsx en probeer het opnieuw."


def read(content: bytes) -> list[Sheet]:
    """The sheets of a workbook, in order; Unreadable says what is wrong with it."""
    check_zip(content)
    import openpyxl

    with warnings.catch_warnings():
        # What the library warns of is about looks that we do not read.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            if len(book.worksheets) > MAX_SHEETS:
                raise Unreadable(f"Een bestand mag {MAX_SHEETS} bladen hebben. Verdeel het over meer bestanden.")
            return [_sheet(sheet) for sheet in book.worksheets]
        except Unreadable:
            raise
        except Exception:
            # A broken part makes the library fail in as many ways as it has lines.
            raise Unreadable(_BROKEN) from None


def _sheet(sheet: ReadOnlyWorksheet) -> Sheet:
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

    class Parser(WorkSheetParser):  # type: ignore[misc]
        """Tells, beside what a cell holds, whether a formula made it."""

        def parse_cell(self, element: Any) -> dict[str, Any]:
            return {**super().parse_cell(element), "is_formula": element.find(FORMULA_TAG) is not None}

    book = sheet.parent
    with sheet._get_source() as source:
        parser = Parser(
            source, sheet._shared_strings, data_only=True, epoch=book.epoch,
            date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        rows = {number: cells for number, row in parser.parse() if (cells := dict(_cells(row)))}
        found = parser.merged_cells.mergeCell if parser.merged_cells else []
        if len(found) > MAX_MERGED:
            raise Unreadable("Er zijn te veel samengevoegde cellen in dit bestand. Haal de samenvoegingen weg.")
        merged = tuple(Range(r.min_row, r.min_col, r.max_row, r.max_col) for r in found)
    return Sheet(str(sheet.title), rows, merged, hidden=sheet.sheet_state != "visible")


def _cells(row: list[dict[str, Any]]) -> Iterator[tuple[int, Cell]]:
    for found in row:
        cell = Cell(_value(found["value"]), found["is_formula"], found["data_type"] == "e")
        if cell.is_formula or cell.value is not None:
            refuse_far_away(found["row"], found["column"])
            yield found["column"], cell


def _value(value: Any) -> Value:
    if isinstance(value, str):
        return value if value.strip() else None
    if value is None or isinstance(value, bool | int | float | datetime):
        return value
    # What is left is a time of day or a duration, which no column of ours holds.
    return value.isoformat() if isinstance(value, time) else str(value)
