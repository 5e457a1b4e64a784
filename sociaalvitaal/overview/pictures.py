"""Which charts stand under a table of figures."""

from __future__ import annotations

from collections.abc import Callable

from sociaalvitaal.charts import feeding
from sociaalvitaal.charts.base import Chart
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Summary

SHOWN = "new_participants"
"""The figure that the charts of places show."""

FIGURES: dict[str, Callable[[Summary, int], Chart | None]] = {
    "maanden": lambda summary, threshold: feeding.months(summary, SHOWN, protected_below=threshold),
    "kaart": lambda summary, _threshold: feeding.tiles(summary, SHOWN),
}
"""Charts by their name in addresses; None where one may not be shown."""


def kinds_for(level: Level) -> tuple[str, ...]:
    """Which charts stand under the figures of a place."""
    return ("maanden", "kaart") if level is Level.PROGRAMME else ("maanden",)
