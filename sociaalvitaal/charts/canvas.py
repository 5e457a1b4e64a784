"""A sheet to draw on in points, y downwards; things drawn later lie on top."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from sociaalvitaal.charts import fonts
from sociaalvitaal.charts.palette import INK, WHITE
from sociaalvitaal.charts.shapes import Outline

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Align = Literal["left", "center", "right"]

HEAD = "kop-"
"""Begins the name of a drawing; then follows how high its heading is, so that a page can leave the heading off."""


class Canvas:
    """A matplotlib Figure without axes: every place is computed, so nothing has to be laid out twice."""

    def __init__(self, width: float) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.width = width
        self._figure = Figure(figsize=(width / 72, 1), facecolor=WHITE)
        self._flip = Affine2D()
        self._transform = self._flip + self._figure.dpi_scale_trans
        self._order = 1
        self.head = 0.0
        """How high the heading is."""

    def text(self, x: float, y: float, text: str, *, size: float, colour: str = INK, bold: bool = False,
             align: Align = "left") -> None:  # fmt: skip
        """Write one line on the base line y; text of users is never read as a formula."""
        self._order += 1
        self._figure.text(
            x, y, fonts.clean(text), fontproperties=fonts.properties(size, bold), color=colour, ha=align,
            va="baseline", transform=self._transform, zorder=self._order, parse_math=False,
        )  # fmt: skip

    def fill(self, outlines: Iterable[Outline], colour: str, *, edge: str | None = None, line: float = 1.0) -> None:
        """Fill outlines with a colour, with an edge if asked for."""
        self._paint(outlines, facecolor=colour, edgecolor=edge or "none", linewidth=line if edge else 0)

    def stroke(self, outlines: Iterable[Outline], colour: str, *, line: float = 1.0, dotted: bool = False) -> None:
        """Draw outlines as lines."""
        style = (0, (0.1, 3)) if dotted else "solid"
        self._paint(outlines, fill=False, edgecolor=colour, linewidth=line, linestyle=style)

    def _paint(self, outlines: Iterable[Outline], **style: object) -> None:
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        steps = [step for outline in outlines for step in outline]
        if not steps:
            return
        self._order += 1
        path = Path([(x, y) for _, x, y in steps], [code for code, _, _ in steps])
        patch = PathPatch(
            path, transform=self._transform, zorder=self._order, capstyle="round", joinstyle="round", **style
        )
        self._figure.add_artist(patch)

    def finish(self, height: float) -> Figure:
        """The figure, cut off at this height."""
        self._figure.set_gid(f"{HEAD}{self.head:g}")
        self._figure.set_size_inches(self.width / 72, height / 72)
        self._flip.scale(1 / 72, -1 / 72).translate(0, height / 72)
        return self._figure
