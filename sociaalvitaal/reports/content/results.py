"""Chapter: what was done in each municipality and kern."""

from __future__ import annotations

from dataclasses import replace

from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Line
from sociaalvitaal.reports.content.tables import figures, row
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document import Block, Paragraph, Row

TITLES = {
    Level.PROGRAMME: "Gerealiseerd per gemeente en kern",
    Level.MUNICIPALITY: "Gerealiseerd per kern",
    Level.KERN: "Gerealiseerd per maand",
}
NO_TARGETS = "Wat er per kern was beoogd, is nog niet vastgelegd. De tabel toont daarom alleen wat is gerealiseerd."


def chapter(data: ReportData) -> list[Block]:
    """One table down to the kern, or of a kern down to the month."""
    if not data.received:
        return []
    if data.level is Level.PROGRAMME:
        return _of_programme(data)
    summary, word = data.summary, "maand" if data.level is Level.KERN else "kern"
    lines = [*summary.lines, summary.total]
    rows = [*map(row, summary.lines), row(summary.total, total=True)]
    caption = f"Cijfers per {word} in {data.scope.label}, {data.period.label}"
    table = figures(data, caption, word.capitalize(), rows, lines)
    if data.level is Level.KERN:
        stock = f"Lopende activiteiten tellen niet op: bij Samen staat {summary.stock_month.label}."
        table = replace(table, notes=(*table.notes, stock))
    return [Paragraph.of(NO_TARGETS), table]


def _of_programme(data: ReportData) -> list[Block]:
    if not data.municipalities:
        return [Paragraph.of(f"{NO_TARGETS} De cijfers per kern staan in de rapporten van de gemeenten.")]
    rows: list[Row] = []
    lines: list[Line] = []
    for found in data.municipalities:
        rows.append(row(found.line, f"Gemeente {found.line.label}", total=True))
        rows.extend(map(row, found.kernen.lines))
        lines.extend([found.line, *found.kernen.lines])
    caption = f"Cijfers per gemeente en kern, {data.period.label}"
    rows.append(row(data.summary.total, "Alle gemeenten samen", total=True))
    return [Paragraph.of(NO_TARGETS), figures(data, caption, "Gemeente en kern", rows, lines)]
