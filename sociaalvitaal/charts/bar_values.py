"""The number beside a bar with its share, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts
from sociaalvitaal.charts.palette import INK, SIGNAL, SOFT

if TYPE_CHECKING:
    from sociaalvitaal.charts.canvas import Canvas
    from sociaalvitaal.charts.groups import Group

APART = 7


@dataclass(frozen=True, slots=True)
class BarValue:
    """What stands beside one bar."""

    group: Group
    share: str
    size: float
    note_size: float

    @property
    def text(self) -> str:
        """The number, or its sign."""
        return self.group.text

    @property
    def note(self) -> str:
        """The share, or what the sign means."""
        if self.group.withheld:
            return "niet getoond"
        return "ontbreekt" if self.group.value is None else self.share

    @property
    def width(self) -> float:
        """How much room it takes."""
        return self._text_width + APART + fonts.width(self.note, self.note_size)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Write it; a number that is missing stands out."""
        colour = INK if self.group.shown or self.group.withheld else SIGNAL
        canvas.text(x, y, self.text, size=self.size, bold=True, colour=colour)
        if self.note:
            canvas.text(x + self._text_width + APART, y, self.note, size=self.note_size, colour=SOFT)

    @property
    def _text_width(self) -> float:
        return fonts.width(self.text, self.size, bold=True)
