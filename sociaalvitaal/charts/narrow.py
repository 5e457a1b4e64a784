"""The same chart for a phone: drawn as wide as its screen and without its heading, that the page has as text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sociaalvitaal.charts.answers import Answers
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.completeness import Completeness
from sociaalvitaal.charts.dot_strip import DotStrip
from sociaalvitaal.charts.funnel import Funnel
from sociaalvitaal.charts.gantt import Gantt
from sociaalvitaal.charts.groups import GroupChart
from sociaalvitaal.charts.network import Network
from sociaalvitaal.charts.phone import bars, gantt, matrix, network, panels, recipes, scores, strip, targets, tiles
from sociaalvitaal.charts.phone import waits as waiting
from sociaalvitaal.charts.recipes import Recipes
from sociaalvitaal.charts.scores import Scores
from sociaalvitaal.charts.small_multiples import SmallMultiples
from sociaalvitaal.charts.targets import TargetBars
from sociaalvitaal.charts.tile_map import TileMap
from sociaalvitaal.charts.waiting import Waits

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DRAWINGS: dict[type[Any], Callable[[Any], Figure]] = {
    GroupChart: bars.draw,
    Answers: bars.draw,
    Funnel: bars.draw,
    Gantt: gantt.draw,
    SmallMultiples: panels.draw,
    TileMap: tiles.draw,
    TargetBars: targets.draw,
    Waits: waiting.draw,
    Network: network.draw,
    Completeness: matrix.draw,
    Scores: scores.draw,
    Recipes: recipes.draw,
    DotStrip: strip.draw,
}
"""How each kind of chart is drawn for a phone."""


@dataclass(frozen=True)
class Narrow(Chart):
    """A chart, drawn for a phone."""

    of: Chart

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
        """Draw it as its kind is drawn."""
        return next(DRAWINGS[kind] for kind in type(self.of).__mro__ if kind in DRAWINGS)(self.of)
