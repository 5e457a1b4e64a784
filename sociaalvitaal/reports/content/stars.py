"""The star of provisional numbers where a text comes without it: tables of charts, shares and differences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.series import series
from sociaalvitaal.figures.tally import Tally
from sociaalvitaal.formatting import PROVISIONAL
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.charts import TOTAL
from sociaalvitaal.reports.document.tables import Row, Table

Find = Callable[[str, int], Number | None]
"""The number in a row, by its name, and a column, counted from 1."""
NOTE = f"{PROVISIONAL} = voorlopig."
_BARE = re.compile(rf"((?:≥ )?[+\u2212-]?\d[\d.,]*%?)(?!{re.escape(PROVISIONAL)})(?= |$)")


def star(text: str, number: Number | None) -> str:
    """A number as text with its star where it is provisional; what stands behind it in brackets stays behind."""
    if number is None or not number.provisional or number.state is not State.KNOWN:
        return text
    return _BARE.sub(rf"\1{PROVISIONAL}", text, count=1) if _BARE.match(text) else text


def starred(table: Table, find: Find) -> Table:
    """The table of a chart with stars, and with what they mean."""

    def row_of(row: Row) -> Row:
        name, *cells = row.cells
        shown = (replace(c, text=star(c.text, find(name.text, column))) for column, c in enumerate(cells, 1))
        return Row((name, *shown), row.total)

    rows = tuple(map(row_of, table.rows))
    return table if rows == table.rows else replace(table, rows=rows, notes=(NOTE, *table.notes))


def by_place(data: ReportData, code: str) -> Find:
    """A figure by place, whatever the column."""
    lines = {line.label: line for line in data.summary.lines} if data.level is not Level.KERN else {}
    return lambda label, _column: lines.get(label, data.summary.total)[code]


def by_place_and_month(data: ReportData, code: str, months: Sequence[Month]) -> Find:
    """A figure by place with a column for each of some months, and then perhaps the sum."""
    places, whole, known = dict(series(data.summary, code)), by_place(data, code), list(data.summary.period)

    def find(label: str, column: int) -> Number | None:
        if column > len(months):
            return whole(label, column)
        month = months[column - 1]
        if label in places:
            return places[label][known.index(month)]
        tallies = [line.months[month] for line in data.summary.lines if month in line.months]
        return Tally.sum(tallies).number(code) if label == TOTAL else None

    return find
