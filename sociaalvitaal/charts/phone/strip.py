"""Kernen sorted on one figure, for a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.dot_strip import Look, paint
from sociaalvitaal.charts.phone.sheet import MARGIN, SMALL, WIDTH

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.dot_strip import DotStrip

PHONE = Look(WIDTH, MARGIN, names=116.0, values=44.0, row=22.0, size=SMALL)


def draw(chart: DotStrip) -> Figure:
    """Draw a row for each kern."""
    return paint(Canvas(WIDTH), chart, PHONE, 0)
