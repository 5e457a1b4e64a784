"""The completeness matrix for a phone: each kern above its months, a line of twelve for each year."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.matrix import CELL_HEIGHT, ROW_GAP, cells, note_of, signs
from sociaalvitaal.charts.palette import SOFT
from sociaalvitaal.charts.phone.sheet import GAP, INNER, MARGIN, SMALL, WIDTH, legend, named
from sociaalvitaal.periods import MONTH_NAMES

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.completeness import Completeness, KernRow

YEAR_ROOM, LETTERS, AGAIN = 36.0, 16.0, 8
"""After so many kernen the letters of the months stand there again."""
PITCH = (INNER - YEAR_ROOM) / 12

Corners = defaultdict[str, list[tuple[float, float]]]
"""Where the cells of each state lie: those of one state are one path."""


def draw(chart: Completeness) -> Figure:
    """Draw the kernen."""
    canvas, rows = Canvas(WIDTH), chart.shown
    y = legend(canvas, 0, signs(chart))
    corners: Corners = defaultdict(list)
    for place, row in enumerate(rows):
        if place % AGAIN == 0:
            y = _letters(canvas, y)
        if place == 0 or rows[place - 1].municipality != row.municipality:
            y = named(canvas, y, row.municipality, bold=True)
        y = named(canvas, y, row.kern, note_of(row), loud=True)
        y = _years(canvas, chart, row, y, corners) + GAP
    for state, found in corners.items():
        cells(canvas, state, found, PITCH - ROW_GAP)
    return canvas.finish(y + MARGIN)


def _letters(canvas: Canvas, y: float) -> float:
    for place, name in enumerate(MONTH_NAMES):
        x = MARGIN + YEAR_ROOM + (place + 0.5) * PITCH - ROW_GAP / 2
        canvas.text(x, y + LETTERS - 4, name[0], size=SMALL, colour=SOFT, align="center")
    return y + LETTERS


def _years(canvas: Canvas, chart: Completeness, row: KernRow, y: float, corners: Corners) -> float:
    """A line for each year, its cells under the letters of their months; return the y under them."""
    for year, of_year in groupby(zip(chart.period, row.states, strict=True), key=lambda pair: pair[0].year):
        canvas.text(MARGIN, y + CELL_HEIGHT - 3.5, str(year), size=SMALL, colour=SOFT)
        for month, state in of_year:
            corners[state.value].append((MARGIN + YEAR_ROOM + (month.number - 1) * PITCH, y))
        y += CELL_HEIGHT + ROW_GAP
    return y
