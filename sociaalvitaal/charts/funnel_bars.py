"""Draws how far referrals came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.bar_values import BarValue
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import MARGIN, heading
from sociaalvitaal.charts.palette import BLUE, DEEP, EDGE, GROUND
from sociaalvitaal.charts.wording import capital

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.funnel import Funnel

WIDTH, PITCH, BAR = 660.0, 33.0, 22.0
LABEL_SIZE, VALUE_SIZE, SHARE_SIZE = 11.5, 12.0, 10.5
LONGEST_LABEL, ZERO = 220.0, 1.4


def draw(chart: Funnel) -> Figure:
    """Draw the whole chart."""
    canvas = Canvas(WIDTH)
    y = heading(canvas, chart.title, chart.subtitle) + 10
    labels = [fonts.fit(capital(step.label), LONGEST_LABEL, LABEL_SIZE, bold=True) for step in chart.steps]
    x = MARGIN + max((fonts.width(label, LABEL_SIZE, bold=True) for label in labels), default=0.0) + 10
    values = [BarValue(step, chart.share(step), VALUE_SIZE, SHARE_SIZE) for step in chart.steps]
    room = max((value.width for value in values), default=0.0)
    right = WIDTH - MARGIN - room - 10
    whole = max((step.amount for step in chart.steps), default=0)
    top = y
    for place, (step, label) in enumerate(zip(chart.steps, labels, strict=True)):
        middle = y + PITCH / 2 + 3.8
        canvas.text(x - 10, middle, label, size=LABEL_SIZE, align="right", bold=place == chart.goal)
        if whole:
            canvas.fill([shapes.box(x, y + (PITCH - BAR) / 2, right - x, BAR)], GROUND)
        if step.shown:
            length = max(ZERO, (right - x) * step.amount / max(whole, 1))
            colour = DEEP if place == chart.goal else BLUE
            canvas.fill([shapes.box(x, y + (PITCH - BAR) / 2, length, BAR)], colour)
        values[place].draw(canvas, right + 10, middle)
        y += PITCH
    if chart.steps:
        canvas.stroke([shapes.line((x, top), (x, y))], EDGE, line=0.9)
    return canvas.finish(y + MARGIN)
