"""DOCX: real structure, and text stays text."""

from __future__ import annotations

import io
import re
import uuid
import zipfile

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from sociaalvitaal.formats.typst_fonts import FOLDER
from sociaalvitaal.reports.document.blocks import BulletList, Heading, Item
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Text
from sociaalvitaal.reports.writers import docx
from sociaalvitaal.reports.writers.word import tables
from sociaalvitaal.reports.writers.word.fonts import scrambled
from tests.report_samples import LOST_CLEAN, NAUGHTY, RIGHT_TO_LEFT, draw_png, naughty_blocks, report, styled


@pytest.fixture(scope="module")
def word() -> python_docx.document.Document:
    """The sample report, read back."""
    return python_docx.Document(io.BytesIO(docx.write(report(), draw_png)))


def test_headings_are_headings(word: python_docx.document.Document) -> None:
    found = [(line.style.name, line.text) for line in word.paragraphs if line.style.name.startswith("Heading")]
    assert found == [
        ("Heading 1", "Samenvatting"),
        ("Heading 1", "Activiteiten en proces"),
        ("Heading 2", "Wat opviel"),
        ("Heading 1", "Bijlage: begrippen"),
    ]


def test_heading_rows_of_tables_are_marked_and_come_back(word: python_docx.document.Document) -> None:
    for table in word.tables:
        marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marked == [True] + [False] * (len(marked) - 1)
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")).startswith("Tabel ")


def test_a_small_table_stays_whole_and_a_long_one_keeps_its_last_rows_together() -> None:
    def kept(count: int) -> list[bool]:
        rows = tuple(Row((Cell(f"Kern {number}"), Cell("1", numeric=True))) for number in range(count))
        word = python_docx.Document(io.BytesIO(docx.write(report(Table("Groepen", ("Kern", "Leden"), rows)), draw_png)))
        return [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in word.tables[-1].rows]

    assert kept(3) == [True, True, True, False]
    assert kept(30) == [True, True, *[False] * 26, True, True, False]


def test_a_bold_heading_has_room_for_its_longest_word() -> None:
    rows = (Row((Cell("Kamperpoort-Veerallee"), Cell("5", numeric=True), Cell("0", numeric=True))),)
    table = Table("Groepen", ("Kern", "Leden", "Overleggen"), rows)
    _, members, meetings = (width.pt for width in tables._widths(table))
    bold, margins = 9 * 0.7, 11
    assert members > len("Leden") * bold + margins
    assert meetings > len("Overleggen") * bold + margins


def test_pictures_have_a_text_alternative(word: python_docx.document.Document) -> None:
    assert [shape._inline.docPr.get("descr")[:13] for shape in word.inline_shapes] == ["Staafdiagram."]


def test_the_language_is_dutch_everywhere(word: python_docx.document.Document) -> None:
    assert word.core_properties.language == "nl-NL"
    assert {element.get(qn("w:val")) for element in word.styles.element.iter(qn("w:lang"))} == {"nl-NL"}


def test_a_missing_font_gives_way_to_a_plain_one() -> None:
    with zipfile.ZipFile(io.BytesIO(docx.write(report(), draw_png))) as archive:
        fonts = etree.fromstring(archive.read("word/fontTable.xml"))
    (ours,) = (font for font in fonts if font.get(qn("w:name")) == "Atkinson Hyperlegible")
    assert ours.find(qn("w:altName")).get(qn("w:val")) == "Arial"


def test_the_font_travels_with_the_file() -> None:
    content = docx.write(report(), draw_png)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        links = {link.get("Id"): link.get("Target") for link in
                 etree.fromstring(archive.read("word/_rels/fontTable.xml.rels"))}  # fmt: skip
        faces = etree.fromstring(archive.read("word/fontTable.xml")).findall(f".//{qn('w:font')}/*[@{qn('r:id')}]")
        kinds = archive.read("[Content_Types].xml").decode()
        read = {
            etree.QName(face).localname: scrambled(
                archive.read(f"word/{links[face.get(qn('r:id'))]}"), uuid.UUID(face.get(qn("w:fontKey")))
            )
            for face in faces
        }
    assert read == {
        name: (FOLDER / f"AtkinsonHyperlegible-{face}.ttf").read_bytes()
        for name, face in (("embedRegular", "Regular"), ("embedBold", "Bold"), ("embedItalic", "Italic"))
    }
    assert kinds.count("obfuscatedFont") == 3
    settings = python_docx.Document(io.BytesIO(content)).settings.element
    assert settings.find(qn("w:embedTrueTypeFonts")) is not None
    assert settings.find(qn("w:updateFields")) is None, "Word would ask a question at each opening"


def test_fields_make_contents_and_page_numbers(word: python_docx.document.Document) -> None:
    body, footer = word.element.body.xml, word.sections[0].footer._element.xml
    assert r"TOC \o" in body
    assert re.findall(r"PAGEREF (\S+) \\h", body) == re.findall(r'w:anchor="([^"]+)"', body)
    assert re.findall(r"> (PAGE|NUMPAGES) <", footer) == ["PAGE", "NUMPAGES"]
    anchors = re.findall(r'w:anchor="([^"]+)"', body)
    assert len(anchors) == 3
    assert set(anchors) <= set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', body))


def test_the_notice_stands_on_every_page(word: python_docx.document.Document) -> None:
    assert "Demo: cijfers zijn verzonnen" in word.sections[0].header.paragraphs[0].text


def test_the_logo_and_colours_of_the_house_are_there() -> None:
    content = docx.write(styled(), draw_png)
    word = python_docx.Document(io.BytesIO(content))
    assert word.inline_shapes[0]._inline.docPr.get("descr") == "Logo van Sport voor allen"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        looks = archive.read("word/styles.xml").decode()
    assert looks.count("7A1F5C") >= 5
    assert "E0701A" in looks
    assert "084A70" not in looks


def test_the_same_document_gives_the_same_bytes() -> None:
    assert docx.write(report(), draw_png) == docx.write(report(), draw_png)


def test_each_numbered_list_starts_at_one() -> None:
    steps = BulletList((Item((Text("een"),)), Item((Text("twee"),))), numbered=True)
    word = python_docx.Document(io.BytesIO(docx.write(report(steps, Heading(3, "x"), steps), draw_png)))
    numbers = [line._p.pPr.numPr.numId.val for line in word.paragraphs if line.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


@pytest.mark.parametrize("text", [*NAUGHTY, LOST_CLEAN])
def test_text_stays_text(text: str) -> None:
    word = python_docx.Document(io.BytesIO(docx.write(report(*naughty_blocks()), draw_png)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert text in cells
    assert [line.text for line in word.paragraphs].count(text) >= 3


def test_a_text_from_right_to_left_stays_whole() -> None:
    word = python_docx.Document(io.BytesIO(docx.write(report(Heading(3, RIGHT_TO_LEFT)), draw_png)))
    assert word.paragraphs[-1].text == RIGHT_TO_LEFT
