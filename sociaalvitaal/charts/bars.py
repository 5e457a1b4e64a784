"""Draws horizontal bars, one per group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import MARGIN, heading
from sociaalvitaal.charts.palette import BLUE, DEEP, EDGE, INK, PALE, SIGNAL, SOFT
from sociaalvitaal.formatting import MISSING, WITHHELD, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.groups import Group, GroupChart

WIDTH, PITCH, BAR = 660.0, 25.0, 15.0
LABEL_SIZE, VALUE_SIZE, NOTE_SIZE = 11.0, 11.0, 10.0
LONGEST_LABEL, APART, ZERO = 220.0, 10.0, 1.4


def draw(chart: GroupChart) -> Figure:
    """Draw the whole chart."""
    canvas = Canvas(WIDTH)
    y = heading(canvas, chart.title, chart.subtitle) + 10
    groups = chart.ordered
    labels = [fonts.fit(group.label, LONGEST_LABEL, LABEL_SIZE) for group in groups]
    x = MARGIN + max((fonts.width(label, LABEL_SIZE) for label in labels), default=0.0) + 10
    value_room = max((_value_width(group, chart.share(group)) for group in groups), default=0.0)
    largest = max((group.amount for group in groups), default=0)
    scale = (WIDTH - MARGIN - x - value_room - 6) / max(largest, 1)
    top = y
    for place, (group, label) in enumerate(zip(groups, labels, strict=True)):
        y += APART if group.unknown and place and not groups[place - 1].unknown else 0
        canvas.text(x - 10, y + PITCH / 2 + 3.8, label, size=LABEL_SIZE, align="right")
        end = x + max(ZERO, group.amount * scale) if group.shown else x
        _bar(canvas, chart, group, (x, end), y + (PITCH - BAR) / 2)
        _value(canvas, group, chart.share(group), end + 6, y + PITCH / 2 + 3.8)
        y += PITCH
    if groups:
        canvas.stroke([shapes.line((x, top), (x, y))], EDGE, line=0.9)
    return canvas.finish(y + MARGIN)


def _bar(canvas: Canvas, chart: GroupChart, group: Group, ends: tuple[float, float], y: float) -> None:
    if not group.shown:
        return
    outline = [shapes.box(ends[0], y, ends[1] - ends[0], BAR)]
    if group.unknown:
        canvas.fill(outline, PALE, edge=EDGE, line=0.8)
    else:
        canvas.fill(outline, DEEP if group in chart.best else BLUE)


def _value(canvas: Canvas, group: Group, share: str, x: float, y: float) -> None:
    """The number at the end of the bar, with its share, or why there is none."""
    text, note = _texts(group, share)
    colour = INK if group.shown or group.withheld else SIGNAL
    canvas.text(x, y, text, size=VALUE_SIZE, bold=True, colour=colour)
    if note:
        canvas.text(x + fonts.width(text, VALUE_SIZE, bold=True) + 7, y, note, size=NOTE_SIZE, colour=SOFT)


def _value_width(group: Group, share: str) -> float:
    text, note = _texts(group, share)
    return fonts.width(text, VALUE_SIZE, bold=True) + 7 + fonts.width(note, NOTE_SIZE) if group.shown else 0.0


def _texts(group: Group, share: str) -> tuple[str, str]:
    if group.withheld:
        return WITHHELD, "te klein om te tonen"
    if group.value is None:
        return MISSING, "ontbreekt"
    return number(group.value), share
