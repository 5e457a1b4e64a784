"""Draws a network: names in two columns, the project in the middle, lines between them."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import MARGIN, Sign, heading, legend
from sociaalvitaal.charts.palette import DEEP, EDGE, INK, MIDDLE, SIGNAL, SOFT, WHITE
from sociaalvitaal.charts.shapes import CURVE, MOVE, Outline

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.network import Network

WIDTH, PITCH, LEAST = 820.0, 34.0, 190.0
NAME_SIZE, NAME_ROOM = 11.0, 205.0
DOT, HUB = 4.5, 30.0
CENTRE = -1
THIN, MIDDLING, THICK = 1.3, 2.4, 3.8
FEW, MANY = 5, 20
"""From how many referrals a line gets thicker."""
_BOW = 0.28
"""How far the outer names come inward."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name stands: its dot, and on which side."""

    x: float
    y: float
    is_left: bool


def sides(order: list[int], linked: Collection[int]) -> tuple[list[int], list[int]]:
    """Who stands left and who right: those with lines from the top on both sides, the others under them.

    The order begins with those that refer, so most arrows run from left to right.
    """
    with_lines = [name for name in order if name in linked]
    half = (len(with_lines) + 1) // 2
    left, right = with_lines[:half], with_lines[half:]
    for name in order:
        if name not in linked:
            (left if len(left) <= len(right) else right).append(name)
    return left, right


def spots(columns: tuple[list[int], list[int]], top: float) -> tuple[dict[int, Spot], float]:
    """A place for each, no two names on one height of one side; and the y under them."""
    high = max(LEAST, max(map(len, columns)) * PITCH)
    inner = WIDTH / 2 - MARGIN - NAME_ROOM - 14
    found: dict[int, Spot] = {}
    for names, sign in zip(columns, (-1, 1), strict=True):
        for place, name in enumerate(names):
            y = top + high * (place + 0.5) / len(names)
            away = (y - top - high / 2) / (high / 2)
            found[name] = Spot(WIDTH / 2 + sign * inner * (1 - _BOW * away * away), y, sign < 0)
    return found, top + high


def draw(chart: Network) -> Figure:
    """Draw the whole chart."""
    canvas = Canvas(WIDTH)
    y = heading(canvas, chart.title, chart.subtitle)
    order = list(chart.drawn())
    if not order:
        return canvas.finish(y + MARGIN)
    y = legend(canvas, y, signs())
    places, under = spots(sides(order, chart.linked), y + 8)
    middle = Spot(WIDTH / 2, (y + 8 + under) / 2, True)
    points = places | {CENTRE: middle}
    for tie in chart.ties:
        if tie.first in points and tie.second in points:
            canvas.stroke([_curve(points[tie.first], points[tie.second], middle, 0.0)], MIDDLE, line=2.0)
    for flow in chart.flows:
        if flow.source in points and flow.target in points and flow.source != flow.target:
            _arrow(canvas, points[flow.source], points[flow.target], middle, flow.count)
    _hub(canvas, middle)
    for name, spot in places.items():
        _name(canvas, spot, chart.names[name], is_linked=name in chart.linked)
    return canvas.finish(under + MARGIN)


def signs() -> list[tuple[Sign, str]]:
    """The legend: what lines and dots mean."""
    return [
        (lambda canvas, x, y: _sample(canvas, x, y, MIDDLE, 2.0), "werken samen"),
        (lambda canvas, x, y: _sample(canvas, x, y, SIGNAL, MIDDLING), "verwijst door (dikker: vaker)"),
        (lambda canvas, x, y: canvas.fill([shapes.circle(x, y, DOT)], WHITE, edge=EDGE, line=1.4),
         "nog geen samenwerking"),
    ]  # fmt: skip


def thickness(count: int | None) -> float:
    """How thick the line of so many referrals is; one that is not told is thin."""
    return THIN if count is None or count < FEW else MIDDLING if count < MANY else THICK


def _name(canvas: Canvas, spot: Spot, text: str, *, is_linked: bool) -> None:
    if is_linked:
        canvas.fill([shapes.circle(spot.x, spot.y, DOT)], DEEP, edge=WHITE, line=1.2)
    else:
        canvas.fill([shapes.circle(spot.x, spot.y, DOT)], WHITE, edge=EDGE, line=1.4)
    room = spot.x - MARGIN - 12 if spot.is_left else WIDTH - MARGIN - spot.x - 12
    label, x = fonts.fit(text, room, NAME_SIZE), spot.x - 10 if spot.is_left else spot.x + 10
    colour = INK if is_linked else SOFT
    canvas.text(x, spot.y + 3.8, label, size=NAME_SIZE, colour=colour, align="right" if spot.is_left else "left")


def _hub(canvas: Canvas, middle: Spot) -> None:
    canvas.fill([shapes.circle(middle.x, middle.y, HUB)], DEEP, edge=WHITE, line=2.0)
    canvas.text(middle.x, middle.y + 3.8, "project", size=NAME_SIZE, colour=WHITE, bold=True, align="center")


def _control(one: Spot, other: Spot, middle: Spot, turn: float) -> tuple[float, float]:
    """Where a line bends to: toward the middle, and a little aside so that two lines of one pair stay apart."""
    half_x, half_y = (one.x + other.x) / 2, (one.y + other.y) / 2
    across = middle not in (one, other)
    dx, dy = other.x - one.x, other.y - one.y
    length = math.hypot(dx, dy) or 1.0
    # Between two of one side it bows inward, the more so the further apart they are.
    pull = min(0.6, 0.1 + length / 450) if across and one.is_left == other.is_left else 0.0
    aside = turn + (_beside(one, other, middle) if across and one.is_left != other.is_left else 0.0)
    return (
        half_x + (middle.x - half_x) * pull - dy / length * aside,
        half_y + (middle.y - half_y) * pull + dx / length * aside,
    )


def _beside(one: Spot, other: Spot, middle: Spot) -> float:
    """How far aside a line must bend to pass beside the project; a curve goes half as far as what it bends to."""
    dx, dy = other.x - one.x, other.y - one.y
    away = (dx * (middle.y - one.y) - dy * (middle.x - one.x)) / (math.hypot(dx, dy) or 1.0)
    lacking = max(0.0, HUB + 12 - abs(away))
    return -2 * math.copysign(lacking, away)


def _curve(one: Spot, other: Spot, middle: Spot, turn: float) -> Outline:
    x, y = _control(one, other, middle, turn)
    return [(MOVE, one.x, one.y), (CURVE, x, y), (CURVE, other.x, other.y)]


def _arrow(canvas: Canvas, one: Spot, other: Spot, middle: Spot, count: int | None) -> None:
    x, y = _control(one, other, middle, 13.0)
    line = thickness(count)
    dx, dy = other.x - x, other.y - y
    length = math.hypot(dx, dy) or 1.0
    dx, dy = dx / length, dy / length
    gap = HUB + 2 if other == middle else DOT + 3
    size = 5.0 + 1.6 * line
    tip = (other.x - dx * gap, other.y - dy * gap)
    foot = (tip[0] - dx * size, tip[1] - dy * size)
    wide = size * 0.45
    canvas.stroke([[(MOVE, one.x, one.y), (CURVE, x, y), (CURVE, *foot)]], SIGNAL, line=line)
    head = [
        (MOVE, *tip),
        (shapes.LINE, foot[0] - dy * wide, foot[1] + dx * wide),
        (shapes.LINE, foot[0] + dy * wide, foot[1] - dx * wide),
        (shapes.CLOSE, *tip),
    ]
    canvas.fill([head], SIGNAL)


def _sample(canvas: Canvas, x: float, y: float, colour: str, line: float) -> None:
    canvas.stroke([shapes.line((x - 7, y), (x + 7, y))], colour, line=line)
