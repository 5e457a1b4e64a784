"""Draws phases and actions in time: years and quarters on top, a line where today is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import MARGIN, Sign, heading, legend
from sociaalvitaal.charts.palette import BLUE, DEEP, EDGE, LINE, PALE, SIGNAL, SOFT, WHITE
from sociaalvitaal.periods import Month, Period

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.gantt import Bar, Gantt, Row

WIDTH = 720.0
LABEL_SIZE, NOTE_SIZE, YEAR_SIZE, QUARTER_SIZE, TODAY_SIZE = 10.0, 9.5, 11.5, 9.0, 10.0
LONGEST_LABEL, LABEL_LINES, LINE_HEIGHT = 222.0, 2, 12.5
LANE, LANES_GAP, ROW_GAP = 15.0, 9.5, 9.0
YEARS, QUARTERS, TODAY = 18.0, 15.0, 16.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a day lies."""

    first: date
    left: float
    per_day: float

    def x(self, day: date) -> float:
        """The place of the beginning of a day."""
        return self.left + (day - self.first).days * self.per_day

    def span(self, period: Period) -> tuple[float, float]:
        """From where to where months reach."""
        return self.x(period.first.first_day), self.x(period.last.last_day + timedelta(days=1))


def draw(chart: Gantt) -> Figure:
    """Draw the whole chart."""
    canvas = Canvas(WIDTH)
    y = heading(canvas, chart.title, chart.subtitle)
    y = legend(canvas, y, signs(chart)) + 6
    rows = chart.shown
    if not rows:
        return canvas.finish(y + MARGIN)
    labels = [_label(row) for row in rows]
    left = MARGIN + 14 + max(fonts.width(line, LABEL_SIZE, row.is_head) for row, lines in zip(rows, labels, strict=True)
                             for line in lines)  # fmt: skip
    notes = max((fonts.width(row.note, NOTE_SIZE, row.is_loud) for row in rows), default=0.0)
    right = WIDTH - MARGIN - (notes + 10 if notes else 0)
    days = (chart.months.last.last_day - chart.months.first.first_day).days + 1
    scale = Scale(chart.months.first.first_day, left, (right - left) / days)
    heights = [_height(row, lines) for row, lines in zip(rows, labels, strict=True)]
    bottom = y + YEARS + QUARTERS + TODAY + sum(heights)
    y = _axis(canvas, chart, scale, y, bottom)
    for row, lines, height in zip(rows, labels, heights, strict=True):
        canvas.stroke([shapes.line((MARGIN, y), (right, y))], LINE, line=0.6)
        _row(canvas, chart, scale, row, lines, (y, height))
        y += height
    _today(canvas, chart, scale, bottom)
    return canvas.finish(bottom + MARGIN)


def _label(row: Row) -> list[str]:
    return fonts.wrap(row.label, LONGEST_LABEL, LABEL_SIZE, row.is_head, LABEL_LINES) or [" "]


def _height(row: Row, lines: Sequence[str]) -> float:
    lanes = LANE if len(row.bars) < 2 else len(row.bars) * LANES_GAP
    return max(lanes, len(lines) * LINE_HEIGHT) + ROW_GAP


def _axis(canvas: Canvas, chart: Gantt, scale: Scale, y: float, bottom: float) -> float:
    """Years and quarters above the bars, with their lines."""
    months = list(chart.months)
    for year, of_year in groupby(months, key=lambda month: month.year):
        found = list(of_year)
        start, end = scale.span(Period(found[0], found[-1]))
        if end - start > fonts.width(str(year), YEAR_SIZE, bold=True) + 4:
            canvas.text((start + end) / 2, y + 12, str(year), size=YEAR_SIZE, bold=True, align="center")
    top = y + YEARS
    quarters = [month for month in months if month.number % 3 == 1]
    room = min(scale.span(Period(month, month + 2))[1] - scale.x(month.first_day) for month in quarters)
    name = next((make for make in _QUARTER_NAMES if fonts.width(make(4), QUARTER_SIZE) + 4 < room), None)
    for month in quarters:
        start, end = scale.span(Period(month, month + 2))
        is_year = month.number == 1
        canvas.stroke([shapes.line((start, top - (14 if is_year else 0)), (start, bottom))], EDGE if is_year else LINE,
                      line=1.0 if is_year else 0.7)  # fmt: skip
        if name:
            label = name(month.number // 3 + 1)
            canvas.text((start + end) / 2, top + 11, label, size=QUARTER_SIZE, colour=SOFT, align="center")
    return top + QUARTERS + TODAY


_QUARTER_NAMES: tuple[Callable[[int], str], ...] = (lambda number: f"kw {number}", str)


def _row(canvas: Canvas, chart: Gantt, scale: Scale, row: Row, lines: Sequence[str], box: tuple[float, float]) -> None:
    y, height = box
    middle = y + height / 2
    first = middle - (len(lines) - 1) * LINE_HEIGHT / 2 + 3.6
    indent = 0 if row.is_head or len(row.bars) > 1 else 8
    for place, line in enumerate(lines):
        at = first + place * LINE_HEIGHT
        canvas.text(MARGIN + indent, at, line, size=LABEL_SIZE, bold=row.is_head)
    thick = LANE - 3 if len(row.bars) < 2 else LANES_GAP - 2
    top = middle - (len(row.bars) - 1) * LANES_GAP / 2
    for place, bar in enumerate(row.bars):
        paint(canvas, chart, scale, bar, top + place * LANES_GAP, thick)
    if row.note:
        colour = SIGNAL if row.is_loud else SOFT
        canvas.text(WIDTH - MARGIN, middle + 3.5, row.note, size=NOTE_SIZE, colour=colour, bold=row.is_loud,
                    align="right")  # fmt: skip


def paint(canvas: Canvas, chart: Gantt, scale: Scale, bar: Bar, y: float, thick: float) -> None:
    """One bar around a height: what was planned, and on it what was done."""
    if bar.planned is not None:
        start, end = scale.span(bar.planned)
        outline = [shapes.rounded(start + 0.5, y - thick / 2, end - start - 1, thick, 2)]
        if bar.is_dropped:
            canvas.stroke(outline, EDGE, line=0.8, dotted=True)
        else:
            canvas.fill(outline, PALE, edge=BLUE, line=0.6)
    if bar.started is None or not bar.was_done:
        return
    ended = bar.ended or max(chart.today, bar.started)
    start, end = scale.x(bar.started), scale.x(min(ended, chart.months.last.last_day) + timedelta(days=1))
    dark = thick * 0.5
    canvas.fill([shapes.rounded(start, y - dark / 2, max(end - start, 2.5), dark, 1.5)], DEEP)


def _today(canvas: Canvas, chart: Gantt, scale: Scale, bottom: float) -> None:
    if Month.of(chart.today) not in chart.months:
        return
    x, word = scale.x(chart.today), chart.day_word
    top = bottom - sum(_height(row, _label(row)) for row in chart.shown)
    half = fonts.width(word, TODAY_SIZE, bold=True) / 2
    canvas.stroke([shapes.line((x, top - 3), (x, bottom))], SIGNAL, line=1.6)
    centre = min(max(x, MARGIN + half), WIDTH - MARGIN - half)
    # No line of the axis through the word.
    canvas.fill([shapes.box(centre - half - 1, top - 14.5, 2 * half + 2, TODAY_SIZE + 1.5)], WHITE)
    canvas.text(centre, top - 5, word, size=TODAY_SIZE, colour=SIGNAL, bold=True, align="center")


def signs(chart: Gantt) -> list[tuple[Sign, str]]:
    """The legend: what kinds of bars there are."""
    bars = [bar for row in chart.shown for bar in row.bars]
    items: list[tuple[Sign, str]] = []
    if any(bar.planned and not bar.is_dropped for bar in bars):
        items.append((_planned, "gepland"))
    if any(bar.was_done for bar in bars):
        items.append((_done, "gedaan, of nog bezig"))
    if any(bar.planned and bar.is_dropped for bar in bars):
        items.append((_dropped, "vervallen"))
    return items


def _planned(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill([shapes.rounded(x - 7, y - 5, 14, 10, 2)], PALE, edge=BLUE, line=0.6)


def _done(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill([shapes.rounded(x - 7, y - 2.5, 14, 5, 1.5)], DEEP)


def _dropped(canvas: Canvas, x: float, y: float) -> None:
    canvas.stroke([shapes.rounded(x - 7, y - 5, 14, 10, 2)], EDGE, line=0.8, dotted=True)
