"""Chapter: what was done in each municipality and kern."""

from __future__ import annotations

from dataclasses import replace

from sociaalvitaal.figures.origin.keys import place_key
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Line
from sociaalvitaal.periods import Period
from sociaalvitaal.reports.content import targets
from sociaalvitaal.reports.content.tables import figures, row
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Heading, Paragraph
from sociaalvitaal.reports.document.tables import Row

TITLES = {
    Level.PROGRAMME: "Beoogd en gerealiseerd per gemeente en kern",
    Level.MUNICIPALITY: "Beoogd en gerealiseerd per kern",
    Level.KERN: "Beoogd en gerealiseerd",
}
REALISED = "Alle cijfers"


def chapter(data: ReportData) -> list[Block]:
    """Plans beside results, then one table down to the kern, or of a kern down to the month."""
    return [*targets.blocks(data), *_realised(data)]


def _realised(data: ReportData) -> list[Block]:
    if not data.received:
        return []
    if data.level is Level.PROGRAMME:
        return _of_programme(data)
    summary, word = data.summary, "maand" if data.level is Level.KERN else "kern"
    lines = [*summary.lines, summary.total]
    rows = [*_rows(data), row(summary.total, place=data.scope.key, period=data.period, total=True)]
    caption = f"Cijfers per {word} in {data.scope.label}, {data.period.label}"
    table = figures(data, caption, word.capitalize(), rows, lines)
    if data.level is Level.KERN:
        stock = f"Lopende activiteiten tellen niet op: bij Samen staat {summary.stock_month.label}."
        table = replace(table, notes=(*table.notes, stock))
    return [Heading(3, REALISED), table]


def _rows(data: ReportData) -> list[Row]:
    """A row for each kern, or of a kern for each month."""
    if data.level is not Level.KERN:
        return [_of_kern(line, data) for line in data.summary.lines]
    return [
        row(line, place=data.scope.key, period=Period(month, month))
        for month, line in zip(data.summary.period, data.summary.lines, strict=True)
    ]


def _of_kern(line: Line, data: ReportData) -> Row:
    return row(line, place=place_key(Level.KERN, line.slug), period=data.period)


def _of_programme(data: ReportData) -> list[Block]:
    if not data.municipalities:
        return [Heading(3, REALISED), Paragraph.of("De cijfers per kern staan in de rapporten van de gemeenten.")]
    rows: list[Row] = []
    lines: list[Line] = []
    for found in data.municipalities:
        label, place = f"Gemeente {found.line.label}", place_key(Level.MUNICIPALITY, found.line.slug)
        rows.append(row(found.line, label, place=place, period=data.period, total=True))
        rows.extend(_of_kern(line, data) for line in found.kernen.lines)
        lines.extend([found.line, *found.kernen.lines])
    caption = f"Cijfers per gemeente en kern, {data.period.label}"
    rows.append(row(
        data.summary.total, "Alle gemeenten samen", place=data.scope.key, period=data.period, total=True
    ))  # fmt: skip
    return [Heading(3, REALISED), figures(data, caption, "Gemeente en kern", rows, lines)]
