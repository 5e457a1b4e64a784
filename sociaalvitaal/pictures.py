"""Charts on pages: their words, addresses that change with their content, and the drawing for a screen or a slide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, current_app, request, url_for
from markupsafe import Markup

from sociaalvitaal.charts import rendering
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.narrow import Narrow
from sociaalvitaal.charts.svg import without_heading
from sociaalvitaal.figures.origin.keys import read
from sociaalvitaal.web.cells import opened_cells
from sociaalvitaal.web.headers import may_be_kept

ENDING = "<any(svg, png):ending>"
"""How the address of a drawing ends: SVG for the page, PNG for a slide."""
MIMETYPES = {"svg": "image/svg+xml", "png": "image/png"}
YEAR = 365 * 24 * 3600
KEY_LENGTH = 16
HEADLESS = "zonder-kop"
"""The parameter for a drawing without its heading, because the page has that as text."""
NARROW = "smal"
"""The parameter for the drawing for a phone."""

Opens = Callable[[str], str]
"""Where a number opens, by its key; empty: nowhere, for who asks."""


def nowhere(_key: str) -> str:
    """No number opens."""
    return ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a page shows it."""

    title: str
    subtitle: str
    alt: str
    table: Table
    rows: list[tuple[str, Markup]]
    """Of its table the first cell of each row, and the others, each number with the way to what is behind it."""
    url: str
    """Without the heading, that the page has as text."""
    narrow: str
    """For a phone."""
    whole: str
    """To keep, as SVG."""
    slide: str
    """To keep, as PNG."""


def table_rows(table: Table, opens: Opens = nowhere) -> list[tuple[str, Markup]]:
    """The first cell of each row of a chart's table, and the others."""
    heads, numeric = table.headers[1:], table.numeric[1:]
    return [
        (row[0], opened_cells(row[1:], row[0], heads, list(map(opens, table.keys_of(place)[1:])), numeric))
        for place, row in enumerate(table.rows)
    ]


def picture(chart: Chart, endpoint: str, **values: Any) -> Picture:
    """The chart with its addresses; the route of the drawing ends in ENDING."""
    version = rendering.key(chart)[:KEY_LENGTH]
    whole = url_for(endpoint, ending="svg", v=version, **values)
    slide = url_for(endpoint, ending="png", v=version, **values)
    table = chart.table
    bare = f"{whole}&{HEADLESS}=1"
    rows = table_rows(table)
    return Picture(chart.title, chart.subtitle, chart.alt, table, rows, bare, f"{whole}&{NARROW}=1", whole, slide)


def as_it_is_now(key: str) -> str:
    """Where a number opens on a page whose readers may follow all that stands on it."""
    found = read(key)
    return f"{url_for('overview.origin')}?{found.asked}" if found else ""


def opened(found: Picture, opens: Opens = as_it_is_now) -> Picture:
    """The same, with the numbers of its table as ways to what is behind them."""
    return replace(found, rows=table_rows(found.table, opens))


def drawn(chart: Chart, ending: str, *, headless: bool, narrow: bool = False) -> bytes:
    """The drawing itself; for a page that has the words without its heading, or for a phone, as SVG only."""
    cache = current_app.config["CACHE"] / "charts"
    if ending == "png":
        return rendering.png(chart, cache)
    made = rendering.svg(Narrow(chart) if narrow else chart, cache)
    return without_heading(made) if headless else made


def drawing(chart: Chart, ending: str, version: str | None = None) -> Response:
    """The drawing as an answer; browsers may keep it when the address names the version that it is."""
    made = drawn(chart, ending, headless=HEADLESS in request.args, narrow=NARROW in request.args)
    answer = Response(made, mimetype=MIMETYPES[ending])
    is_this_one = request.args.get("v") == (version or rendering.key(chart)[:KEY_LENGTH])
    return may_be_kept(answer, YEAR) if is_this_one else answer
