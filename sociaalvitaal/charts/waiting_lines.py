"""Draws days from referral to start: a line for the middle half, a dot for the middle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import MARGIN, heading
from sociaalvitaal.charts.palette import BLUE, DEEP, EDGE, INK, LINE, PALE, SIGNAL, SOFT
from sociaalvitaal.charts.steps import axis_steps
from sociaalvitaal.formatting import MISSING, WITHHELD, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.waiting import Wait, Waits

WIDTH, PITCH, THICK, DOT = 660.0, 25.0, 9.0, 5.5
LABEL_SIZE, VALUE_SIZE, NOTE_SIZE, TICK_SIZE = 11.0, 11.0, 10.0, 9.5
LONGEST_LABEL, AXIS_ROOM = 220.0, 22.0


def draw(chart: Waits) -> Figure:
    """Draw the whole chart."""
    canvas = Canvas(WIDTH)
    y = heading(canvas, chart.title, chart.subtitle) + 8
    waits = chart.ordered
    labels = [fonts.fit(wait.label, LONGEST_LABEL, LABEL_SIZE) for wait in waits]
    x = MARGIN + max((fonts.width(label, LABEL_SIZE) for label in labels), default=0.0) + 12
    right = WIDTH - MARGIN - max((_value_width(wait) for wait in waits), default=0.0) - 14
    longest = max((wait.high or wait.middle or 0 for wait in waits if wait.shown), default=0)
    steps = [step for step in (0, *axis_steps(longest)) if longest]
    scale = (right - x) / max(longest, *steps, 1)
    bottom = y + AXIS_ROOM + len(waits) * PITCH
    y = _axis(canvas, [(x + step * scale, label) for step, label in days_axis(steps)], y, bottom)
    for wait, label in zip(waits, labels, strict=True):
        middle = y + PITCH / 2
        canvas.text(x - 12, middle + 3.8, label, size=LABEL_SIZE, align="right")
        if wait.shown:
            paint(canvas, wait, x, scale, middle)
        _value(canvas, wait, right + 14, middle + 3.8)
        y += PITCH
    return canvas.finish(max(y, bottom) + MARGIN)


def days_axis(steps: Sequence[int]) -> list[tuple[int, str]]:
    """The steps with their words; the last says what they are."""
    return [(step, f"{number(step)} dagen" if step == steps[-1] else number(step)) for step in steps]


def _axis(canvas: Canvas, ticks: list[tuple[float, str]], y: float, bottom: float) -> float:
    """The days above the lines."""
    taken = float("-inf")
    for place, (x, label) in enumerate(ticks):
        half = fonts.width(label, TICK_SIZE) / 2
        if x - half > taken + 6:
            canvas.text(x, y + 12, label, size=TICK_SIZE, colour=SOFT, align="center")
            taken = x + half
        canvas.stroke([shapes.line((x, y + AXIS_ROOM - 4), (x, bottom))], LINE if place else EDGE, line=0.8)
    return y + AXIS_ROOM


def paint(canvas: Canvas, wait: Wait, x: float, scale: float, y: float) -> None:
    """The line and the dot of a group, around a height; 0 days is at x."""
    low, middle, high = ((value or 0) * scale for value in (wait.low, wait.middle, wait.high))
    canvas.fill([shapes.rounded(x + low, y - THICK / 2, max(high - low, 1.4), THICK, 2.5)], PALE, edge=BLUE, line=0.9)
    canvas.fill([shapes.circle(x + middle, y, DOT)], DEEP)


def _value(canvas: Canvas, wait: Wait, x: float, y: float) -> None:
    text, note = texts(wait)
    canvas.text(x, y, text, size=VALUE_SIZE, bold=True, colour=INK if wait.shown or wait.withheld else SIGNAL)
    if note:
        canvas.text(x + fonts.width(text, VALUE_SIZE, bold=True) + 7, y, note, size=NOTE_SIZE, colour=SOFT)


def _value_width(wait: Wait) -> float:
    text, note = texts(wait)
    return fonts.width(text, VALUE_SIZE, bold=True) + 7 + fonts.width(note, NOTE_SIZE)


def texts(wait: Wait) -> tuple[str, str]:
    """The middle or its sign, and of how many it is or why there is none."""
    if wait.withheld:
        return WITHHELD, "te weinig"
    if wait.middle is None:
        return MISSING, "nog geen start" if wait.known == 0 else "niet bekend"
    return wait.text(wait.middle), "" if wait.known is None else f"bij {wait.text(wait.known)} bekend"
