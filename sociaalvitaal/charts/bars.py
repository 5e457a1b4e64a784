"""Draws horizontal bars, one per group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.bar_values import BarValue
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import MARGIN, heading
from sociaalvitaal.charts.palette import BLUE, DEEP, EDGE, PALE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.groups import Group

WIDTH, PITCH, BAR = 660.0, 25.0, 15.0
LABEL_SIZE, VALUE_SIZE, NOTE_SIZE = 11.0, 11.0, 10.0
LONGEST_LABEL, APART, ZERO = 220.0, 10.0, 1.4


class Bars(Protocol):
    """What can be drawn as bars."""

    @property
    def title(self) -> str:
        """The conclusion."""

    @property
    def subtitle(self) -> str:
        """Definition and period."""

    @property
    def ordered(self) -> Sequence[Group]:
        """The groups from top to bottom."""

    @property
    def best(self) -> Sequence[Group]:
        """Those that stand out."""

    def share(self, group: Group) -> str:
        """What stands beside the number."""


def draw(chart: Bars) -> Figure:
    """Draw the whole chart."""
    canvas = Canvas(WIDTH)
    y = heading(canvas, chart.title, chart.subtitle) + 10
    groups = chart.ordered
    labels = [fonts.fit(group.label, LONGEST_LABEL, LABEL_SIZE) for group in groups]
    x = MARGIN + max((fonts.width(label, LABEL_SIZE) for label in labels), default=0.0) + 10
    values = [BarValue(group, chart.share(group), VALUE_SIZE, NOTE_SIZE) for group in groups]
    value_room = max((value.width for value in values if value.group.shown), default=0.0)
    largest = max((group.amount for group in groups), default=0)
    scale = (WIDTH - MARGIN - x - value_room - 6) / max(largest, 1)
    top = y
    for place, (group, label) in enumerate(zip(groups, labels, strict=True)):
        y += APART if group.unknown and place and not groups[place - 1].unknown else 0
        canvas.text(x - 10, y + PITCH / 2 + 3.8, label, size=LABEL_SIZE, align="right")
        end = x + max(ZERO, group.amount * scale) if group.shown else x
        _bar(canvas, chart, group, (x, end), y + (PITCH - BAR) / 2)
        values[place].draw(canvas, end + 6, y + PITCH / 2 + 3.8)
        y += PITCH
    if groups:
        canvas.stroke([shapes.line((x, top), (x, y))], EDGE, line=0.9)
    return canvas.finish(y + MARGIN)


def _bar(canvas: Canvas, chart: Bars, group: Group, ends: tuple[float, float], y: float) -> None:
    if not group.shown:
        return
    outline = [shapes.box(ends[0], y, ends[1] - ends[0], BAR)]
    if group.unknown:
        canvas.fill(outline, PALE, edge=EDGE, line=0.8)
    else:
        canvas.fill(outline, DEEP if group in chart.best else BLUE)
