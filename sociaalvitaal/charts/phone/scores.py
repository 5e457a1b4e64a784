"""How often factors hindered and helped, for a phone: each factor above its bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sociaalvitaal.charts import shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.palette import GROUND, INK, SOFT
from sociaalvitaal.charts.phone.sheet import APART, GAP, LINE, MARGIN, RIGHT, SMALL, WIDTH, legend, named
from sociaalvitaal.charts.score_bars import paint, signs
from sociaalvitaal.formatting import number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.scores import ScoreRow, Scores

BAR, COLUMN = 18.0, 40.0
HEADS = ((0, ("score", "0")), (1, ("geen", "score")))


def draw(chart: Scores) -> Figure:
    """Draw the bars."""
    canvas = Canvas(WIDTH)
    if chart.is_empty:
        return canvas.finish(2 * MARGIN)
    y = legend(canvas, 0, signs())
    room = RIGHT - MARGIN - 2 * COLUMN
    hinder = max(1, *(row.hinders for row in chart.rows))
    unit = room / (hinder + max(1, *(row.helps for row in chart.rows)))
    for group in chart.ordered:
        y = _heads(canvas, group.name, y + GAP)
        for row in group.rows:
            y = named(canvas, y, row.label, lines=3)
            canvas.fill([shapes.box(MARGIN, y, room, BAR)], GROUND)
            middle = MARGIN + unit * hinder
            paint(canvas, row, (middle, y + BAR / 2), unit, size=SMALL)
            canvas.stroke([shapes.line((middle, y - 1), (middle, y + BAR + 1))], INK, line=1.2)
            _columns(canvas, row, y + BAR - 5)
            y += BAR + GAP
    return canvas.finish(y + MARGIN - GAP)


def _heads(canvas: Canvas, group: str, y: float) -> float:
    """The name of a group, with what the columns beside the bars are; return the y under them."""
    for column, lines in HEADS:
        for place, text in enumerate(lines):
            x = RIGHT - (1 - column) * COLUMN
            canvas.text(x, y + (place + 1) * 14.5, text, size=SMALL, colour=SOFT, align="right")
    return max(named(canvas, y, group, bold=True, lines=2, room=RIGHT - MARGIN - 2 * COLUMN - APART), y + 2 * LINE)


def _columns(canvas: Canvas, row: ScoreRow, y: float) -> None:
    for column, count in ((0, row.counts[2]), (1, row.without)):
        if count:
            canvas.text(RIGHT - (1 - column) * COLUMN, y, number(count), size=SMALL, colour=SOFT, align="right")
