"""Annexes: definitions, completeness, signs, sources."""

from __future__ import annotations

from sociaalvitaal import formatting
from sociaalvitaal.charts import feeding
from sociaalvitaal.figures.chain.definitions import DEFINITIONS
from sociaalvitaal.figures.derived import share
from sociaalvitaal.figures.kern.facts import AGED, INHABITANTS
from sociaalvitaal.figures.kern.known import published
from sociaalvitaal.figures.months.completeness import IN, OPEN, UNASKED, Cell, Row
from sociaalvitaal.figures.origin.codes import code_of, share_of
from sociaalvitaal.figures.origin.facts import published_code
from sociaalvitaal.figures.origin.keys import NumberKey, place_key
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.models.places import CbsArea, Kern
from sociaalvitaal.reports.content import pictures
from sociaalvitaal.reports.content import sources as origins
from sociaalvitaal.reports.content.tables import LEAST, NO_PART, count_cell, number_cell, text_row
from sociaalvitaal.reports.content.wording import AT_LEAST, capital, spans
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Paragraph
from sociaalvitaal.reports.document.tables import Cell as TableCell
from sociaalvitaal.reports.document.tables import Row as TableRow
from sociaalvitaal.reports.document.tables import Table

LATE, NIL = (Cell.LATE, Cell.NIL_LATE), (Cell.NIL, Cell.NIL_LATE)
COUNTS = {"ontvangen": IN, "te-laat": LATE, "nulopgave": NIL}


def definitions(data: ReportData) -> list[Block]:
    """What is counted, and how."""
    rows = tuple(
        text_row(f"{capital(found.name)} (versie {found.version})", found.definition, found.unit)
        for found in data.plan.indicators
    ) + tuple(text_row(*found) for found in DEFINITIONS)
    return [Table("Definities van de cijfers", ("Cijfer", "Definitie", "Eenheid"), rows)] if rows else []


def completeness(data: ReportData) -> list[Block]:
    """Which months are in, and which are not."""
    if not data.matrix.rows:
        return []
    table = Table(
        f"Maandcijfers per kern, {data.period.label}",
        ("Kern", "Gemeente", "Verwacht", "Ontvangen", "Te laat", "Nulopgave", "Ontbreekt"),
        tuple(_matrix_row(row, data) for row in data.matrix.rows),
    )
    charts = list(feeding.completeness_pages(data.matrix))
    return [pictures.figure_with(table if chart is charts[-1] else None, chart, data) for chart in charts]


def signs(_data: ReportData) -> list[Block]:
    """What the signs mean."""
    found = (*formatting.SIGNS[:3], (AT_LEAST, LEAST), *formatting.SIGNS[3:])
    rows = tuple(text_row(sign, meaning) for sign, meaning in found)
    return [Table("Tekens in de tabellen", ("Teken", "Betekenis"), rows)]


def sources(data: ReportData) -> list[Block]:
    """The kernen in the figures of Statistics Netherlands."""
    known = [(kern, area) for kern, area in data.areas if area is not None]
    if not known:
        return []
    headers = ("Kern", "Gemeente", "Gebied bij het CBS", "Jaar", "Inwoners", "65 jaar of ouder")
    rows = tuple(_area_row(kern, area, data) for kern, area in known)
    named = "; ".join(sorted({area.source for _, area in known}))
    text = (
        "Een gebied van het CBS is niet altijd precies de kern: een wijk kan groter of kleiner zijn."
        " Het CBS rondt aantallen af."
    )
    origin = origins.standing(origins.CBS, data)
    return [Paragraph.of(text), Table("De kernen volgens het CBS", headers, rows, (f"Bron: {named}.",), origin)]


def _matrix_row(row: Row, data: ReportData) -> TableRow:
    def key(what: str) -> NumberKey:
        return NumberKey(code_of("maanden", what), place_key(Level.KERN, row.kern.slug), data.period)

    cells = list(row.cells.values())
    expected = sum(cell not in UNASKED for cell in cells)
    names = (TableCell(row.kern.title), TableCell(row.kern.municipality.name))
    if not expected:
        why = Cell.NOT_ASKED.value if Cell.NOT_ASKED in cells else NO_PART
        return TableRow((*names, *(TableCell("", numeric=True) for _ in range(4)), TableCell(why, sign=True)))
    counts = (count_cell(sum(cell in group for cell in cells), key(what)) for what, group in COUNTS.items())
    returned = [month for month, cell in row.cells.items() if cell is Cell.RETURNED]
    open_months = [month for month, cell in row.cells.items() if cell in OPEN and cell is not Cell.RETURNED]
    named = [spans(open_months)] * bool(open_months) + [f"teruggegeven: {spans(returned)}"] * bool(returned)
    return TableRow((*names, count_cell(expected, key("verwacht")), *counts,
                     TableCell("; ".join(named), attention=bool(named))))  # fmt: skip


def _area_row(kern: Kern, area: CbsArea, data: ReportData) -> TableRow:
    people, aged = published(area, INHABITANTS), published(area, AGED)
    codes = [published_code(key) for key in (AGED, INHABITANTS)]

    def key(code: str) -> NumberKey:
        return NumberKey(code, place_key(Level.KERN, kern.slug), data.period)

    return TableRow((
        TableCell(kern.title), TableCell(kern.municipality.name), TableCell(area.code), TableCell(str(area.year)),
        number_cell(people, key(codes[1])), number_cell(share(aged, people), key(share_of(*codes))),
    ))  # fmt: skip
