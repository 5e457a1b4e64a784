"""What each of the six files of a report says: all its text in order, and its alternative texts."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx as python_docx
import odfdo
import openpyxl
from docx.oxml.ns import qn
from jinja2 import Environment, FileSystemLoader
from lxml import html as parser
from pypdf import PdfReader

from sociaalvitaal.formatting import number
from sociaalvitaal.reports.document import canonical
from sociaalvitaal.reports.document.charts import Draw
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.writers import docx, html, odt, pdf, xlsx
from sociaalvitaal.reports.writers.odf.xml import NAMESPACES
from sociaalvitaal.reports.writers.sheets.table import HEAD_ROW
from tests.pdf_reading import squeezed, text_of

TEMPLATES = Path(__file__).parents[1] / "templates"


@dataclass(frozen=True)
class Found:
    """What a reader gets from a file."""

    text: str
    alts: list[str]


def bare(text: str) -> str:
    """Without spaces, and without the hyphens that a typesetter may add."""
    return squeezed(text).replace("-", "")


def of_html(document: Document, svg: Draw, _png: Draw) -> Found:
    """The web page."""
    jinja = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    article = parser.document_fromstring(html.page(document, svg, jinja, "", {})).find(".//article")
    return Found(str(article.text_content()), [str(image.get("alt")) for image in article.iter("img")])


def of_pdf(document: Document, svg: Draw, _png: Draw) -> Found:
    """The PDF, without what stands on each page besides the text."""
    content = pdf.write(document, svg)
    text = text_of(content)
    pages = len(PdfReader(io.BytesIO(content)).pages)
    for page in range(1, pages + 1):
        text = text.replace(f"{page} van {pages}", "")
    return Found(
        text, list(dict.fromkeys(_alternatives(PdfReader(io.BytesIO(content)).root_object["/StructTreeRoot"])))
    )


def _alternatives(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _alternatives(child)
    elif hasattr(node, "get"):
        if "/Alt" in node:
            yield str(node["/Alt"])
        if "/K" in node:
            yield from _alternatives(node["/K"])


def of_docx(document: Document, _svg: Draw, png: Draw) -> Found:
    """The Word file."""
    body = python_docx.Document(io.BytesIO(docx.write(document, png))).element.body
    alts = [str(node.get("descr")) for node in body.iter("{*}docPr")]
    return Found("".join(node.text or "" for node in body.iter(qn("w:t"))), alts)


def of_odt(document: Document, _svg: Draw, png: Draw) -> Found:
    """The OpenDocument file."""
    body = odfdo.Document(io.BytesIO(odt.write(document, png))).body
    root = parser.etree.fromstring(body.serialize(with_ns=True).encode())
    said = root.xpath("//text:p | //text:h", namespaces=NAMESPACES)
    skipped = "ancestor::svg:desc or ancestor::svg:title"
    text = "".join("".join(node.xpath(f".//text()[not({skipped})]", namespaces=NAMESPACES)) for node in said)
    return Found(text, [node.text or "" for node in root.iter(f"{{{NAMESPACES['svg']}}}desc")])


def of_json(document: Document, _svg: Draw, _png: Draw) -> Found:
    """The JSON file: texts in order, from the blocks alone."""
    blocks = json.loads(canonical.indented(document))["document"]["blocks"]
    logo = json.loads(canonical.indented(document))["document"]["style"]["logo"]
    alts = [logo["alt"]] if logo else []
    return Found(
        "".join(text for block in blocks for text in _told(block)),
        alts + [block["alt"] for block in blocks if block["kind"] == "figure"],
    )


def _told(block: Any) -> Iterator[str]:
    match block.get("kind", "table"):
        case "heading":
            yield block["text"]
        case "paragraph":
            yield from (run["text"] for run in block["runs"])
        case "notice":
            yield from (block["title"], *(run["text"] for run in block["runs"]))
        case "list":
            yield from _items(block)
        case "figure":
            yield from (block["title"], block["source"])
            yield from _told(block["table"]) if block["table"] else ()
        case "table":
            yield from (block["caption"], *block["headers"])
            yield from (cell["text"] for row in block["rows"] for cell in row["cells"])
            yield from block["notes"]


def _items(block: Any) -> Iterator[str]:
    for item in block["items"]:
        yield from (run["text"] for run in item["runs"])
        yield from _items(item["below"]) if item["below"] else ()


def of_xlsx(document: Document, _svg: Draw, _png: Draw) -> Found:
    """The workbook: the texts, with each table in its place, its numbers as the report writes them."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(document)))
    sheets = {str(sheet["A1"].value).partition(":")[0]: sheet for sheet in book.worksheets[2:]}
    said, alts = [], [document.style.logo.alt] if document.style.logo else []
    for kind, text, _ in book["Teksten"].iter_rows(min_row=2, values_only=True):
        if kind == "Beschrijving":
            alts.append(str(text))
        elif kind != "Wat u ziet":
            said += [str(kind or ""), str(text or "")]
        if kind in sheets:
            said += _cells(sheets[kind])
    return Found("".join(said), alts)


def _cells(sheet: Any) -> Iterator[str]:
    heads = [cell.value for cell in sheet[HEAD_ROW + 1]]
    marks = {
        at for at, head in enumerate(heads) if at and head in (f"{heads[at - 1]} (teken)", f"{heads[at - 1]} (tekst)")
    }
    yield from (str(head) for at, head in enumerate(heads) if at not in marks and head is not None)
    for row in sheet.iter_rows(min_row=HEAD_ROW + 2):
        for at, cell in enumerate(row):
            if at not in marks:
                yield _shown(cell, str(row[at + 1].value or "") if at + 1 in marks else "")


def _shown(cell: Any, mark: str) -> str:
    """A number with its sign, as people read it."""
    if cell.data_type != "n" or cell.value is None:
        return str(cell.value or "") + mark
    share, decimals = cell.number_format.endswith("%"), len(cell.number_format.rstrip("%").partition(".")[2])
    value = round(Decimal(str(cell.value)) * (100 if share else 1), decimals)
    text = number(value, decimals) if "," in cell.number_format else f"{value:f}".replace(".", ",")
    signs, _, remark = mark.rpartition(" ") if mark.startswith(("\u2265", "*")) and " " in mark else ("", "", mark)
    if set(mark) <= {"\u2265", "*"}:
        signs, remark = mark, ""
    least, star = ("\u2265" if "\u2265" in signs else ""), ("*" if "*" in signs else "")
    return f"{least}{text}{'%' if share else ''}{star}{remark}"


READERS: dict[str, Callable[[Document, Draw, Draw], Found]] = {
    "html": of_html, "pdf": of_pdf, "docx": of_docx, "odt": of_odt, "xlsx": of_xlsx, "json": of_json,
}  # fmt: skip
