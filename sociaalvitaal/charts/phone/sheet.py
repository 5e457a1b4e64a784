"""What all drawings for a phone share: a sheet as wide as it is, letters of a size, names above what they name."""

from __future__ import annotations

from collections.abc import Sequence

from sociaalvitaal.charts import fonts, frame, shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import Sign
from sociaalvitaal.charts.palette import INK, SIGNAL, SOFT

WIDTH, MARGIN = 300.0, 9.0
INNER, RIGHT = WIDTH - 2 * MARGIN, WIDTH - MARGIN
SIZE, SMALL = 12.5, 11.5
"""A page shows the sheet 294 pixels wide or more, so a point is about a pixel: nothing is smaller than SMALL."""
LINE, APART, GAP = 16.0, 8.0, 9.0


def named(canvas: Canvas, y: float, name: str, note: str = "", *, bold: bool = False, lines: int = 1,
          loud: bool = False, room: float = INNER) -> float:  # fmt: skip
    """A name with a note at the right of its first line; return the y under them."""
    room -= APART + fonts.width(note, SMALL, loud) if note else 0
    for place, line in enumerate(fonts.wrap(name, room, SIZE, bold, lines) or [" "]):
        y += LINE
        canvas.text(MARGIN, y - 4, line, size=SIZE, bold=bold)
        if note and not place:
            canvas.text(RIGHT, y - 4, note, size=SMALL, bold=loud, colour=SIGNAL if loud else SOFT, align="right")
    return y + 1


def legend(canvas: Canvas, y: float, items: Sequence[tuple[Sign, str]]) -> float:
    """The legend in letters of this size; return the y under it."""
    return frame.legend(canvas, y, items, size=SMALL, margin=MARGIN) + 3


def upright(colour: str = INK) -> Sign:
    """The sign of a line that stands for a moment or a number."""

    def paint(canvas: Canvas, x: float, y: float) -> None:
        canvas.stroke([shapes.line((x, y - 7), (x, y + 7))], colour, line=1.6)

    return paint


def scale_words(canvas: Canvas, y: float, ticks: Sequence[tuple[float, str]]) -> None:
    """Words of an axis on one line, within the sheet; one that does not fit beside those before it is left out."""
    taken = float("-inf")
    for x, label in ticks:
        half = fonts.width(label, SMALL) / 2
        centre = min(max(x, MARGIN + half), RIGHT - half)
        if centre - half > taken + 5:
            canvas.text(centre, y, label, size=SMALL, colour=SOFT, align="center")
            taken = centre + half
