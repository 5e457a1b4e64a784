"""Draws small multiples: places every bar, sign and word."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.base import Point
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import LEGEND_SIZE, MARGIN, Sign, heading, legend
from sociaalvitaal.charts.palette import BLUE, DEEP, EDGE, LINE, PALE, SIGNAL, SOFT, WHITE
from sociaalvitaal.charts.shapes import Outline
from sociaalvitaal.charts.steps import axis_steps
from sociaalvitaal.formatting import number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.small_multiples import Panel, SmallMultiples

AXIS_ROOM, ZERO = 18.0, 1.4
WIDEST_MONTH, WIDE_ENOUGH = 36.0, 170.0


@dataclass(frozen=True, slots=True)
class Look:
    """How wide the sheet is and how large its letters are."""

    width: float
    margin: float
    gap: float
    name: float
    sum: float
    tick: float
    value: float
    mark: float
    legend: float = LEGEND_SIZE
    least: float = 0.0
    """Letters are not smaller than this."""

    def columns(self, months: int) -> int:
        """How many panels stand beside each other at most."""
        return 6 if months <= 3 else 4 if months <= 24 else 3

    def plot(self, count: int) -> float:
        """How high the bars reach at most."""
        return 130.0 if count <= 3 else 76.0


WIDE = Look(700.0, MARGIN, 24.0, name=11.5, sum=9.5, tick=9.0, value=10.5, mark=11.0)


@dataclass(frozen=True, slots=True)
class Grid:
    """How the panels are divided over the sheet, and their common scale."""

    look: Look
    columns: int
    left: float
    panel: float
    pitch: float
    plot: float
    two_lines: bool
    steps: tuple[int, ...]
    top: int
    beside: bool

    @property
    def name_room(self) -> float:
        """Height of the lines above a panel, and of the value where it stands above its bar."""
        return (34.0 if self.two_lines else 20.0) + (4.0 if self.beside else 16.0)

    @property
    def row(self) -> float:
        """Height of a row of panels."""
        return self.name_room + self.plot + AXIS_ROOM + 14

    @property
    def mark(self) -> float | None:
        """The size of the mark of a missing month; None where there is no room for a letter."""
        size = min(self.look.mark, self.pitch / fonts.width("?", 1, bold=True) * 0.98)
        return size if size >= self.look.least else None

    def height(self, value: int) -> float:
        """How high a bar is; 0 stays visible as a line."""
        return max(ZERO, self.plot * value / self.top)


def draw(chart: SmallMultiples) -> Figure:
    """Draw the whole chart."""
    canvas = Canvas(WIDE.width)
    return paint(canvas, chart, WIDE, heading(canvas, chart.title, chart.subtitle))


def paint(canvas: Canvas, chart: SmallMultiples, look: Look, y: float) -> Figure:
    """The legend and all panels from this height down."""
    shown = chart.shown
    if not shown:
        return canvas.finish(y + 8 + look.margin)
    grid = _grid(chart, look)
    y = legend(canvas, y, _legend(chart, grid), size=look.legend, margin=look.margin) + 8
    for place, panel in enumerate(shown):
        row, column = divmod(place, grid.columns)
        x = look.margin + grid.left + column * (grid.panel + look.gap)
        _panel(canvas, chart, grid, panel, x, y + row * grid.row, first=column == 0)
    return canvas.finish(y + ceil(len(shown) / grid.columns) * grid.row + look.margin - 14)


def _grid(chart: SmallMultiples, look: Look) -> Grid:
    count, months = len(chart.shown), len(chart.period)
    columns = ceil(count / ceil(count / look.columns(months)))
    largest = max(point.amount for panel in chart.shown for point in panel.points)
    steps = tuple(axis_steps(largest))
    left = 8 + max(fonts.width(number(step), look.tick) for step in (0, *steps))
    panel = (look.width - 2 * look.margin - left - (columns - 1) * look.gap) / columns
    panel = min(panel, max(WIDE_ENOUGH, months * WIDEST_MONTH))
    values = [panel.points[-1].text for panel in chart.shown if panel.points[-1].known]
    value_room = max((fonts.width(value, look.value, bold=True) + 4 for value in values), default=0.0)
    beside = value_room > min(panel / months, WIDEST_MONTH)
    pitch = min((panel - value_room if beside else panel) / months, WIDEST_MONTH)
    plot = look.plot(count)
    return Grid(look, columns, left, panel, pitch, plot, panel < 125, steps, max(largest, *steps, 1), beside)


def _panel(canvas: Canvas, chart: SmallMultiples, grid: Grid, panel: Panel, x: float, y: float, *, first: bool) -> None:
    _names(canvas, chart, grid, panel, x, y + 11)
    base = y + grid.name_room + grid.plot
    reach = grid.pitch * len(chart.period) if grid.beside else grid.panel
    _axis(canvas, grid, (x, x + reach), base, labels=first)
    _bars(canvas, grid, panel.points, x, base)
    _months(canvas, chart, grid, x, base)


def _names(canvas: Canvas, chart: SmallMultiples, grid: Grid, panel: Panel, x: float, y: float) -> None:
    total = "" if len(chart.period) == 1 or not panel.total.known else f"samen {panel.total.text}"
    room = grid.panel
    if total and grid.two_lines:
        canvas.text(x, y + 14, total, size=grid.look.sum, colour=SOFT)
    elif total:
        canvas.text(x + grid.panel, y, total, size=grid.look.sum, colour=SOFT, align="right")
        room -= fonts.width(total, grid.look.sum) + 8
    canvas.text(x, y, fonts.fit(panel.name, room, grid.look.name, bold=True), size=grid.look.name, bold=True)


def _axis(canvas: Canvas, grid: Grid, ends: tuple[float, float], base: float, *, labels: bool) -> None:
    x, right = ends
    heights = [(step, base - grid.plot * step / grid.top) for step in grid.steps]
    canvas.stroke([shapes.line((x, y), (right, y)) for _, y in heights], LINE, line=0.6)
    for step, y in [(0, base), *heights] if labels else []:
        canvas.text(x - 6, y + 3, number(step), size=grid.look.tick, colour=SOFT, align="right")


def _bar(grid: Grid, point: Point, x: float, base: float) -> Outline:
    height = grid.height(point.amount)
    space = min(grid.pitch * 0.25, 5.0)
    return shapes.box(x + space / 2, base - height, grid.pitch - space, height)


def _bars(canvas: Canvas, grid: Grid, points: tuple[Point, ...], x: float, base: float) -> None:
    *earlier, last = [(point, x + place * grid.pitch) for place, point in enumerate(points)]
    for group, colour, edge in ((earlier, BLUE, BLUE), ([last], DEEP, DEEP)):
        known = [(point, at) for point, at in group if point.known]
        canvas.fill([_bar(grid, point, at, base) for point, at in known if not point.partial], colour)
        partial = [_bar(grid, point, at, base) for point, at in known if point.partial]
        canvas.fill(partial, PALE, edge=edge, line=0.9 if grid.pitch > 5 else 0.6)
    taking_part = [(at, at + grid.pitch) for point, at in [*earlier, last] if point.expected or point.known]
    absent = [(at, at + grid.pitch) for point, at in [*earlier, last] if not (point.expected or point.known)]
    canvas.stroke([shapes.line((a, base), (b, base)) for a, b in taking_part], EDGE, line=0.8)
    canvas.stroke([shapes.line((a + 1, base), (b, base)) for a, b in absent], EDGE, line=1.4, dotted=True)
    for middle in (at + grid.pitch / 2 for point, at in [*earlier, last] if point.missing):
        if grid.mark is None:
            _exclamation(canvas, middle, base - 8)
        else:
            canvas.text(middle, base - 3, "?", size=grid.mark, colour=SIGNAL, bold=True, align="center")
    if last[0].known:
        _value(canvas, grid, last[0], last[1], base)


def _value(canvas: Canvas, grid: Grid, point: Point, at: float, base: float) -> None:
    """The last month's number: above its bar, or beside it where the bars are thin."""
    text, top = point.text, base - grid.height(point.amount)
    if grid.beside:
        y = min(top + grid.look.value * 0.7, base - 1)
        canvas.text(at + grid.pitch + 2, y, text, size=grid.look.value, colour=DEEP, bold=True)
    else:
        x, half = at + grid.pitch / 2, fonts.width(text, grid.look.value, bold=True) / 2
        canvas.fill([shapes.box(x - half, top - 13, 2 * half, 12)], WHITE)  # no line of the axis through the number
        canvas.text(x, top - 4, text, size=grid.look.value, colour=DEEP, bold=True, align="center")


def _months(canvas: Canvas, chart: SmallMultiples, grid: Grid, x: float, base: float) -> None:
    months = list(chart.period)
    if len(months) > 12:
        wanted = [(place, str(month.year)) for place, month in enumerate(months) if month.number == 1 or place == 0]
        wanted.sort(key=lambda item: months[item[0]].number != 1)
    else:
        places = dict.fromkeys((0, len(months) - 1, (len(months) - 1) // 2))
        wanted = [(place, months[place].short) for place in places]
    taken: list[tuple[float, float]] = []
    for place, label in wanted:
        at, wide = x + place * grid.pitch, fonts.width(label, grid.look.tick)
        start = at + 1 if len(months) > 12 else max(x, at + grid.pitch / 2 - wide / 2)
        start = min(start, x + grid.panel - wide)
        if all(start > right + 4 or start + wide < left - 4 for left, right in taken):
            taken.append((start, start + wide))
            canvas.text(start, base + 13, label, size=grid.look.tick, colour=SOFT)
            if len(months) > 12:
                canvas.stroke([shapes.line((at, base), (at, base + 4))], EDGE, line=0.8)


def _legend(chart: SmallMultiples, grid: Grid) -> list[tuple[Sign, str]]:
    points = [point for panel in chart.shown for point in panel.points]
    last = [panel.points[-1] for panel in chart.shown]
    items: list[tuple[Sign, str]] = []
    if any(point.known and not point.partial for point in last):
        items.append((_swatch(DEEP), chart.period.last.label))
    if any(point.known and not point.partial for panel in chart.shown for point in panel.points[:-1]):
        items.append((_swatch(BLUE), "eerdere maand"))
    if any(point.partial for point in points):
        items.append((_swatch(PALE, BLUE), "niet van alle kernen binnen"))
    if any(point.missing for point in points):
        items.append((_exclamation if grid.mark is None else _question, "ontbreekt"))
    if any(not point.expected and not point.known for point in points):
        items.append((_dotted, "deed niet mee"))
    return items


def _swatch(colour: str, edge: str | None = None) -> Sign:
    def sign(canvas: Canvas, x: float, y: float) -> None:
        canvas.fill([shapes.box(x - 5, y - 6, 10, 12)], colour, edge=edge, line=0.9)

    return sign


def _question(canvas: Canvas, x: float, y: float) -> None:
    canvas.text(x, y + 4, "?", size=WIDE.mark + 1, colour=SIGNAL, bold=True, align="center")


def _exclamation(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill([shapes.exclamation(x, y, WIDE.mark)], SIGNAL)


def _dotted(canvas: Canvas, x: float, y: float) -> None:
    canvas.stroke([shapes.line((x - 7, y + 3), (x + 7, y + 3))], EDGE, line=1.4, dotted=True)
