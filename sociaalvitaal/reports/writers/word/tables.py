"""Tables and captions of the DOCX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sociaalvitaal.reports import columns
from sociaalvitaal.reports.document import Cell, Table
from sociaalvitaal.reports.writers.word import styles, xml

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import _Cell as WordCell
    from docx.text.paragraph import Paragraph as WordParagraph

_WIDTH_MM = 162
_NARROWEST, _PADDING = 4, 3


def caption(word: Word, label: str, text: str) -> WordParagraph:
    """`Tabel 3` as a field, so that Word can list and renumber, and the text."""
    line = word.add_paragraph(style="Caption")
    kind, number = label.split()
    line.add_run(f"{kind} ").bold = True
    xml.field(line, f"SEQ {kind} \\* ARABIC", number)
    line.add_run(f"  {text}")
    return line


def add(word: Word, block: Table, label: str) -> None:
    """The table with its caption above and its notes below."""
    caption(word, label, block.caption)
    total = bool(block.rows) and block.rows[-1].total
    table = word.add_table(rows=len(block.rows) + 1, cols=len(block.headers), style=styles.TABLE)
    _set_properties(table._tbl, block, label, total)
    # Half a point less where it is tight: the font may be missing, and another one is wider.
    size = columns.letter_size(block) - (0.5 if len(block.headers) > columns.CROWDED else 0)
    widths = _widths(block)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    # table.cell() searches the whole table each time: walk the rows instead.
    for index, row in enumerate(table.rows):
        _keep_whole(row._tr, header=index == 0)
        source = block.rows[index - 1].cells if index else tuple(
            Cell(header, block.is_numeric(column)) for column, header in enumerate(block.headers)
        )  # fmt: skip
        strong = index == 0 or block.rows[index - 1].total
        for cell, content, width in zip(row.cells, source, widths, strict=True):
            cell.width = width
            _fill(cell, content, size, strong)
    for note in block.notes:
        word.add_paragraph(note, style=styles.NOTE)
    # Two tables without a paragraph between them would become one.
    word.add_paragraph(style=styles.NOTE)


def _set_properties(table: Any, block: Table, label: str, total: bool) -> None:
    """The heading row and total row as such, and a name for who cannot see the table."""
    from docx.oxml.ns import qn

    properties = table.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    flags = {"firstRow": "1", "lastRow": str(int(total)), "firstColumn": "0", "lastColumn": "0", "noHBand": "1",
             "noVBand": "1"}  # fmt: skip
    if len(block.headers) > columns.CROWDED:
        properties.append(
            xml.element("tblCellMar", *(xml.element(side, w="30", type="dxa") for side in ("left", "right")))
        )
    properties.append(xml.element("tblLook", val="0460" if total else "0420", **flags))
    properties.append(xml.element("tblCaption", val=f"{label}: {block.caption}"[:500]))


def _keep_whole(row: Any, *, header: bool) -> None:
    """A row does not break over pages; the heading row comes back on each page."""
    properties = row.get_or_add_trPr()
    properties.append(xml.element("cantSplit"))
    if header:
        properties.append(xml.element("tblHeader"))


def _widths(block: Table) -> list[Any]:
    """The page's width, shared by the length of the texts."""
    from docx.shared import Mm

    shares = [min(max(length, _NARROWEST), columns.WIDEST) + _PADDING for length in columns.lengths(block)]
    return [Mm(_WIDTH_MM * share / sum(shares)) for share in shares]


def _fill(cell: WordCell, content: Cell, size: float, strong: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.05
    if content.numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    style = styles.ATTENTION if content.attention else styles.SIGN if content.sign else None
    run = paragraph.add_run(content.text, style=style)
    run.font.size = Pt(size)
    if strong:
        run.bold = True
