"""Draws how often factors hindered and helped: bars to the left and to the right of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import MARGIN, Sign, heading, legend, square
from sociaalvitaal.charts.palette import DEEP, INK, MIDDLE, SIGNAL, SOFT, WHITE, text_on
from sociaalvitaal.formatting import number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.scores import ScoreRow, Scores

ORANGE = "#f4c7a3"
COLOURS = {-2: SIGNAL, -1: ORANGE, 0: WHITE, 1: MIDDLE, 2: DEEP}
MEANINGS = {-2: "hinderde sterk", -1: "hinderde", 1: "hielp", 2: "hielp sterk"}
WIDTH, PITCH, BAR = 660.0, 22.0, 16.0
LONGEST_LABEL, COLUMN, GAP = 226.0, 54.0, 8.0
LABEL_SIZE, HEAD_SIZE, VALUE_SIZE, COLUMN_SIZE = 10.5, 11.0, 9.5, 9.5


def draw(chart: Scores) -> Figure:
    """Draw the whole chart."""
    canvas = Canvas(WIDTH)
    y = heading(canvas, chart.title, chart.subtitle)
    if chart.is_empty:
        return canvas.finish(y + MARGIN)
    y = legend(canvas, y + 4, signs()) + 20
    left, right = MARGIN + LONGEST_LABEL + GAP, WIDTH - MARGIN - 2 * COLUMN - GAP
    hinder = max(1, *(row.hinders for row in chart.rows))
    help_ = max(1, *(row.helps for row in chart.rows))
    unit = (right - left) / (hinder + help_)
    middle = left + unit * hinder
    for place, text in ((1, "score 0"), (2, "geen score")):
        x = WIDTH - MARGIN - (2 - place) * COLUMN
        canvas.text(x, y, text, size=COLUMN_SIZE, colour=SOFT, align="right")
    for group in chart.ordered:
        y += 6
        canvas.text(MARGIN, y + 6, fonts.fit(group.name, right - MARGIN, HEAD_SIZE, True), size=HEAD_SIZE, bold=True)
        y += 14
        top = y
        for row in group.rows:
            _row(canvas, row, y, middle, unit)
            y += PITCH
        canvas.stroke([shapes.line((middle, top), (middle, y))], INK, line=1.2)
        y += 10
    return canvas.finish(y + MARGIN - 6)


def signs() -> list[tuple[Sign, str]]:
    """The legend: what the colours mean."""
    return [(square(COLOURS[value]), text) for value, text in MEANINGS.items()]


def _row(canvas: Canvas, row: ScoreRow, y: float, middle: float, unit: float) -> None:
    base = y + PITCH / 2
    label = fonts.fit(row.label, LONGEST_LABEL, LABEL_SIZE)
    canvas.text(MARGIN, base + 3.6, label, size=LABEL_SIZE)
    paint(canvas, row, (middle, base), unit)
    for place, count in ((1, row.counts[2]), (2, row.without)):
        x = WIDTH - MARGIN - (2 - place) * COLUMN
        canvas.text(x, base + 3.6, number(count) if count else "", size=VALUE_SIZE, colour=SOFT, align="right")


def paint(canvas: Canvas, row: ScoreRow, start: tuple[float, float], unit: float, *, size: float = VALUE_SIZE) -> None:
    """The bars of a factor, to the left and to the right of a place."""
    middle, base = start
    for values, way in (((-1, -2), -1), ((1, 2), 1)):
        x = middle
        for value in values:
            count = row.counts[value + 2]
            if count:
                wide = unit * count
                _part(canvas, (x if way > 0 else x - wide, base - BAR / 2), wide, COLOURS[value], count, size)
                x += way * wide


def _part(canvas: Canvas, corner: tuple[float, float], wide: float, colour: str, count: int, size: float) -> None:
    x, y = corner
    canvas.fill([shapes.box(x, y, wide, BAR)], colour, edge=WHITE, line=0.8)
    text = number(count)
    if fonts.width(text, size, True) + 4 <= wide:
        canvas.text(
            x + wide / 2, y + BAR / 2 + size * 0.36, text, size=size, bold=True, colour=text_on(colour), align="center"
        )
