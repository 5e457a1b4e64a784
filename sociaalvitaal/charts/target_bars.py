"""Draws results as a part of plans: a bar in a track for each place, and a line at what is expected by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.canvas import Align, Canvas
from sociaalvitaal.charts.frame import MARGIN, Sign, heading, legend, square
from sociaalvitaal.charts.palette import BLUE, DEEP, EDGE, GROUND, INK, PALE, SIGNAL, SOFT, text_on
from sociaalvitaal.formatting import number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.targets import TargetBars, TargetRow

WIDTH, PITCH, TRACK, BAR = 660.0, 27.0, 17.0, 11.0
LABEL_SIZE, VALUE_SIZE, PART_SIZE, AXIS_SIZE = 11.0, 11.0, 9.0, 10.0
COLOURS = {"GOOD": DEEP, "UNCLEAR": BLUE, "BEHIND": SIGNAL, "LATER": PALE}
"""By the name of how a result stands to its plan, in the order of the legend."""
LONGEST_LABEL, MOST_SHARE = 190.0, 1.5
"""A result of more than so many times its plan is drawn as that much: the number beside it says how much it is."""
FROM_EDGE, FROM_LINE = 5.0, 4.0
"""How far the words of a share stay from the end of their bar, and from the line of what is expected."""


def draw(chart: TargetBars) -> Figure:
    """Draw the whole chart."""
    canvas = Canvas(WIDTH)
    y = legend(canvas, heading(canvas, chart.title, chart.subtitle) + 4, signs(chart)) + 24
    rows = chart.ordered
    labels = [fonts.fit(row.label, LONGEST_LABEL, LABEL_SIZE, is_loud(row)) for row in rows]
    widths = (fonts.width(label, LABEL_SIZE, is_loud(row)) for row, label in zip(rows, labels, strict=True))
    left = MARGIN + max(widths, default=0.0) + 10
    values = max((fonts.width(row.text, VALUE_SIZE, bold=True) for row in rows), default=0.0)
    plans = max((fonts.width(_of(row), VALUE_SIZE) for row in rows), default=0.0)
    room = WIDTH - MARGIN - left - values - plans - 22
    most = min(MOST_SHARE, max([1.0, *(row.share for row in rows)]))
    scale, top = room / most, y
    line = None if chart.expected is None else left + scale * chart.expected
    for row, label in zip(rows, labels, strict=True):
        middle = y + PITCH / 2
        canvas.text(left - 10, middle + 3.8, label, size=LABEL_SIZE, align="right", bold=is_loud(row))
        canvas.fill([shapes.box(left, middle - TRACK / 2, scale, TRACK)], GROUND)
        paint(canvas, row, (left, middle), scale, line)
        canvas.text(left + room + 12 + values, middle + 3.8, row.text, size=VALUE_SIZE, bold=True, align="right")
        canvas.text(left + room + 18 + values, middle + 3.8, _of(row), size=VALUE_SIZE, colour=SOFT)
        y += PITCH
    if line is not None and rows:
        _expected(canvas, line, top, y, chart.expected or 0)
    for part in (0, 0.5, 1) if rows else ():
        canvas.text(left + scale * part, y + 14, f"{round(part * 100)}%", size=AXIS_SIZE, colour=SOFT, align="center")
    return canvas.finish(y + 14 + MARGIN)


def _expected(canvas: Canvas, x: float, top: float, under: float, share: float) -> None:
    """The line at what is expected by now; its words stay within the track."""
    canvas.stroke([shapes.line((x, top - 4), (x, under + 2))], INK, line=1.6)
    align: Align = "left" if share < 0.3 else "right" if share > 0.7 else "center"
    canvas.text(x, top - 9, "nu te verwachten", size=AXIS_SIZE, align=align)


def paint(canvas: Canvas, row: TargetRow, start: tuple[float, float], scale: float, line: float | None, *,
          bar: float = BAR, size: float = PART_SIZE) -> None:  # fmt: skip
    """The bar of a result from its start, with its share in it where there is room."""
    if row.realised is None:
        return
    left, middle = start
    end = left + max(1.4, scale * min(row.share, MOST_SHARE))
    colour = COLOURS[row.stand.name]
    canvas.fill([shapes.box(left, middle - bar / 2, end - left, bar)], colour, edge=_edge(colour), line=0.7)
    right = _part_ends(left, end, fonts.width(row.part, size, bold=True), line)
    if right is not None:
        ink = text_on(colour)
        canvas.text(right, middle + size * 0.36, row.part, size=size, bold=True, colour=ink, align="right")


def _part_ends(left: float, end: float, wide: float, line: float | None) -> float | None:
    """Where the words of a share end: within their bar, and beside the line; None where there is no room."""
    places = [end - FROM_EDGE] if line is None else [end - FROM_EDGE, line - FROM_LINE]
    for right in places:
        crosses = line is not None and right - wide - FROM_LINE < line < right + FROM_LINE - 0.1
        if right <= end - FROM_EDGE + 0.1 and right - wide - FROM_EDGE >= left and not crosses:
            return right
    return None


def numbers(row: TargetRow) -> str:
    """The result and what was planned."""
    return f"{row.text} {_of(row)}"


def _of(row: TargetRow) -> str:
    return f"van {number(row.planned)}"


def is_loud(row: TargetRow) -> bool:
    """Whether it lags behind."""
    return row.stand.name == "BEHIND"


def signs(chart: TargetBars) -> list[tuple[Sign, str]]:
    """The legend: how results stand to their plans."""
    stands = {row.stand for row in chart.rows}
    return [
        (square(colour, _edge(colour), line=0.7), stand.value)
        for name, colour in COLOURS.items()
        for stand in stands
        if stand.name == name
    ]


def _edge(colour: str) -> str | None:
    """Pale needs an edge to stand out from the track."""
    return EDGE if colour == PALE else None
