"""XLSX: a sheet a table, numbers that are numbers, and signs beside them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.formatting import number
from sociaalvitaal.reports.document.blocks import Heading, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.writers import xlsx
from sociaalvitaal.reports.writers.sheets.table import HEAD_ROW
from tests.report_samples import LOST_CLEAN, NAUGHTY, naughty_blocks, report

FORMULAS = ('=HYPERLINK("http://a.nl")', "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1", "{=1+1}")


def book(document: Document) -> Any:
    """The workbook, read back."""
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(document)))


def rows(sheet: Any) -> list[list[Any]]:
    """The values from the heading on."""
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD_ROW + 1)]


def table(*cells: Cell, header: str = "Aantal") -> Table:
    """A table with one column of numbers."""
    return Table("Proef", ("Kern", header), tuple(Row((Cell("Hertme"), cell)) for cell in cells))


def sheet_of(*cells: Cell) -> list[list[Any]]:
    """The rows of the sheet of such a table."""
    return rows(book(report(table(*cells)))["T4 Proef"])


def numeric(text: str) -> Cell:
    """A cell in a column of numbers."""
    return Cell(text, numeric=True)


def test_there_is_a_sheet_for_each_table_with_an_overview_and_the_texts() -> None:
    found = book(report())
    assert found.sheetnames == [
        "Overzicht", "Teksten", "T1 Nieuwe deelnemers per", "T2 Nieuwe deelnemers per maand", "T3 Begrippen", "Tekens",
    ]  # fmt: skip
    overview = [[cell.value for cell in row] for row in found["Overzicht"].iter_rows()]
    assert [row[0] for row in overview[:3]] == [
        "Tussenrapportage 2017", "Sociaal Vitaal in kleine kernen: elf gemeenten", "Demo: cijfers zijn verzonnen",
    ]  # fmt: skip
    assert ["Periode", "heel 2017"] in overview
    assert ["T3 Begrippen", "Tabel 3: Begrippen"] in overview
    links = {cell.hyperlink.location for row in found["Overzicht"].iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'{name}'!A1" for name in found.sheetnames[1:]}


def test_annexes_with_definitions_and_signs_have_sheets_of_that_name() -> None:
    signs = (Heading(2, "Bijlage B: definities"), table(Cell("x")), Heading(2, "Bijlage C: tekens"), table(Cell(".")))
    names = book(report(*signs)).sheetnames
    assert names[-2:] == ["Definities", "Tekens"]


@pytest.mark.parametrize(
    ("text", "value", "look"),
    [
        ("0", 0, "0"), ("7", 7, "0"), ("1.234", 1234, "#,##0"), ("79.864.123", 79864123, "#,##0"), ("2017", 2017, "0"),
        ("2,4", 2.4, "0.0"), ("1.234,56", 1234.56, "#,##0.00"), ("36%", 0.36, "0%"), ("12,5%", 0.125, "0.0%"),
        ("-3", -3, "0"), ("\u22123", -3, "0"), ("+4", 4, "0"),
    ],
)  # fmt: skip
def test_a_number_is_a_number_that_looks_as_in_the_report(text: str, value: float, look: str) -> None:
    cell = book(report(table(numeric(text))))["T4 Proef"].cell(HEAD_ROW + 2, 2)
    assert (cell.value, cell.data_type, cell.number_format) == (pytest.approx(value), "n", look)


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        (".", None, "."), ("x", None, "x"), ("", None, None), ("12*", 12, "*"), ("\u2265 12", 12, "\u2265"),
        ("\u2265 1.012*", 1012, "\u2265*"), ("34 (1/2)", 34, "(1/2)"), ("0,4 fte", 0.4, "fte"),
        ("onbekend", None, "onbekend"),
        ("1 april 2017", None, "1 april 2017"), ("1/2", None, "1/2"), ("12.34", None, "12.34"), ("1e5", None, "1e5"),
        ("NaN", None, "NaN"), ("٧", None, "٧"),
    ],
)  # fmt: skip
def test_signs_and_words_stand_beside_the_numbers(text: str, value: float | None, mark: str | None) -> None:
    # The last row makes sure that there is a column for signs.
    found = sheet_of(numeric(text), numeric("."))
    assert found[1] == ["Hertme", value, mark]
    assert found[0][2] in ("Aantal (teken)", "Aantal (tekst)")


def test_a_column_with_numbers_only_has_no_column_beside_it() -> None:
    assert sheet_of(numeric("1"), numeric("0")) == [["Kern", "Aantal"], ["Hertme", 1], ["Hertme", 0]]


@given(st.lists(st.one_of(st.integers(-(10**9), 10**9).map(number), st.sampled_from([".", "x", "", "3*"])), min_size=1))
def test_a_column_of_numbers_never_holds_text(texts: list[str]) -> None:
    for row in sheet_of(*map(numeric, texts))[1:]:
        assert row[1] is None or isinstance(row[1], int)


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    content = xlsx.write(
        report(Heading(3, text), Table(text, (text, text), (Row((Cell(text), numeric(text))),), (text,)))
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
    read = openpyxl.load_workbook(io.BytesIO(content))
    kinds = {cell.data_type for sheet in read for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    values = [cell for sheet in read for row in sheet.iter_rows() for cell in row if cell.value == text.strip("\t")]
    assert all(cell.quotePrefix for cell in values if text.startswith(("=", "+", "-", "@")))


@pytest.mark.parametrize("text", [*NAUGHTY, LOST_CLEAN])
def test_text_stays_text(text: str) -> None:
    found = book(report(*naughty_blocks()))
    values = [cell.value for sheet in found for row in sheet.iter_rows() for cell in row]
    assert values.count(text) >= 5


def test_names_of_sheets_are_short_and_differ() -> None:
    captions = ("Deelnemers per gemeente en kern, heel 2017", "Deelnemers per gemeente en kern, heel 2018",
                "a" * 80, "[x]:*?/\\'", "'", "History")  # fmt: skip
    names = book(report(*(Table(caption, ("a",), (Row((Cell("b"),)),)) for caption in captions))).sheetnames
    assert len({name.lower() for name in names}) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") and name.strip("'") == name for name in names)


def test_a_text_that_is_too_long_for_a_cell_goes_on_below() -> None:
    text = "woord " * 12_000
    found = book(report(Paragraph.of(text)))["Teksten"]
    assert "".join(str(row[1].value or "") for row in found.iter_rows(min_row=2)).count("woord ") >= 12_000 - 3


def test_the_same_document_gives_the_same_bytes() -> None:
    assert xlsx.write(report()) == xlsx.write(report())
