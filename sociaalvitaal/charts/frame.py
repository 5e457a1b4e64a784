"""What stands above every chart: title, subtitle and legend."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.palette import INK, SOFT

MARGIN = 16.0
TITLE_SIZE, SUBTITLE_SIZE, LEGEND_SIZE = 16.0, 11.0, 10.5
SIGN_WIDTH, LEGEND_PITCH = 14.0, 19.0

Sign = Callable[[Canvas, float, float], None]
"""Draws the sign of a legend item around a centre."""


def heading(canvas: Canvas, title: str, subtitle: str) -> float:
    """Write title and subtitle; return the y under them."""
    room = canvas.width - 2 * MARGIN
    y = MARGIN - 3
    for line in _balanced(title, room, TITLE_SIZE, bold=True):
        y += 21
        canvas.text(MARGIN, y - 3, line, size=TITLE_SIZE, bold=True)
    y += 2
    for line in _balanced(subtitle, room, SUBTITLE_SIZE, lines=4):
        y += 16
        canvas.text(MARGIN, y, line, size=SUBTITLE_SIZE, colour=SOFT)
    canvas.head = y + 6
    return canvas.head


def _balanced(text: str, room: float, size: float, bold: bool = False, lines: int = 3) -> list[str]:
    """The text in as few lines as it needs, of about the same length."""
    best = fonts.wrap(text, room, size, bold, lines)
    for part in (0.9, 0.8, 0.7, 0.6):
        narrower = fonts.wrap(text, room * part, size, bold, len(best))
        if " ".join(narrower) != " ".join(best):
            break
        best = narrower
    return best


def legend(canvas: Canvas, y: float, items: Sequence[tuple[Sign, str]], *, size: float = LEGEND_SIZE,
           margin: float = MARGIN) -> float:  # fmt: skip
    """Draw the legend in rows from left to right; return the y under it."""
    if not items:
        return y
    x, y = margin, y + 15
    for sign, label in items:
        wide = SIGN_WIDTH + 7 + fonts.width(label, size)
        if x > margin and x + wide > canvas.width - margin:
            x, y = margin, y + LEGEND_PITCH
        legend_item(canvas, x, y, sign, label, size)
        x += wide + 14
    return y + 10


def square(colour: str, edge: str | None = None, *, line: float = 1.0) -> Sign:
    """The sign of what is drawn as a plane of a colour."""

    def paint(canvas: Canvas, x: float, y: float) -> None:
        canvas.fill([shapes.box(x - 6, y - 6, 12, 12)], colour, edge=edge, line=line)

    return paint


def legend_item(canvas: Canvas, x: float, y: float, sign: Sign, label: str, size: float = LEGEND_SIZE) -> None:
    """One sign with its meaning, around the height y."""
    sign(canvas, x + SIGN_WIDTH / 2, y)
    canvas.text(x + SIGN_WIDTH + 7, y + 3.7, label, size=size, colour=INK)
