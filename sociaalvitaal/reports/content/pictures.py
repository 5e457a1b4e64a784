"""Charts as figures of a report, with tables that fit on a page."""

from __future__ import annotations

from itertools import groupby

from sociaalvitaal.charts.base import Chart
from sociaalvitaal.figures.groups import Breakdown
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.formatting import MISSING, PROVISIONAL, WITHHELD, long_date
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.content.tables import notes, number_cell
from sociaalvitaal.reports.content.wording import capital
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Paragraph
from sociaalvitaal.reports.document.charts import TOTAL, Figure
from sociaalvitaal.reports.document.tables import Cell, Row, Table

FEW = 4
"""As many groups of 0 take less room in a note than as bars."""


NOT_FINAL = f"{PROVISIONAL} voorlopig: in deze tabel zitten maanden die nog niet zijn goedgekeurd."


def figure(chart: Chart, data: ReportData, code: str = "") -> Figure:
    """A chart with its own table; `code` names the figure that it shows, to say that it is provisional."""
    return Figure.of(chart, _not_final(data, code), source=_source(data))


def _not_final(data: ReportData, code: str) -> tuple[str, ...]:
    """A note where months behind a figure are not approved; the numbers of a chart have no signs of their own."""
    total = data.summary.total.numbers.get(code)
    return (NOT_FINAL,) if total is not None and total.provisional and total.state is State.KNOWN else ()


def figure_with(table: Table | None, chart: Chart, data: ReportData) -> Figure:
    """A chart with another table that holds the same numbers, or with one further on."""
    return Figure(chart, table, _source(data))


def without_noughts(found: Breakdown) -> tuple[Breakdown, str]:
    """The parts that say something, and a note that names those that are 0."""
    noughts = [label for label, number in found.parts if number.state is State.KNOWN and not number.value]
    if len(noughts) < FEW or len(noughts) == len(found.parts):
        return found, ""
    parts = [(label, number) for label, number in found.parts if label not in noughts]
    return Breakdown(parts, found.total), f"0 bij: {', '.join(noughts)}."


def of_groups(chart: Chart, found: Breakdown, division: str, data: ReportData, note: str = "") -> list[Block]:
    """A breakdown as a figure; as a sentence when each number in it is too small."""
    if any(number.state is State.KNOWN and number.value for _, number in found.parts):
        return [figure_with(_group_table(chart, found, note), chart, data)]
    return [Paragraph.of(f"De aantallen per {division} zijn te klein om te tonen.")]


def _group_table(chart: Chart, found: Breakdown, note: str) -> Table:
    """The chart's table with all signs, and with the sum that is known even where a part of it is withheld."""
    numbers, by_label = chart.table, dict(found.parts)
    parts = [(label, share) for label, _, share in numbers.rows if label in by_label]
    with_shares = any(share for _, share in parts)
    rows = [_group_row(label, by_label[label], share, with_shares) for label, share in parts]
    total = _group_row(TOTAL, found.total, "", with_shares)
    missing = f"{capital(found.total.remark)}." if found.total.remark else ""
    below = " ".join(filter(None, (*notes([found.total]), missing)))
    headers = numbers.headers if with_shares else numbers.headers[:2]
    return Table(numbers.caption, headers, (*rows, Row(total.cells, total=True)), tuple(filter(None, (below, note))))


def _group_row(label: str, number: Number, share: str, with_share: bool) -> Row:
    shares = (Cell(share, numeric=True),) if with_share else ()
    return Row((Cell(label), number_cell(number), *shares))


def by_month(chart: Chart, data: ReportData, code: str) -> list[Block]:
    """A chart of a figure over months; over more than a year its table is cut into years."""
    months, signs = list(data.period), _not_final(data, code)
    years = [(year, len(list(group))) for year, group in groupby(months, key=lambda month: month.year)]
    if len(years) == 1:
        whole = _part(chart, chart.table.caption, 1, len(months), months, last=True, signs=signs)
        return [figure_with(whole, chart, data)]
    found: list[Table] = []
    start = 1
    for year, count in years:
        caption = f"{chart.table.caption} Deel: {year}."
        found.append(_part(chart, caption, start, count, months, last=year == years[-1][0], signs=signs))
        start += count
    return [figure_with(found[0], chart, data), *found[1:]]


def _part(
    chart: Chart, caption: str, start: int, count: int, months: list[Month], *, last: bool, signs: tuple[str, ...]
) -> Table:
    """The columns of some months, and in the last part the sum; a year in one word is read in the caption."""
    numbers = chart.table
    names = tuple(month.short for month in months[start - 1 : start - 1 + count])
    columns = [0, *range(start, start + count), *([len(numbers.headers) - 1] if last else [])]
    headers = (numbers.headers[0], *names, *([numbers.headers[-1]] if last else []))
    rows = tuple(
        Row(tuple(_cell(row[column], column > 0) for column in columns), total=row[0] == TOTAL) for row in numbers.rows
    )
    return Table(caption, headers, rows, signs)


def _cell(text: str, numeric: bool) -> Cell:
    return Cell(text, numeric, sign=text in (MISSING, WITHHELD))


def _source(data: ReportData) -> str:
    return f"Bron: maandcijfers van de kernen, stand {long_date(data.today)}."
