"""What is sent in is read rightly, or refused in one sentence, quickly and in little memory."""

from __future__ import annotations

import io
import tracemalloc
from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.formats import csv_reading, xlsx_reading
from sociaalvitaal.formats.grid import Cell, Unreadable, address
from tests.hostile_files import PLAIN, book, refused, repacked, with_cells

REFUSED = {name: given for name, given in refused().items() if name not in ("nothing", "too much", "a table of nothing",
           "one column", "a macro file by its name", "a picture", "a page")}  # fmt: skip
MEGABYTE = 1024 * 1024


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_little_memory(name: str) -> None:
    content, file_name, word = REFUSED[name]
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable, match=word):
            csv_reading.read(content) if file_name.endswith(".csv") else xlsx_reading.read(content)
        assert tracemalloc.get_traced_memory()[1] < 100 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_cells_come_out_as_they_were_put_in() -> None:
    moment = datetime(2017, 3, 1)  # noqa: DTZ001 - a cell of a spreadsheet has no zone
    rows = ("maand", None, 12, 2.5, True, moment, "#N/A", " ")
    (sheet,) = xlsx_reading.read(book(rows))
    cells = sheet.rows[1]
    assert [cells[n].value for n in (1, 3, 4, 5, 6)] == ["maand", 12, 2.5, True, moment]
    assert cells[7].is_error
    assert 2 not in cells
    assert 8 not in cells, "only a space is nothing"
    assert sheet.last_column == 7


def test_formulas_are_told_apart_with_what_they_gave_last() -> None:
    cells = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><v>2</v></c></row>'
    (sheet,) = xlsx_reading.read(with_cells(cells))
    assert sheet.rows[1] == {1: Cell(2, is_formula=True), 2: Cell(None, is_formula=True), 3: Cell(2)}


def test_merged_cells_and_hidden_sheets_are_known() -> None:
    def edit(made: object) -> None:
        made.active.merge_cells("A2:A4")  # type: ignore[attr-defined]
        made.create_sheet("Geheim").sheet_state = "hidden"  # type: ignore[attr-defined]

    first, second = xlsx_reading.read(book(*PLAIN, edit=edit))
    assert [str(found) for found in first.merged] == ["A2:A4"]
    assert first.merged_at(3, 1) is not None
    assert first.merged_at(3, 2) is None
    assert (first.hidden, second.hidden) == (False, True)


def test_a_wrong_size_of_a_sheet_is_not_believed() -> None:
    (sheet,) = xlsx_reading.read(
        repacked(with_cells('<row r="2"><c r="B2"><v>7</v></c></row>'), {"docProps/app.xml": b"<x/>"})
    )
    assert sheet.rows == {2: {2: Cell(7)}}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_read_in_every_dress(encoding: str, separator: str) -> None:
    text = f"maand{separator}activiteit\r\n2017-07{separator}Café Überfit\r\n"
    sheet = csv_reading.read(text.encode(encoding))
    assert [[cell.value for cell in row.values()] for row in sheet.rows.values()] == [
        ["maand", "activiteit"],
        ["2017-07", "Café Überfit"],
    ]


def test_excel_may_name_its_separator() -> None:
    sheet = csv_reading.read(b'sep=,\r\nmaand,nieuw\r\n2017-07,"5,0"\r\n')
    assert sheet.rows[3] == {1: Cell("2017-07"), 2: Cell("5,0")}


def test_columns_have_the_names_that_people_see() -> None:
    assert [address(7, column) for column in (1, 26, 27, 16384)] == ["A7", "Z7", "AA7", "XFD7"]


@given(st.binary(max_size=400), st.integers(0, 5_000), st.integers(0, 5_000))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(noise: bytes, start: int, length: int) -> None:
    content = bytearray(book(*PLAIN))
    content[start : start + length] = noise
    for read in (xlsx_reading.read, csv_reading.read):
        with suppress(Unreadable):
            read(bytes(content))


@given(st.dictionaries(st.tuples(st.integers(1, 40), st.integers(1, 12)), st.integers(0, 10**6), max_size=30))
def test_what_a_library_writes_is_what_we_read(values: dict[tuple[int, int], int]) -> None:
    from openpyxl import Workbook

    made, out = Workbook(), io.BytesIO()
    for (row, column), value in values.items():
        made.active.cell(row, column, value)
    made.save(out)
    (sheet,) = xlsx_reading.read(out.getvalue())
    found = {(row, column): cell.value for row, cells in sheet.rows.items() for column, cell in cells.items()}
    assert found == values
