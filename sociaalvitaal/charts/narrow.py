"""Bars for a phone: each name above its bar, in letters that can be read there; the page has the words of the chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.answers import Answers
from sociaalvitaal.charts.bar_values import BarValue
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.funnel import Funnel
from sociaalvitaal.charts.groups import Group, GroupChart
from sociaalvitaal.charts.palette import BLUE, DEEP, EDGE, PALE
from sociaalvitaal.charts.wording import capital

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, MARGIN, LINE, BAR, GAP = 300.0, 9.0, 18.0, 15.0, 9.0
SIZE, NOTE_SIZE, APART, ZERO = 12.5, 11.5, 6.0, 1.4

Barred = GroupChart | Answers | Funnel
"""Charts whose bars stand under each other."""


@dataclass(frozen=True)
class Narrow(Chart):
    """A chart with bars, drawn for a phone and without its heading."""

    of: Barred

    @property
    def title(self) -> str:
        """That of the chart."""
        return self.of.title

    @property
    def subtitle(self) -> str:
        """That of the chart."""
        return self.of.subtitle

    @property
    def alt(self) -> str:
        """That of the chart."""
        return self.of.alt

    @property
    def table(self) -> Table:
        """That of the chart."""
        return self.of.table

    def draw(self) -> Figure:
        """Draw the bars."""
        canvas, (groups, best) = Canvas(WIDTH), _bars(self.of)
        values = [BarValue(group, self.of.share(group), SIZE, NOTE_SIZE) for group in groups]
        room = WIDTH - 2 * MARGIN - APART - max((value.width for value in values), default=0.0)
        scale, y = room / max(1, *(group.amount for group in groups)) if groups else 0.0, MARGIN
        for group, value in zip(groups, values, strict=True):
            stands_out = group in best
            name = fonts.fit(capital(group.label), WIDTH - 2 * MARGIN, SIZE, bold=stands_out)
            canvas.text(MARGIN, y + LINE - 5, name, size=SIZE, bold=stands_out)
            length = max(ZERO, group.amount * scale) if group.shown else 0.0
            if length:
                bar = [shapes.box(MARGIN, y + LINE, length, BAR)]
                colour = PALE if group.unknown else DEEP if stands_out else BLUE
                canvas.fill(bar, colour, edge=EDGE if group.unknown else None, line=0.8)
            value.draw(canvas, MARGIN + length + (APART if length else 0), y + LINE + BAR - 3.5)
            y += LINE + BAR + GAP
        return canvas.finish(y + MARGIN)


def _bars(chart: Barred) -> tuple[Sequence[Group], Sequence[Group]]:
    """From top to bottom, and those that stand out."""
    if isinstance(chart, Funnel):
        return chart.steps, chart.steps[chart.goal : chart.goal + 1]
    return chart.ordered, chart.best


def narrowed(chart: Chart) -> Narrow | None:
    """The same chart for a phone; None where it has no such drawing."""
    return Narrow(chart) if isinstance(chart, Barred) else None
