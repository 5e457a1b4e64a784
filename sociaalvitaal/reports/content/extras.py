"""What the programme asks besides activities and referrals, as a table."""

from __future__ import annotations

from sociaalvitaal.figures.extras import Extra, ExtraFigures, Item
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Line
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.content.amounts import count
from sociaalvitaal.reports.content.sentences import Part, joined, listed, say
from sociaalvitaal.reports.content.tables import below, keyed, notes, number_cell
from sociaalvitaal.reports.content.wording import capital
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Heading, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Runs

ONE, MORE = "De projectleider telde ook andere zaken.", "De projectleiders telden ook andere zaken."
PLACES = {Level.PROGRAMME: "gemeente", Level.MUNICIPALITY: "kern", Level.KERN: "maand"}


def section(data: ReportData) -> list[Block]:
    """The other figures; nothing when the programme asks none, or nobody filled one in."""
    found = data.extras
    if not any(extra.number.state is not State.MISSING for extra in found.total):
        return []
    place = PLACES[data.level]
    numbers = [extra.number for line in (*found.lines, found.total) for extra in line]
    rows = [
        _row(line.label, cells, found, _keys(line, data))
        for line, cells in zip(found.summary.lines, found.lines, strict=True)
    ]
    headers = (capital(place), *(capital(item.label) for item in found.items))
    return [
        Heading(3, "Andere aantallen"),
        Paragraph(joined([ONE if data.level is Level.KERN else MORE, _gaps(found, data)])),
        Table(
            f"Andere aantallen per {place}, {data.period.label}",
            headers,
            (*rows, _row("Samen", found.total, found, (data.scope.key, data.period), total=True)),
            notes(numbers),
        ),
    ]


def _gaps(found: ExtraFigures, data: ReportData) -> Part:
    """What is missing behind the sums."""
    parts = [
        say("{label} ({lacking})", label=item.label, lacking=_lacking(item, extra, data))
        for item, extra in zip(found.items, found.total, strict=True)
        if extra.remark
    ]
    return say("Niet elke opgave is compleet: {parts}.", parts=listed(parts)) if parts else ""


def _lacking(item: Item, extra: Extra, data: ReportData) -> Runs:
    return joined([
        say("{n} × {why}", n=count(times, keyed(data, f"{item.code}.{why.replace(' ', '-')}")), why=why)
        for times, why in extra.lacking
        if times
    ], ", ")  # fmt: skip


def _keys(line: Line, data: ReportData) -> tuple[str, Period]:
    """Of which place and months a line is."""
    if data.level is not Level.KERN:
        return below(data, line.slug), data.period
    month = Month.parse(line.slug)
    return data.scope.key, Period(month, month)


def _row(
    label: str, cells: list[Extra], found: ExtraFigures, of: tuple[str, Period], *, total: bool = False
) -> Row:  # fmt: skip
    numbers = (
        number_cell(cell.number, NumberKey(item.code, *of)) for item, cell in zip(found.items, cells, strict=True)
    )
    return Row((Cell(label), *numbers), total)
