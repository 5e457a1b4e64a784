"""The chapters of the report as a sheet: a row for each text, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sociaalvitaal.reports.document.blocks import FIRST_LEVEL, BulletList, Heading, Notice, Paragraph
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.text import Runs, clean, plain
from sociaalvitaal.reports.document.whole import Document, Placed, placed
from sociaalvitaal.reports.writers.sheets.looks import EXPLAINS, Looks, Style, give_room, lines_of, pieces

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADERS = (("Soort", 14), ("Tekst", 100), ("Verwijzing", 32))


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is, the text, and the links in it."""

    kind: str
    text: str
    more: str = ""
    level: int = 0
    """Of a heading: 1 is a chapter. Of an item in a list: how deep it hangs, below 0."""


def write(sheet: Worksheet, document: Document, sheets: Mapping[str, str], looks: Looks) -> None:
    """Fill the sheet; `sheets` has the sheet of each table by its label."""
    for number, (title, width) in enumerate(HEADERS):
        sheet.set_column(number, number, width)
        looks.put(sheet, 0, number, title, looks.head)
    row = 0
    for here in placed(document):
        for line in _lines(here):
            for piece in pieces(line.text):
                row += 1
                looks.put(sheet, row, 0, line.kind, EXPLAINS)
                looks.put(sheet, row, 1, piece, _style(line, looks.colour))
                looks.put(sheet, row, 2, line.more, {"text_wrap": True})
                give_room(sheet, row, lines_of(piece, HEADERS[1][1]))
        if here.label in sheets:
            looks.put_link(sheet, row, 2, sheets[here.label])
    sheet.freeze_panes(1, 0)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _style(line: Line, colour: str) -> Style:
    style: Style = {"text_wrap": True}
    if line.level > 0:
        style |= {"bold": True, "font_color": colour, "font_size": 15 - line.level}
    elif line.level < 0:
        style["indent"] = -line.level
    return style


def _lines(here: Placed) -> Iterator[Line]:
    block = here.block
    match block:
        case Heading(level, text):
            yield Line(f"Kop {level - FIRST_LEVEL + 1}", text, level=level - FIRST_LEVEL + 1)
        case Paragraph(runs):
            yield Line("Tekst", plain(runs), _links(runs))
        case Notice(title, runs):
            yield Line("Let op", title)
            yield Line("", plain(runs), _links(runs))
        case BulletList():
            yield from _items(block, 1)
        case Figure():
            yield Line(here.label, block.caption)
            yield Line("Wat u ziet", clean(block.chart.subtitle))
            yield Line("Beschrijving", block.alt)
            if block.source:
                yield Line("Bron", block.source)
        case Table():
            yield Line(here.label, block.caption)


def _items(block: BulletList, depth: int) -> Iterator[Line]:
    for number, item in enumerate(block.items, 1):
        yield Line(f"Punt {number}" if block.numbered else "Punt", plain(item.runs), _links(item.runs), -depth)
        if item.below:
            yield from _items(item.below, depth + 1)


def _links(runs: Runs) -> str:
    return "\n".join(run.link for run in runs if run.link)
