"""Phases and actions for a phone: each name above its bars, and the years again where the picture gets long."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.gantt_drawing import Scale, paint, signs
from sociaalvitaal.charts.palette import EDGE, GROUND, LINE, SIGNAL
from sociaalvitaal.charts.phone.sheet import APART, INNER, MARGIN, RIGHT, SIZE, WIDTH, legend, named, upright
from sociaalvitaal.periods import Month, Period

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.gantt import Gantt, Row

ONE, LANE, PAD, YEARS, LABEL_LINES = 12.0, 9.0, 3.0, 19.0, 2
AGAIN, FEW = 8, 3
"""After so many rows the years stand there again, and above a head unless they were there a few rows ago."""


def draw(chart: Gantt) -> Figure:
    """Draw the bars."""
    canvas, rows = Canvas(WIDTH), chart.shown
    if not rows:
        return canvas.finish(2 * MARGIN)
    has_today = Month.of(chart.today) in chart.months
    y = legend(canvas, 0, [*signs(chart), *([(upright(SIGNAL), chart.day_word)] if has_today else [])])
    days = (chart.months.last.last_day - chart.months.first.first_day).days + 1
    scale, since = Scale(chart.months.first.first_day, MARGIN, INNER / days), AGAIN
    for row in rows:
        if since >= AGAIN or (row.is_head and since >= FEW):
            y, since = _years(canvas, chart, scale, y), 0
        y = named(canvas, y, row.label, row.note, bold=row.is_head or len(row.bars) > 1, lines=LABEL_LINES,
                  loud=row.is_loud)  # fmt: skip
        y = _bars(canvas, chart, scale, row, y) + APART
        since += 1
    return canvas.finish(y + MARGIN - APART)


def _years(canvas: Canvas, chart: Gantt, scale: Scale, y: float) -> float:
    """The years, each where it begins, as far as there is room for them."""
    for year, months in groupby(chart.months, key=lambda month: month.year):
        found = list(months)
        start, end = scale.span(Period(found[0], found[-1]))
        if end - start > fonts.width(str(year), SIZE, bold=True) + 4:
            canvas.text((start + end) / 2, y + YEARS - 5, str(year), size=SIZE, bold=True, align="center")
        if start > MARGIN + 1:
            canvas.stroke([shapes.line((start, y + 4), (start, y + YEARS - 1))], EDGE, line=1.0)
    canvas.stroke([shapes.line((MARGIN, y + YEARS), (RIGHT, y + YEARS))], EDGE, line=0.9)
    return y + YEARS + 2


def _bars(canvas: Canvas, chart: Gantt, scale: Scale, row: Row, y: float) -> float:
    """The bars of a row on their ground, with the quarters and today; return the y under them."""
    pitch, thick = (LANE, LANE - 2) if len(row.bars) > 1 else (ONE, ONE)
    high = len(row.bars) * pitch + 2 * PAD
    canvas.fill([shapes.box(MARGIN, y, INNER, high)], GROUND)
    begins = [(month.number, scale.x(month.first_day)) for month in chart.months if month != chart.months.first]
    for colour, numbers in ((LINE, (4, 7, 10)), (EDGE, (1,))):
        lines = [shapes.line((x, y), (x, y + high)) for number, x in begins if number in numbers]
        canvas.stroke(lines, colour, line=0.8)
    for place, bar in enumerate(row.bars):
        paint(canvas, chart, scale, bar, y + PAD + (place + 0.5) * pitch, thick)
    if Month.of(chart.today) in chart.months:
        x = scale.x(chart.today)
        canvas.stroke([shapes.line((x, y), (x, y + high))], SIGNAL, line=1.6)
    return y + high
