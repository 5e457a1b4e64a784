"""Charts on pages of the planning: their words, and an address that changes with their content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, current_app, request, url_for

from sociaalvitaal.charts import rendering
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.svg import without_heading
from sociaalvitaal.web.headers import may_be_kept

YEAR = 365 * 24 * 3600
KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a page shows it."""

    title: str
    subtitle: str
    alt: str
    table: Table
    url: str
    """Without the heading, that the page has as text."""
    whole: str


def picture(chart: Chart, endpoint: str, **values: Any) -> Picture:
    """The chart with its addresses."""
    version = rendering.key(chart)[:KEY_LENGTH]
    whole = url_for(endpoint, v=version, **values)
    return Picture(chart.title, chart.subtitle, chart.alt, chart.table, f"{whole}&kop=0", whole)


def drawing(chart: Chart) -> Response:
    """The drawing as an answer that browsers may keep."""
    drawn = rendering.svg(chart, current_app.config["CACHE"] / "charts")
    if request.args.get("kop") == "0":
        drawn = without_heading(drawn)
    answer = Response(drawn, mimetype="image/svg+xml")
    return may_be_kept(answer, YEAR) if request.args.get("v") == rendering.key(chart)[:KEY_LENGTH] else answer
