"""Charts as figures of a report, with tables that fit on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from sociaalvitaal.charts.base import Chart
from sociaalvitaal.figures.groups import Breakdown
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.formatting import PROVISIONAL, long_date
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.content.amounts import lacking
from sociaalvitaal.reports.content.sentences import say
from sociaalvitaal.reports.content.tables import keyed
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Paragraph
from sociaalvitaal.reports.document.charts import Figure, rows_of
from sociaalvitaal.reports.document.tables import Table

FEW = 4
"""As many groups of 0 take less room in a note than as bars."""


def figure(chart: Chart, data: ReportData, notes: Iterable[str] = ()) -> Figure:
    """A chart with its own table."""
    return Figure.of(chart, tuple(filter(None, notes)), _source(chart, data))


def figure_with(table: Table | None, chart: Chart, data: ReportData) -> Figure:
    """A chart with another table that holds the same numbers, or with one further on."""
    return Figure(chart, table, _source(chart, data))


def without_noughts(found: Breakdown) -> tuple[Breakdown, str]:
    """The parts that say something, and a note that names those that are 0."""
    noughts = [label for label, number in found.parts if number.state is State.KNOWN and not number.value]
    if len(noughts) < FEW or len(noughts) == len(found.parts):
        return found, ""
    parts = [(label, number) for label, number in found.parts if label not in noughts]
    return Breakdown(parts, found.total, codes=found.codes), f"Niet voorgekomen: {', '.join(noughts)}."


def of_groups(chart: Chart, found: Breakdown, name: str, data: ReportData, code: str, note: str = "") -> list[Block]:
    """A breakdown as a figure, with what is missing; as a sentence when each number in it is too small.

    `name`: by what it is divided; `code`: of the number that is.
    """
    if any(number.state is State.KNOWN and number.value for _, number in found.parts):
        missing = lacking(found.total, keyed(data, code))
        below = [Paragraph(say("In deze cijfers: {missing}.", missing=missing))] if missing else []
        return [figure(chart, data, (note,)), *below]
    return [Paragraph.of(f"De aantallen per {name} zijn te klein om te tonen.")]


def by_month(chart: Chart, data: ReportData) -> list[Block]:
    """A chart of a figure over months; over more than a year its table is cut into years."""
    months = list(data.period)
    years = [(year, len(list(group))) for year, group in groupby(months, key=lambda month: month.year)]
    if len(years) == 1:
        whole = _part(chart, chart.table.caption, 1, months, last=True)
        return [figure_with(whole, chart, data)]
    found: list[Table] = []
    start = 1
    for year, count in years:
        caption = f"{chart.table.caption} Deel: {year}."
        part = _part(chart, caption, start, months[start - 1 : start - 1 + count], last=year == years[-1][0])
        found.append(part)
        start += count
    return [figure_with(found[0], chart, data), *found[1:]]


def _part(chart: Chart, caption: str, start: int, months: Sequence[Month], *, last: bool) -> Table:
    """The columns of some months, and in the last part the sum; a year in one word is read in the caption."""
    numbers = chart.table
    columns = [0, *range(start, start + len(months)), *([len(numbers.headers) - 1] if last else [])]
    headers = (numbers.headers[0], *(month.short for month in months), *([numbers.headers[-1]] if last else []))
    return Table(caption, headers, rows_of(numbers, columns))


def _source(chart: Chart, data: ReportData) -> str:
    """Where the numbers are from; in a title none has its star."""
    source = f"Bron: maandcijfers van de kernen, stand {long_date(data.today)}."
    starred = any(PROVISIONAL in cell for row in chart.table.rows for cell in row[1:])
    return f"{source} De cijfers zijn voorlopig: niet elke maand is al goedgekeurd." if starred else source
