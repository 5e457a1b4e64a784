"""A network for a phone: the names under each other, the project between them, and the lines as arcs beside them."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.network_lines import CENTRE, DOT, sides, signs, thickness
from sociaalvitaal.charts.palette import DEEP, EDGE, INK, MIDDLE, SIGNAL, SOFT, WHITE
from sociaalvitaal.charts.phone.sheet import MARGIN, RIGHT, SIZE, SMALL, WIDTH, legend
from sociaalvitaal.charts.shapes import CLOSE, CUBIC, LINE, MOVE, Outline

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.network import Flow, Network

SPINE = 178.0
"""Where the dots stand: names to the left of them, arcs to the right."""
PITCH, NAME_PITCH, HUB, ASIDE = 36.0, 14.5, 8.0, 6.0
WIDEST = RIGHT - SPINE
"""How far an arc reaches at most."""
PROJECT = "project"


def draw(chart: Network) -> Figure:
    """Draw the names and the arcs."""
    canvas, order = Canvas(WIDTH), list(chart.drawn())
    if not order:
        return canvas.finish(2 * MARGIN)
    y = legend(canvas, 0, signs()) + 4
    above, below = sides([name for name in order if name in chart.linked], chart.linked)
    listed = [*above, CENTRE, *below, *(name for name in order if name not in chart.linked)]
    places = {name: y + (row + 0.5) * PITCH for row, name in enumerate(listed)}
    for tie in chart.ties:
        if tie.first in places and tie.second in places and tie.first != tie.second:
            canvas.stroke([_arc(places[tie.first], places[tie.second], len(listed))], MIDDLE, line=2.0)
    for flow in chart.flows:
        if flow.source in places and flow.target in places and flow.source != flow.target:
            _arrow(canvas, flow, places, len(listed))
    for name, at in places.items():
        if name == CENTRE:
            _project(canvas, at)
        else:
            _name(canvas, chart.names[name], at, is_linked=name in chart.linked)
    return canvas.finish(y + len(listed) * PITCH + MARGIN)


def _arc(start: float, end: float, rows: int, aside: float = 0.0, gap: float = 0.0) -> Outline:
    """From one dot to the other, the wider the further apart; it ends level, so many points before the dot."""
    reach = (WIDEST - 2 * ASIDE) * sqrt(abs(end - start) / (max(1, rows - 1) * PITCH)) + aside
    out = SPINE + reach / 0.75
    return [(MOVE, SPINE, start), (CUBIC, out, start), (CUBIC, out, end), (CUBIC, SPINE + gap, end)]


def _arrow(canvas: Canvas, flow: Flow, places: dict[int, float], rows: int) -> None:
    """Beside the line of two that work together, and the one back beside the one there."""
    start, end = places[flow.source], places[flow.target]
    line = thickness(flow.count)
    size, gap = 5.0 + 1.6 * line, (HUB if flow.target == CENTRE else DOT) + 3
    canvas.stroke([_arc(start, end, rows, 2 * ASIDE if end > start else ASIDE, gap + size)], SIGNAL, line=line)
    left, wide = SPINE + gap, size * 0.45
    head = [(MOVE, left, end), (LINE, left + size, end - wide), (LINE, left + size, end + wide), (CLOSE, left, end)]
    canvas.fill([head], SIGNAL)


def _project(canvas: Canvas, y: float) -> None:
    wide = fonts.width(PROJECT, SIZE, bold=True) + 20
    canvas.fill([shapes.rounded(SPINE + HUB - wide, y - 12, wide, 24, 12)], DEEP, edge=WHITE, line=2.0)
    canvas.text(SPINE + HUB - wide / 2, y + 4.2, PROJECT, size=SIZE, colour=WHITE, bold=True, align="center")


def _name(canvas: Canvas, name: str, y: float, *, is_linked: bool) -> None:
    colour, edge, ink = (DEEP, WHITE, INK) if is_linked else (WHITE, EDGE, SOFT)
    canvas.fill([shapes.circle(SPINE, y, DOT)], colour, edge=edge, line=1.3)
    lines = fonts.wrap(name, SPINE - DOT - 8 - MARGIN, SMALL, lines=2) or [" "]
    first = y - (len(lines) - 1) * NAME_PITCH / 2 + 4
    for place, text in enumerate(lines):
        canvas.text(SPINE - DOT - 8, first + place * NAME_PITCH, text, size=SMALL, colour=ink, align="right")
