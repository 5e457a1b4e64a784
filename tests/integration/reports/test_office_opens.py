"""LibreOffice, where it is installed, opens DOCX, ODT and XLSX without repair and finds what we put in them."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.writers import docx, odt, xlsx
from tests.pdf_reading import outline_of, squeezed
from tests.report_samples import NAUGHTY, draw_png, naughty_blocks, report

OFFICE = shutil.which("soffice")
TO_PDF = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Each sheet as a file, in UTF-8, with cells as they are shown."""
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The settings of a LibreOffice of our own: making them takes a second."""
    return tmp_path_factory.mktemp("profiel")


def convert(source: Path, kind: str, profile: Path) -> None:
    """Let LibreOffice open a file and write it as another kind."""
    command = [str(OFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(source.parent), str(source)]
    subprocess.run(command, check=True, timeout=120, capture_output=True)


def read(pdf: bytes) -> str:
    """The text of a PDF of LibreOffice."""
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize(("ending", "write"), [("docx", docx.write), ("odt", odt.write)])
def test_texts_open(tmp_path: Path, profile: Path, ending: str, write: object) -> None:
    assert callable(write)
    source = tmp_path / f"rapport.{ending}"
    source.write_bytes(write(report(*naughty_blocks()), draw_png))
    convert(source, TO_PDF, profile)
    made = (tmp_path / "rapport.pdf").read_bytes()
    assert outline_of(made)[:3] == ["Samenvatting", "Activiteiten en proces", "Wat opviel"]
    if ending == "odt":
        # Its typeface travels with it, so that the text can be read back letter by letter.
        said = squeezed(read(made))
        assert said.count(squeezed(NAUGHTY[0])) >= 4
        assert "Inhoud" in said
        assert said.count("Begrip" + "Betekenis" + "Optelbaar") == 1


def test_a_long_table_of_the_odt_repeats_its_heading(tmp_path: Path, profile: Path) -> None:
    source = tmp_path / "rapport.odt"
    rows = tuple(Row((Cell(f"Kern {number}"), Cell(str(number), numeric=True))) for number in range(150))
    source.write_bytes(odt.write(report(Table("Lang", ("Kernen van ver", "Aantal"), rows)), draw_png))
    convert(source, TO_PDF, profile)
    assert read((tmp_path / "rapport.pdf").read_bytes()).count("Kernen van ver") >= 3


def test_the_workbook_opens_with_numbers_and_without_formulas(tmp_path: Path, profile: Path) -> None:
    source = tmp_path / "rapport.xlsx"
    formulas = ("=1+1", "+1+1", "-1+1", "@SUM(1,1)", '=HYPERLINK("http://a.nl")')
    rows = tuple(Row((Cell(text), Cell(number, numeric=True))) for text, number in zip(
        formulas, ("1.234", "36%", "2,4", "12*", "."), strict=True))  # fmt: skip
    source.write_bytes(xlsx.write(report(*naughty_blocks(), Table("Formules", ("Tekst", "Aantal"), rows))))
    convert(source, TO_CSV, profile)
    (made,) = tmp_path.glob("rapport-T5*.csv")
    with made.open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))
    assert found[2:] == [
        ["Tekst", "Aantal", "Aantal (teken)"],
        ["=1+1", "1234", ""],
        ["+1+1", "36%", ""],
        ["-1+1", "2.4", ""],
        ["@SUM(1,1)", "12", "*"],
        ['=HYPERLINK("http://a.nl")', "", "."],
    ]
    assert len(list(tmp_path.glob("rapport-*.csv"))) == 8
