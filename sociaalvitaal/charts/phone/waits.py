"""Days from referral to start for a phone: each group above its line, the days on top and below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sociaalvitaal.charts import shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.palette import EDGE, GROUND, LINE
from sociaalvitaal.charts.phone.sheet import GAP, INNER, MARGIN, SMALL, WIDTH, named, scale_words
from sociaalvitaal.charts.steps import axis_steps
from sociaalvitaal.charts.waiting_lines import DOT, days_axis, paint, texts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.waiting import Wait, Waits

TRACK, TOP = 15.0, 18.0


def draw(chart: Waits) -> Figure:
    """Draw the lines."""
    canvas, waits = Canvas(WIDTH), chart.ordered
    longest = max((wait.high or wait.middle or 0 for wait in waits if wait.shown), default=0)
    steps = [step for step in (0, *axis_steps(longest)) if longest]
    left, room = MARGIN + DOT, INNER - 2 * DOT
    scale = room / max(longest, *steps, 1)
    ticks = [(left + step * scale, label) for step, label in days_axis(steps)]
    scale_words(canvas, MARGIN + SMALL, ticks)
    y = MARGIN + (TOP if ticks else 0)
    for wait in waits:
        y = named(canvas, y, wait.label, _note(wait), loud=not (wait.shown or wait.withheld))
        if wait.shown:
            y += 1
            canvas.fill([shapes.box(MARGIN, y, INNER, TRACK)], GROUND)
            for x, _ in ticks:
                canvas.stroke([shapes.line((x, y), (x, y + TRACK))], LINE if x > left else EDGE, line=0.8)
            paint(canvas, wait, left, scale, y + TRACK / 2)
            y += TRACK
        y += GAP
    if ticks:
        scale_words(canvas, y + 3, ticks)
        y += SMALL
    return canvas.finish(y + MARGIN)


def _note(wait: Wait) -> str:
    """30 dagen, bij 41 bekend."""
    value, note = texts(wait)
    if not wait.shown:
        return f"{value} {note}"
    return ", ".join(filter(None, (f"{value} {'dag' if wait.middle == 1 else 'dagen'}", note)))
