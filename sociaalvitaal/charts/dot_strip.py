"""All kernen sorted on one figure, with the line that divides them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import MARGIN, heading
from sociaalvitaal.charts.palette import DEEP, EDGE, GROUND, INK, LINE, SIGNAL, SOFT, WHITE
from sociaalvitaal.charts.shapes import box, circle, line
from sociaalvitaal.formatting import counted

if TYPE_CHECKING:
    from matplotlib.figure import Figure

IN, OUT, HALF, OPEN = "wel", "niet", "op de grens", ""


@dataclass(frozen=True, slots=True)
class Look:
    """How wide the sheet and its columns are, and how large its letters."""

    width: float
    margin: float
    names: float
    values: float
    row: float
    size: float


WIDE = Look(380.0, MARGIN, names=120.0, values=42.0, row=19.0, size=10.5)


@dataclass(frozen=True, slots=True)
class Dot:
    """A kern with its figure, how that reads, and on which side it falls; no side: no line was drawn yet."""

    name: str
    value: float
    text: str
    side: str = OPEN


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that was drawn."""

    value: float
    text: str
    divides: bool = True
    """Whether it is the one between in and out."""


@dataclass(frozen=True)
class DotStrip(Chart):
    """The kernen of an analysis on one variable, highest first."""

    variable: str
    definition: str
    dots: tuple[Dot, ...]
    marks: tuple[Mark, ...] = ()
    inside: str = ""
    """What kernen are called that are in."""

    @property
    def title(self) -> str:
        """How many are in, or from where to where the figures go."""
        if not self.dots:
            return f"Geen enkele kern heeft een cijfer voor {self.variable.lower()}"
        if self.marks:
            return f"{self._count(IN)} van de {counted(len(self.dots), 'kern', 'kernen')}: {self.inside}"
        low, high = self.dots[-1], self.dots[0]
        if low.text == high.text:
            return f"Alle kernen staan op {low.text}"
        return f"Van {low.text} ({low.name}) tot {high.text} ({high.name})"

    @property
    def subtitle(self) -> str:
        """What the figure means."""
        text = self.definition or self.variable
        return text if text.endswith((".", "?", "!")) else f"{text}."

    @property
    def alt(self) -> str:
        """Who is highest and lowest, and where the line is."""
        if not self.dots:
            return f"{self.title}."
        ends = (
            f"Hoogst: {self.dots[0].name} ({self.dots[0].text}). Laagst: {self.dots[-1].name} ({self.dots[-1].text})."
        )
        if not self.marks:
            return f"{counted(len(self.dots), 'kern', 'kernen')} op een rij. {ends} Er is nog geen grens getrokken."
        half = f", {self._count(HALF)} precies op de grens" if self._count(HALF) else ""
        where = next(mark.text for mark in self.marks if mark.divides)
        inside = counted(self._count(IN), "kern", "kernen")
        return f"De grens ligt op {where}: {inside} wel, {self._count(OUT)} niet{half}. {ends}"

    @property
    def table(self) -> Table:
        """The kernen in order."""
        sides = bool(self.marks)
        return Table(
            self.variable,
            ("Kern", "Cijfer", *(("Hoort erbij",) if sides else ())),
            tuple((dot.name, dot.text, *((dot.side,) if sides else ())) for dot in self.dots),
            (False, True, *((False,) if sides else ())),
        )

    def draw(self) -> Figure:
        """A row for each kern."""
        canvas = Canvas(WIDE.width)
        return paint(canvas, self, WIDE, heading(canvas, self.title, self.subtitle))

    def _count(self, side: str) -> int:
        return sum(dot.side == side for dot in self.dots)

    @property
    def ends(self) -> tuple[float, float]:
        """From where to where the strip goes."""
        values = [dot.value for dot in self.dots] + [mark.value for mark in self.marks]
        low, high = min(values, default=0.0), max(values, default=1.0)
        return (low, high) if high > low else (low - 1, high + 1)


def paint(canvas: Canvas, chart: DotStrip, look: Look, y: float) -> Figure:
    """The strip from this height down."""
    top = y + (28 if chart.marks else 8)
    under = top + look.row * len(chart.dots)
    left, right = look.margin + look.names, look.width - look.margin - look.values
    low, high = chart.ends

    def at(value: float) -> float:
        return left + 8 + (value - low) / (high - low) * (right - left - 16)

    canvas.fill([box(left, top, right - left, under - top)], GROUND)
    for mark in chart.marks:
        x = at(mark.value)
        canvas.stroke([line((x, top - 4), (x, under))], SIGNAL if mark.divides else EDGE, line=1.5,
                      dotted=not mark.divides)  # fmt: skip
    _label_marks(canvas, [(at(mark.value), mark) for mark in chart.marks], top - 9, look.size)
    for place, dot in enumerate(chart.dots):
        y = top + look.row * (place + 0.5)
        canvas.stroke([line((left, y), (right, y))], LINE, line=0.5)
        name = fonts.fit(dot.name, look.names - 10, look.size, dot.side == IN)
        canvas.text(left - 8, y + 3.7, name, size=look.size, align="right", bold=dot.side == IN)
        _draw_dot(canvas, at(dot.value), y, dot.side)
        canvas.text(look.width - look.margin, y + 3.7, dot.text, size=look.size, colour=SOFT, align="right")
    return canvas.finish(under + look.margin)


def _draw_dot(canvas: Canvas, x: float, y: float, side: str) -> None:
    """Full for in, open for out, half way a smaller open one with a signal edge; not by colour alone."""
    if side == OUT:
        canvas.fill([circle(x, y, 4.5)], WHITE, edge=DEEP, line=1.5)
    elif side == HALF:
        canvas.fill([circle(x, y, 4.5)], WHITE, edge=SIGNAL, line=2.5)
    else:
        canvas.fill([circle(x, y, 5)], DEEP)


def _label_marks(canvas: Canvas, marks: Sequence[tuple[float, Mark]], y: float, size: float) -> None:
    """The figure above each line; those that would cover the dividing one are left to the page."""
    taken = [(x - 30, x + 30) for x, mark in marks if mark.divides]
    for x, mark in marks:
        covers = any(x + 30 > start and x - 30 < end for start, end in taken)
        if mark.divides or not covers:
            canvas.text(x, y, mark.text, size=size, colour=INK, align="center", bold=mark.divides)
