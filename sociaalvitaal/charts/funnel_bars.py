"""Draws how far referrals came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import MARGIN, heading
from sociaalvitaal.charts.palette import BLUE, DEEP, EDGE, GROUND, INK, SIGNAL, SOFT
from sociaalvitaal.charts.wording import capital
from sociaalvitaal.formatting import MISSING, WITHHELD, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.funnel import Funnel
    from sociaalvitaal.charts.groups import Group

WIDTH, PITCH, BAR = 660.0, 33.0, 22.0
LABEL_SIZE, VALUE_SIZE, SHARE_SIZE = 11.5, 12.0, 10.5
LONGEST_LABEL, ZERO = 220.0, 1.4


def draw(chart: Funnel) -> Figure:
    """Draw the whole chart."""
    canvas = Canvas(WIDTH)
    y = heading(canvas, chart.title, chart.subtitle) + 10
    labels = [fonts.fit(capital(step.label), LONGEST_LABEL, LABEL_SIZE, bold=True) for step in chart.steps]
    x = MARGIN + max((fonts.width(label, LABEL_SIZE, bold=True) for label in labels), default=0.0) + 10
    room = max((_value_width(step, chart.share(step)) for step in chart.steps), default=0.0)
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
        _value(canvas, step, chart.share(step), right + 10, middle)
        y += PITCH
    if chart.steps:
        canvas.stroke([shapes.line((x, top), (x, y))], EDGE, line=0.9)
    return canvas.finish(y + MARGIN)


def _value(canvas: Canvas, step: Group, share: str, x: float, y: float) -> None:
    """The number in a column of its own, with its share, or why there is none."""
    text, note = _texts(step, share)
    colour = INK if step.shown or step.withheld else SIGNAL
    canvas.text(x, y, text, size=VALUE_SIZE, bold=True, colour=colour)
    if note:
        canvas.text(x + fonts.width(text, VALUE_SIZE, bold=True) + 7, y, note, size=SHARE_SIZE, colour=SOFT)


def _value_width(step: Group, share: str) -> float:
    text, note = _texts(step, share)
    return fonts.width(text, VALUE_SIZE, bold=True) + 7 + fonts.width(note, SHARE_SIZE)


def _texts(step: Group, share: str) -> tuple[str, str]:
    if step.withheld:
        return WITHHELD, "niet getoond"
    if step.value is None:
        return MISSING, "ontbreekt"
    return number(step.value), share
