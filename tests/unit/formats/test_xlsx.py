"""XLSX: typed cells, no formulas, names that a spreadsheet takes."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sociaalvitaal.formats import xlsx
from sociaalvitaal.formats.table import Column, Table
from sociaalvitaal.periods import Month

ATTACKS = ["=1+1", "+1+1", "-1+1", "@SUM(1,1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://x";"y")',
           "=cmd|' /C calc'!A0", "{=1+1}", "http://voorbeeld.nl", "a\x00b\x0bc", "\ud800", "\uffff",
           "x" * 40_000]  # fmt: skip
MARCH = datetime(2017, 3, 1)  # noqa: DTZ001 - a cell of a spreadsheet has no zone


def table_of(values: list[object], name: str = "Proef") -> Table:
    return Table(name, "Waar het over gaat", (Column("Naam", 20), Column("Aantal")), [(v, 1) for v in values])  # type: ignore[misc]


def test_cells_keep_their_type(tmp_path: Path) -> None:
    xlsx.write(
        [table_of(["tekst", 12, Decimal("2.5"), date(2017, 3, 1), Month(2017, 3), None])],
        tmp_path / "a.xlsx",
        title="A",
    )
    sheet = load_workbook(tmp_path / "a.xlsx")["Proef"]
    found = [row[0].value for row in sheet.iter_rows(min_row=3)]
    assert found == ["tekst", 12, 2.5, MARCH, MARCH, None]
    assert sheet.freeze_panes == "B3"
    assert sheet["A7"].number_format == "[$-413]mmmm yyyy"


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    xlsx.write([table_of(list(ATTACKS))], tmp_path / "a.xlsx", title="=1+1")
    sheet = load_workbook(tmp_path / "a.xlsx")["Proef"]
    assert {cell.data_type for row in sheet.iter_rows(min_row=3, max_col=1) for cell in row} == {"s"}


def test_no_office_program_finds_a_live_formula(tmp_path: Path) -> None:
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    assert soffice is not None, "install libreoffice-calc to run this test"
    xlsx.write([table_of(list(ATTACKS[:9]))], tmp_path / "a.xlsx", title="A")
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless", "--convert-to", "fods",
         "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    opened = (tmp_path / "a.fods").read_text()
    assert "SUM(1,1)" in opened, "the sheet was converted"
    assert "table:formula" not in opened
    assert "<text:a " not in opened


@given(st.lists(st.text(max_size=40), max_size=6))
def test_sheet_names_are_allowed_and_differ(names: list[str]) -> None:
    taken: set[str] = set()
    made = [xlsx.sheet_name(name, taken) for name in names]
    assert len({name.lower() for name in made}) == len(made)
    for name in made:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_totals_stand_below_the_rows(tmp_path: Path) -> None:
    table = Table("Proef", "Proef", (Column("Naam"), Column("Aantal")), [("a", 1), ("b", 2)], ("Samen", 3))
    xlsx.write([table], tmp_path / "a.xlsx", title="A")
    sheet = load_workbook(tmp_path / "a.xlsx")["Proef"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)] == [["a", 1], ["b", 2], ["Samen", 3]]
