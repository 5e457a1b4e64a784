"""Charts in a report: what is known of them without drawing, with their numbers as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sociaalvitaal.formatting import MISSING, WITHHELD
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import DocumentError, clean

TOTAL = "Samen"
"""What a chart calls the last row of its table where that row adds up the others."""


class NumbersLike(Protocol):
    """The numbers of a chart: text in Dutch notation, the first column names the rows."""

    @property
    def caption(self) -> str:
        """What the numbers are."""

    @property
    def headers(self) -> tuple[str, ...]:
        """One per column."""

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells as text."""

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold numbers."""

    def keys_of(self, row: int) -> tuple[str, ...]:
        """Which number each cell of a row is; empty where it is none that can be followed."""


class ChartLike(Protocol):
    """What a report needs to know of a chart; how it is drawn is the writer's argument."""

    @property
    def title(self) -> str:
        """The conclusion."""

    @property
    def subtitle(self) -> str:
        """What is shown, and over which period."""

    @property
    def alt(self) -> str:
        """What who cannot see the picture needs to know."""

    @property
    def table(self) -> NumbersLike:
        """The same numbers."""


Draw = Callable[[Any], bytes]
"""Draws a chart: to SVG or to PNG."""


def rows_of(numbers: NumbersLike, columns: Sequence[int] = ()) -> tuple[Row, ...]:
    """The rows of a chart's table, or some columns of them."""
    wanted = columns or range(len(numbers.headers))
    last = len(numbers.rows) - 1
    return tuple(
        Row(
            tuple(_cell(row[column], numbers.numeric[column], keys[column]) for column in wanted),
            total=row[0] == TOTAL and place == last,
        )
        for place, row in enumerate(numbers.rows)
        for keys in [numbers.keys_of(place)]
    )


def _cell(text: str, numeric: bool, key: str) -> Cell:
    return Cell(text, numeric, sign=text in (MISSING, WITHHELD), number=key if text else "")


@dataclass(frozen=True)
class Figure:
    """A chart with its caption; its numbers follow as a table where there is one."""

    chart: ChartLike
    table: Table | None = None
    source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", clean(self.source))
        if not (self.chart.title.strip() and self.chart.alt.strip()):
            raise DocumentError("een figuur heeft een titel en een tekstalternatief nodig")

    @classmethod
    def of(cls, chart: ChartLike, notes: tuple[str, ...] = (), source: str = "") -> Figure:
        """A chart with its own numbers as the table."""
        numbers = chart.table
        return cls(chart, Table(numbers.caption, numbers.headers, rows_of(numbers), notes), source)

    @property
    def caption(self) -> str:
        """The chart's conclusion."""
        return clean(self.chart.title)

    @property
    def alt(self) -> str:
        """The text alternative."""
        return clean(self.chart.alt)
