"""Small multiples for a phone: two panels beside each other, or one where they hold many months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.panels import Look, paint
from sociaalvitaal.charts.phone.sheet import MARGIN, SIZE, SMALL, WIDTH

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.small_multiples import SmallMultiples

MANY = 12


@dataclass(frozen=True, slots=True)
class Small(Look):
    """The look on a phone."""

    def columns(self, months: int) -> int:
        """How many panels stand beside each other at most."""
        return 2 if months <= MANY else 1

    def plot(self, count: int) -> float:
        """How high the bars reach at most."""
        return 90.0 if count <= 3 else 56.0


PHONE = Small(WIDTH, MARGIN, 16.0, name=SIZE, sum=SMALL, tick=SMALL, value=SMALL, mark=SIZE, legend=SMALL, least=SMALL)


def draw(chart: SmallMultiples) -> Figure:
    """Draw the panels."""
    return paint(Canvas(WIDTH), chart, PHONE, 0)
