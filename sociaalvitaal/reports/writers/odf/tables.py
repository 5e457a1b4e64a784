"""Tables and captions of the ODT."""

from __future__ import annotations

from dataclasses import dataclass, field

from sociaalvitaal.reports.document import columns
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.writers.odf import styles
from sociaalvitaal.reports.writers.odf.xml import Node, add, element, write

_NARROWEST, _PADDING = 4, 3


def caption(parent: Node, label: str, text: str) -> None:
    """`Tabel 3` as a number that a word processor counts, and the text."""
    kind, number = label.split()
    line = add(parent, "text:p", {"text:style-name": styles.CAPTION})
    bold = add(line, "text:span", {"text:style-name": styles.STRONG}, f"{kind}\N{NO-BREAK SPACE}")
    counter = {"text:name": kind, "text:formula": f"ooow:{kind}+1", "style:num-format": "1",
               "text:ref-name": f"ref{kind}{number}"}  # fmt: skip
    add(bold, "text:sequence", counter, number)
    write(line, f"  {text}")


@dataclass
class Looks:
    """The styles that only some tables need; each is made once."""

    node: Node = field(default_factory=lambda: element("office:automatic-styles"))
    made: set[str] = field(default_factory=set)

    def paragraph(self, parent: str, size: float, *, right: bool) -> str:
        """The style of a cell's text: how large, and on which side."""
        name = f"{parent}_{size:g}{'_rechts' if right else ''}".replace(".", "_")
        if self._is_new(name):
            style = self._add(name, "paragraph", {"style:parent-style-name": parent})
            add(style, "style:paragraph-properties", {"fo:text-align": "end" if right else "start"})
            add(style, "style:text-properties", {"fo:font-size": styles.points(size)})
        return name

    def cell(self, kind: str, colour: str, padding_mm: float) -> str:
        """The style of a cell: its lines, its ground and the room around the text."""
        name = f"Cel_{kind}_{padding_mm * 10:g}"
        if self._is_new(name):
            line = f"0.5pt solid {styles.LINE}"
            look = {"fo:padding-left": f"{padding_mm:g}mm", "fo:padding-right": f"{padding_mm:g}mm",
                    "fo:padding-top": "0.7mm", "fo:padding-bottom": "0.7mm", "fo:border-left": "none",
                    "fo:border-right": "none", "fo:border-top": "none", "fo:border-bottom": line}  # fmt: skip
            if kind == "kop":
                look |= {"fo:border-bottom": f"1.5pt solid {colour}", "style:vertical-align": "bottom"}
            elif kind == "samen":
                look |= {"fo:border-top": f"1pt solid {colour}", "fo:background-color": styles.GROUND}
            add(self._add(name, "table-cell", {}), "style:table-cell-properties", look)
        return name

    def row(self) -> str:
        """The style of a row: it does not break over pages."""
        if self._is_new("Rij"):
            add(self._add("Rij", "table-row", {}), "style:table-row-properties", {"fo:keep-together": "always"})
        return "Rij"

    def table(self, name: str, *, whole: bool) -> str:
        """The style of a table: as wide as the page; one that is small does not break over pages."""
        look = {"style:width": f"{styles.WIDTH_MM}mm", "table:align": "left", "fo:margin-bottom": "1mm",
                "style:may-break-between-rows": str(not whole).lower()}  # fmt: skip
        add(self._add(name, "table", {}), "style:table-properties", look | {"table:border-model": "collapsing"})
        return name

    def column(self, name: str, width_mm: float) -> str:
        """The style of a column: its width."""
        style = self._add(name, "table-column", {})
        add(style, "style:table-column-properties", {"style:column-width": f"{width_mm:.2f}mm"})
        return name

    def _is_new(self, name: str) -> bool:
        if name in self.made:
            return False
        self.made.add(name)
        return True

    def _add(self, name: str, family: str, attributes: dict[str, str]) -> Node:
        return add(self.node, "style:style", {"style:name": name, "style:family": family, **attributes})


def add_table(parent: Node, block: Table, label: str, looks: Looks, colour: str) -> None:
    """The table with its caption above and its notes below; the heading row comes back on each page."""
    caption(parent, label, block.caption)
    name = label.replace(" ", "_")
    table = add(
        parent,
        "table:table",
        {"table:name": name, "table:style-name": looks.table(name, whole=len(block.rows) <= columns.SMALL)},
    )
    add(table, "table:title", None, f"{label}: {block.caption}")
    for number, width in enumerate(_widths(block), 1):
        add(table, "table:table-column", {"table:style-name": looks.column(f"{name}.{number}", width)})
    heads = tuple(Cell(header, block.is_numeric(column)) for column, header in enumerate(block.headers))
    writer = _Rows(looks, columns.letter_size(block) - (0.5 if _crowded(block) else 0), colour, _crowded(block))
    writer.add(add(table, "table:table-header-rows"), Row(heads), "kop")
    for row in block.rows:
        writer.add(table, row, "samen" if row.total else "gewoon")
    for note in block.notes:
        add(parent, "text:p", {"text:style-name": styles.NOTE}, note)
    add(parent, "text:p", {"text:style-name": styles.NOTE})


@dataclass
class _Rows:
    looks: Looks
    size: float
    colour: str
    crowded: bool

    def add(self, parent: Node, row: Row, kind: str) -> None:
        """A row of cells in one look."""
        letters = {"kop": styles.CELL_HEAD, "samen": styles.CELL_TOTAL}.get(kind, styles.CELL)
        cell_look = self.looks.cell(kind, self.colour, 0.6 if self.crowded else 1.4)
        left, right = (self.looks.paragraph(letters, self.size, right=side) for side in (False, True))
        node = add(parent, "table:table-row", {"table:style-name": self.looks.row()})
        for cell in row.cells:
            holder = add(node, "table:table-cell", {"table:style-name": cell_look, "office:value-type": "string"})
            line = add(holder, "text:p", {"text:style-name": right if cell.numeric else left})
            look = styles.ATTENTION if cell.attention else styles.SIGN if cell.sign else ""
            if look:
                add(line, "text:span", {"text:style-name": look}, cell.text)
            elif cell.text:
                write(line, cell.text)


def _crowded(block: Table) -> bool:
    return len(block.headers) > columns.CROWDED


def _widths(block: Table) -> list[float]:
    """The page's width, shared by the length of the texts."""
    shares = [min(max(length, _NARROWEST), columns.WIDEST) + _PADDING for length in columns.lengths(block)]
    return [styles.WIDTH_MM * share / sum(shares) for share in shares]
