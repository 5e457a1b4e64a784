"""Charts as SVG and PNG; a chart that did not change is not drawn again."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
from contextlib import AbstractContextManager
from enum import Enum
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from sociaalvitaal.charts import cache as files
from sociaalvitaal.charts.base import Chart
from sociaalvitaal.charts.fonts import clean
from sociaalvitaal.charts.svg import tidy

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DRAWING_VERSION = 5
"""Raise it with every change in how a chart looks: the pictures in the cache are then no longer found."""

_SVG_END, _PNG_END = b"</svg>\n", b"IEND\xaeB`\x82"

_drawing = Lock()
"""matplotlib's settings and fonts are shared by all threads: one draws at a time."""


def key(chart: Chart) -> str:
    """The name of the picture of this chart: the same data and wording give the same name."""
    parts = [DRAWING_VERSION, type(chart).__name__, chart.title, chart.subtitle, chart]
    text = json.dumps(parts, default=_plain, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def svg(chart: Chart, cache: Path) -> bytes:
    """The chart as SVG, from the cache or drawn."""
    path = cache / f"{key(chart)}.svg"
    return files.read(path, _SVG_END) or _drawn(chart, path, _SVG_END, 72)


def png(chart: Chart, cache: Path, dpi: int = 150) -> bytes:
    """The chart as PNG, from the cache or drawn."""
    path = cache / f"{key(chart)}-{dpi}.png"
    return files.read(path, _PNG_END) or _drawn(chart, path, _PNG_END, dpi)


def _drawn(chart: Chart, path: Path, ending: bytes, dpi: int) -> bytes:
    with _drawing:
        picture = files.read(path, ending)  # another thread may have drawn it while we waited
        if picture is None:
            picture = _saved(chart, path.suffix, dpi)
            files.write(path, picture)
    return picture


def settings() -> AbstractContextManager[None]:
    """The settings of matplotlib while we draw: text of the same width everywhere, and the same file every time."""
    import matplotlib as mpl

    return mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "sociaalvitaal", "text.hinting": "no_hinting"})


def _saved(chart: Chart, suffix: str, dpi: int) -> bytes:
    with settings():
        figure = chart.draw()
        return _as_svg(figure, chart) if suffix == ".svg" else _as_png(figure, dpi)


def _as_svg(figure: Figure, chart: Chart) -> bytes:
    buffer = io.BytesIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(buffer, format="svg", metadata={"Title": clean(chart.title), **nothing})
    return tidy(buffer.getvalue())


def _as_png(figure: Figure, dpi: int) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=dpi, metadata={"Software": None})
    return buffer.getvalue()


def _plain(thing: object) -> Any:
    if isinstance(thing, Enum):
        return thing.value
    if dataclasses.is_dataclass(thing):
        return [getattr(thing, field.name) for field in dataclasses.fields(thing)]
    return str(thing)
