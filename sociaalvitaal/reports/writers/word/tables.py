"""Tables and captions of the DOCX."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sociaalvitaal.reports.document import columns
from sociaalvitaal.reports.document.tables import Cell, Table
from sociaalvitaal.reports.writers.word import styles, xml

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as WordParagraph

_NARROWEST, _PADDING, _BOLDER = 4, 4, 1.4
_LINE = "252"
"""The distance of lines in a cell, in 240ths: 1,05."""


def caption(word: Word, label: str, text: str) -> WordParagraph:
    """`Tabel 3` as a field, so that Word can list and renumber, and the text."""
    line = xml.add_line(word, "Caption")
    kind, number = label.split()
    line.add_run(f"{kind} ").bold = True
    xml.field(line, f"SEQ {kind} \\* ARABIC", number)
    line.add_run(f"  {text}")
    return line


def add(word: Word, block: Table, label: str) -> None:
    """The table with its caption above and its notes below."""
    caption(word, label, block.caption)
    total = bool(block.rows) and block.rows[-1].total
    table = word.add_table(rows=0, cols=len(block.headers), style=styles.TABLE)
    _set_properties(table._tbl, block, label, total)
    # Half a point less where it is tight: the font may be missing, and another one is wider.
    size = columns.letter_size(block) - (0.5 if len(block.headers) > columns.CROWDED else 0)
    widths = _widths(block)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    headers = tuple(Cell(header, block.is_numeric(column)) for column, header in enumerate(block.headers))
    twips = [str(round(width.twips)) for width in widths]
    # Written out: the library looks up each style and property anew for each cell.
    together = columns.kept_together(block)
    table._tbl.append(_row(headers, twips, size, strong=True, header=True, keep=True))
    table._tbl.extend(
        _row(row.cells, twips, size, strong=row.total, keep=keep)
        for row, keep in zip(block.rows, together, strict=True)
    )
    for note in block.notes:
        xml.add_line(word, styles.NOTE, note)
    # Two tables without a paragraph between them would become one.
    xml.add_line(word, styles.NOTE)


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


def _widths(block: Table) -> list[Any]:
    """The page's width, shared by the length of the texts."""
    from docx.shared import Mm

    # A heading is bold: its words need more room than those below it.
    heads = [_BOLDER * max(map(len, header.split()), default=0) for header in block.headers]
    lengths = [max(length, _NARROWEST, head) for length, head in zip(columns.lengths(block), heads, strict=True)]
    shares = [min(length, columns.WIDEST) + _PADDING for length in lengths]
    return [Mm(styles.WIDTH_MM * share / sum(shares)) for share in shares]


def _row(
    cells: tuple[Cell, ...], twips: list[str], size: float, *, strong: bool, keep: bool, header: bool = False
) -> Any:
    """A row does not break over pages, and may stay with the next; the heading row comes back on each page."""
    properties = xml.element("trPr", xml.element("cantSplit"), *([xml.element("tblHeader")] if header else []))
    return xml.element("tr", properties, *map(partial(_cell, size=size, strong=strong, keep=keep), cells, twips))


def _cell(content: Cell, width: str, *, size: float, strong: bool, keep: bool) -> Any:
    stays = [xml.element("keepNext")] if keep else []
    layout = xml.element("pPr", *stays, xml.element("spacing", after="0", line=_LINE, lineRule="auto"))
    if content.numeric:
        layout.append(xml.element("jc", val="right"))
    letters = xml.element("rPr")
    if content.attention or content.sign:
        letters.append(xml.element("rStyle", val=styles.ATTENTION if content.attention else styles.SIGN))
    if strong:
        letters.append(xml.element("b"))
    letters.append(xml.element("sz", val=str(round(2 * size))))
    run = xml.element("r", letters, *xml.texts(content.text))
    place = xml.element("tcPr", xml.element("tcW", w=width, type="dxa"))
    return xml.element("tc", place, xml.element("p", layout, run))
