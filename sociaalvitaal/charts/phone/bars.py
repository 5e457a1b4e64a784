"""Bars for a phone: each name above its bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.answers import Answers
from sociaalvitaal.charts.bar_values import BarValue
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.funnel import Funnel
from sociaalvitaal.charts.groups import Group, GroupChart
from sociaalvitaal.charts.palette import BLUE, DEEP, EDGE, PALE
from sociaalvitaal.charts.phone.sheet import GAP, INNER, MARGIN, SIZE, SMALL, WIDTH
from sociaalvitaal.charts.wording import capital

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LINE, BAR, APART, ZERO = 18.0, 15.0, 6.0, 1.4


def draw(chart: GroupChart | Answers | Funnel) -> Figure:
    """Draw the bars."""
    canvas, (groups, best) = Canvas(WIDTH), _bars(chart)
    values = [BarValue(group, chart.share(group), SIZE, SMALL) for group in groups]
    room = INNER - APART - max((value.width for value in values), default=0.0)
    scale, y = room / max(1, *(group.amount for group in groups)) if groups else 0.0, MARGIN
    for group, value in zip(groups, values, strict=True):
        stands_out = group in best
        name = fonts.fit(capital(group.label), INNER, SIZE, bold=stands_out)
        canvas.text(MARGIN, y + LINE - 5, name, size=SIZE, bold=stands_out)
        length = max(ZERO, group.amount * scale) if group.shown else 0.0
        if length:
            bar = [shapes.box(MARGIN, y + LINE, length, BAR)]
            colour = PALE if group.unknown else DEEP if stands_out else BLUE
            canvas.fill(bar, colour, edge=EDGE if group.unknown else None, line=0.8)
        value.draw(canvas, MARGIN + length + (APART if length else 0), y + LINE + BAR - 3.5)
        y += LINE + BAR + GAP
    return canvas.finish(y + MARGIN)


def _bars(chart: GroupChart | Answers | Funnel) -> tuple[Sequence[Group], Sequence[Group]]:
    """From top to bottom, and those that stand out."""
    if isinstance(chart, Funnel):
        return chart.steps, chart.steps[chart.goal : chart.goal + 1]
    return chart.ordered, chart.best
