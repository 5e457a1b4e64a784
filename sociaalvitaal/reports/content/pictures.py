"""Charts as figures of a report, with tables that fit on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from sociaalvitaal.charts.base import Chart
from sociaalvitaal.figures.groups import Breakdown
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import MISSING, WITHHELD, long_date
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.content.stars import by_place, by_place_and_month, star, starred
from sociaalvitaal.reports.content.tables import below, keyed, notes, number_cell
from sociaalvitaal.reports.content.wording import capital
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Paragraph
from sociaalvitaal.reports.document.charts import TOTAL, Figure
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.number_keys import NumberKey

FEW = 4
"""As many groups of 0 take less room in a note than as bars."""


def figure(chart: Chart, data: ReportData, code: str) -> Figure:
    """A chart by place with its own table; `code` names the figure that it shows."""
    made = Figure.of(chart, source=_source(data))
    assert made.table is not None, "it has the table of its chart"
    return replace(made, table=starred(opened(made.table, data, code), by_place(data, code)))


def opened(table: Table, data: ReportData, code: str, months: Sequence[Month] = ()) -> Table:
    """The table of a figure by place, each number with what it is; `months` are those of its first columns."""
    places = {line.label: below(data, line.slug) for line in data.summary.lines} if data.level is not Level.KERN else {}

    def cells(row: Row) -> Iterator[Cell]:
        place = places.get(row.cells[0].text, data.scope.key if row.total or data.level is Level.KERN else "")
        for column, cell in enumerate(row.cells):
            period = Period(months[column - 1], months[column - 1]) if 0 < column <= len(months) else data.period
            known = place and column and cell.numeric and cell.text
            yield replace(cell, number=NumberKey(code, place, period).text) if known else cell

    return replace(table, rows=tuple(replace(row, cells=tuple(cells(row))) for row in table.rows))


def figure_with(table: Table | None, chart: Chart, data: ReportData) -> Figure:
    """A chart with another table that holds the same numbers, or with one further on."""
    return Figure(chart, table, _source(data))


def without_noughts(found: Breakdown) -> tuple[Breakdown, str]:
    """The parts that say something, and a note that names those that are 0."""
    noughts = [label for label, number in found.parts if number.state is State.KNOWN and not number.value]
    if len(noughts) < FEW or len(noughts) == len(found.parts):
        return found, ""
    parts = [(label, number) for label, number in found.parts if label not in noughts]
    return Breakdown(parts, found.total, codes=found.codes), f"0 bij: {', '.join(noughts)}."


def of_groups(
    chart: Chart, found: Breakdown, division: tuple[str, str], data: ReportData, note: str = ""
) -> list[Block]:  # fmt: skip
    """A breakdown as a figure; as a sentence when each number in it is too small. `division`: its name, of what."""
    name, code = division
    if any(number.state is State.KNOWN and number.value for _, number in found.parts):
        return [figure_with(_group_table(chart, found, code, data, note), chart, data)]
    return [Paragraph.of(f"De aantallen per {name} zijn te klein om te tonen.")]


def _group_table(chart: Chart, found: Breakdown, code: str, data: ReportData, note: str) -> Table:
    """The chart's table with all signs, and with the sum that is known even where a part of it is withheld."""
    numbers, by_label = chart.table, dict(found.parts)
    parts = [(label, share) for label, _, share in numbers.rows if label in by_label]
    with_shares = any(share for _, share in parts)
    rows = [
        _group_row(
            label,
            number_cell(by_label[label], keyed(data, found.codes[label])),
            star(share, by_label[label]) if with_shares else None,
        )
        for label, share in parts
    ]
    total = _group_row(TOTAL, number_cell(found.total, keyed(data, code)), "" if with_shares else None)
    missing = f"{capital(found.total.remark)}." if found.total.remark else ""
    below = " ".join(filter(None, (*notes([found.total]), missing)))
    headers = numbers.headers if with_shares else numbers.headers[:2]
    return Table(numbers.caption, headers, (*rows, Row(total.cells, total=True)), tuple(filter(None, (below, note))))


def _group_row(label: str, number: Cell, share: str | None) -> Row:
    """A group; with its share where the groups have any."""
    shares = () if share is None else (Cell(share, numeric=True),)
    return Row((Cell(label), number, *shares))


def by_month(chart: Chart, data: ReportData, code: str) -> list[Block]:
    """A chart of a figure over months; over more than a year its table is cut into years."""
    months = list(data.period)
    years = [(year, len(list(group))) for year, group in groupby(months, key=lambda month: month.year)]
    if len(years) == 1:
        whole = _part(chart, chart.table.caption, 1, len(months), months, last=True)
        return [figure_with(_of_months(whole, data, code, months), chart, data)]
    found: list[Table] = []
    start = 1
    for year, count in years:
        caption = f"{chart.table.caption} Deel: {year}."
        part = _part(chart, caption, start, count, months, last=year == years[-1][0])
        found.append(_of_months(part, data, code, months[start - 1 : start - 1 + count]))
        start += count
    return [figure_with(found[0], chart, data), *found[1:]]


def _of_months(table: Table, data: ReportData, code: str, months: Sequence[Month]) -> Table:
    return starred(opened(table, data, code, months), by_place_and_month(data, code, months))


def _part(chart: Chart, caption: str, start: int, count: int, months: list[Month], *, last: bool) -> Table:
    """The columns of some months, and in the last part the sum; a year in one word is read in the caption."""
    numbers = chart.table
    names = tuple(month.short for month in months[start - 1 : start - 1 + count])
    columns = [0, *range(start, start + count), *([len(numbers.headers) - 1] if last else [])]
    headers = (numbers.headers[0], *names, *([numbers.headers[-1]] if last else []))
    rows = tuple(
        Row(tuple(_cell(row[column], column > 0) for column in columns), total=row[0] == TOTAL) for row in numbers.rows
    )
    return Table(caption, headers, rows)


def _cell(text: str, numeric: bool) -> Cell:
    return Cell(text, numeric, sign=text in (MISSING, WITHHELD))


def _source(data: ReportData) -> str:
    return f"Bron: maandcijfers van de kernen, stand {long_date(data.today)}."
