"""Charts on pages: their words, addresses that change with their content, and the drawing for a screen or a slide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, current_app, request, url_for

from sociaalvitaal.charts import rendering
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.svg import without_heading
from sociaalvitaal.web.headers import may_be_kept

ENDING = "<any(svg, png):ending>"
"""How the address of a drawing ends: SVG for the page, PNG for a slide."""
MIMETYPES = {"svg": "image/svg+xml", "png": "image/png"}
YEAR = 365 * 24 * 3600
KEY_LENGTH = 16
HEADLESS = "zonder-kop"
"""The parameter for a drawing without its heading, because the page has that as text."""


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
    """To keep, as SVG."""
    slide: str
    """To keep, as PNG."""


def picture(chart: Chart, endpoint: str, **values: Any) -> Picture:
    """The chart with its addresses; the route of the drawing ends in ENDING."""
    version = rendering.key(chart)[:KEY_LENGTH]
    whole = url_for(endpoint, ending="svg", v=version, **values)
    slide = url_for(endpoint, ending="png", v=version, **values)
    return Picture(chart.title, chart.subtitle, chart.alt, chart.table, f"{whole}&{HEADLESS}=1", whole, slide)


def drawn(chart: Chart, ending: str, *, headless: bool) -> bytes:
    """The drawing itself; without its heading for a page that has that as text, as SVG only."""
    cache = current_app.config["CACHE"] / "charts"
    if ending == "png":
        return rendering.png(chart, cache)
    made = rendering.svg(chart, cache)
    return without_heading(made) if headless else made


def drawing(chart: Chart, ending: str, version: str | None = None) -> Response:
    """The drawing as an answer; browsers may keep it when the address names the version that it is."""
    answer = Response(drawn(chart, ending, headless=HEADLESS in request.args), mimetype=MIMETYPES[ending])
    is_this_one = request.args.get("v") == (version or rendering.key(chart)[:KEY_LENGTH])
    return may_be_kept(answer, YEAR) if is_this_one else answer
