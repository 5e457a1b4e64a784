"""A report says the same in HTML, PDF and DOCX: each text, each number, in the same order."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import docx as python_docx
import pytest
from jinja2 import Environment, FileSystemLoader
from lxml import html as parser

from sociaalvitaal.reports.document import (
    BulletList,
    Document,
    Figure,
    Heading,
    Notice,
    Paragraph,
    Placed,
    Table,
    placed,
    plain,
)
from sociaalvitaal.reports.writers import docx, html, pdf
from tests.pdf_reading import squeezed, text_of
from tests.report_samples import draw_png, draw_svg, report

ROOT = Path(__file__).parents[3]


def _bare(text: str) -> str:
    return squeezed(text).replace("-", "")


def _texts(here: Placed) -> Iterator[str]:
    """What a block says, in pieces that no writer may change."""
    block = here.block
    if here.label:
        yield here.label
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield plain(block.runs)
    elif isinstance(block, Notice):
        yield from (block.title, plain(block.runs))
    elif isinstance(block, Figure):
        yield from (block.caption, block.source)
    elif isinstance(block, BulletList):
        yield from (plain(item.runs) for item in block.items)
    elif isinstance(block, Table):
        yield block.caption
        yield "".join(block.headers)
        yield from ("".join(cell.text for cell in row.cells) for row in block.rows)
        yield from block.notes


def _html(document: Document) -> str:
    jinja = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    page = html.page(document, draw_svg, jinja, "", {})
    return str(parser.document_fromstring(page).find(".//article").text_content())


def _pdf(document: Document) -> str:
    """Without what stands on each page besides the text."""
    text = text_of(pdf.write(document, draw_svg))
    pages = text.count(" van ")
    for page in range(1, pages + 1):
        text = text.replace(f"{page} van {pages}", "")
    return text


def _docx(document: Document) -> str:
    word = python_docx.Document(io.BytesIO(docx.write(document, draw_png)))
    return "".join(node.text or "" for node in word.element.body.iter(python_docx.oxml.ns.qn("w:t")))


@pytest.mark.parametrize("read", [_html, _pdf, _docx])
def test_each_text_and_number_is_there_in_order(read: Callable[[Document], str]) -> None:
    document = report()
    found = _bare(read(document))
    position = 0
    for text in (text for here in placed(document) for text in _texts(here)):
        position = found.find(_bare(text), position)
        assert position >= 0, text
        position += len(_bare(text))
