"""Document → XLSX: an overview, the texts, and a sheet for each table."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from sociaalvitaal.formats.xlsx import LONGEST_NAME, OPTIONS, sheet_name
from sociaalvitaal.formatting import SIGNS
from sociaalvitaal.reports.document.blocks import FIRST_LEVEL, Heading
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.whole import Document, placed
from sociaalvitaal.reports.writers.sheets import table, text
from sociaalvitaal.reports.writers.sheets.looks import EXPLAINS, SIGNAL, Looks, give_room, lines_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

OVERVIEW, TEXTS, SIGNS_SHEET = "Overzicht", "Teksten", "Tekens"
_ABOUT_WIDTH = 90
_ANNEX = re.compile(r"Bijlage \w+: (?P<about>.+)")
_BESIDE = "Tekens staan in een eigen kolom achter de cijfers. Zo kunt u met de cijfers rekenen."


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with the name of its sheet."""

    name: str
    label: str
    block: Table


def write(document: Document) -> bytes:
    """The report as XLSX; the same document always gives the same bytes."""
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS | {"constant_memory": False, "in_memory": True}) as book:
        looks = Looks(book, document.style.colour)
        book.set_properties(
            {
                "title": document.title,
                "subject": document.subtitle,
                "author": document.author or document.organisation,
                "comments": document.notice,
                "created": datetime.combine(document.date, time(12)),
            }
        )
        sheets = list(sheets_of(document))
        _overview(book.add_worksheet(OVERVIEW), document, sheets, looks)
        names = {sheet.label: sheet.name for sheet in sheets}
        text.write(book.add_worksheet(TEXTS), document, names, looks)
        for sheet in sheets:
            table.write(book.add_worksheet(sheet.name), sheet.block, sheet.label, OVERVIEW, looks)
    return file.getvalue()


def sheets_of(document: Document) -> Iterator[Sheet]:
    """A sheet for each table: named after its caption, or after the annex that it stands in."""
    taken = {OVERVIEW.lower(), TEXTS.lower()}
    annex = ""
    for here in placed(document):
        block = here.block
        if isinstance(block, Heading) and block.level == FIRST_LEVEL:
            found = _ANNEX.fullmatch(block.text)
            annex = found["about"][:1].upper() + found["about"][1:] if found else ""
        elif isinstance(block, Table):
            name = annex or f"T{here.label.split()[-1]} {block.caption}"
            yield Sheet(sheet_name(_shortened(name), taken), here.label, block)
    if SIGNS_SHEET.lower() not in taken:
        yield Sheet(sheet_name(SIGNS_SHEET, taken), "Uitleg", _signs())


def _shortened(name: str) -> str:
    """Whole words only, as many as fit."""
    if len(name) <= LONGEST_NAME:
        return name
    return name[: LONGEST_NAME + 1].rsplit(" ", 1)[0].rstrip(" ,;:(")


def _signs() -> Table:
    """What the signs mean, for a report that does not say so."""
    rows = tuple(Row((Cell(sign), Cell(meaning))) for sign, meaning in SIGNS)
    return Table("Tekens in de tabellen", ("Teken", "Betekenis"), rows)


def _overview(sheet: Worksheet, document: Document, sheets: list[Sheet], looks: Looks) -> None:
    """What the report is about, and which sheets there are."""
    sheet.set_column(0, 0, LONGEST_NAME + 3)
    sheet.set_column(1, 1, _ABOUT_WIDTH)
    looks.put(sheet, 0, 0, document.title, looks.title)
    looks.put(sheet, 1, 0, document.subtitle)
    looks.put(sheet, 2, 0, document.notice, {"bold": True, "font_color": SIGNAL})
    row = 3
    for row, (name, value) in enumerate(_facts(document), 4):
        looks.put(sheet, row, 0, name, EXPLAINS)
        looks.put(sheet, row, 1, value)
    looks.put(sheet, row + 1, 0, "Datum", EXPLAINS)
    sheet.write_datetime(row + 1, 1, document.date, looks.of({"num_format": "dd-mm-yyyy", "align": "left"}))
    looks.put(sheet, row + 3, 0, _BESIDE)
    row += 5
    for column, title in enumerate(("Blad", "Wat er staat")):
        looks.put(sheet, row, column, title, looks.head)
    about = [(TEXTS, "De hoofdstukken van het rapport, zonder beeld")]
    about += [(found.name, f"{found.label}: {found.block.caption}") for found in sheets]
    for number, (name, what) in enumerate(about, row + 1):
        looks.put_link(sheet, number, 0, name)
        looks.put(sheet, number, 1, what, {"text_wrap": True})
        give_room(sheet, number, lines_of(what, _ABOUT_WIDTH))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    yield "Van", document.organisation
    yield "Periode", document.period
    if document.author:
        yield "Gemaakt door", document.author
    if document.seal:
        yield "Versie", document.seal.short
