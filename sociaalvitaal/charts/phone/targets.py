"""Results as a part of plans for a phone: the place and its numbers above its bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sociaalvitaal.charts import shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.palette import GROUND, INK
from sociaalvitaal.charts.phone.sheet import GAP, INNER, MARGIN, SMALL, WIDTH, legend, named, scale_words, upright
from sociaalvitaal.charts.target_bars import MOST_SHARE, is_loud, numbers, paint, signs

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.targets import TargetBars

TRACK, BAR = 21.0, 15.0


def draw(chart: TargetBars) -> Figure:
    """Draw the bars."""
    canvas, rows = Canvas(WIDTH), chart.ordered
    if not rows:
        return canvas.finish(2 * MARGIN)
    expected = [] if chart.expected is None else [(upright(), "nu te verwachten")]
    y = legend(canvas, 0, [*signs(chart), *expected])
    scale = INNER / min(MOST_SHARE, max([1.0, *(row.share for row in rows)]))
    line = None if chart.expected is None else MARGIN + scale * chart.expected
    for row in rows:
        y = named(canvas, y, row.label, numbers(row), bold=is_loud(row)) + 1
        canvas.fill([shapes.box(MARGIN, y, scale, TRACK)], GROUND)
        paint(canvas, row, (MARGIN, y + TRACK / 2), scale, line, bar=BAR, size=SMALL)
        if line is not None:
            canvas.stroke([shapes.line((line, y), (line, y + TRACK))], INK, line=1.6)
        y += TRACK + GAP
    ticks = [(MARGIN + scale * part, f"{round(part * 100)}%") for part in (0, 0.5, 1)]
    scale_words(canvas, y + 3, ticks)
    return canvas.finish(y + MARGIN + 3)
