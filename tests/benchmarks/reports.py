"""How long a report takes, beside drawing its charts alone; everything in this process, in one run."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sociaalvitaal.app import create_app
from sociaalvitaal.charts import rendering
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.reports import files
from sociaalvitaal.reports.build import build
from sociaalvitaal.reports.document import Document, Figure
from sociaalvitaal.reports.editions import Kind
from sociaalvitaal.web.clock import Clock

ROUNDS = 5


def measure(instance: Path) -> dict[str, Any]:
    """Medians in milliseconds, and their ratios to drawing the charts alone."""
    app = create_app(instance)
    cache = instance / "bench-cache"
    with app.app_context():
        document = _document()
        charts = [block.chart for block in document.blocks if isinstance(block, Figure)]
        rendering.svg(charts[0], cache / "warm-up")
        taken = {
            "charts_svg_alone": _median(cache, lambda: [rendering.svg(chart, cache / "charts") for chart in charts]),
            "charts_png_alone": _median(cache, lambda: [rendering.png(chart, cache / "charts") for chart in charts]),
            "pdf_nothing_drawn": _median(cache, lambda: files.as_pdf(_document(), cache)),
            "docx_nothing_drawn": _median(cache, lambda: files.as_docx(_document(), cache)),
        }
        files.as_pdf(document, cache)
        files.as_docx(document, cache)
        taken["pdf_charts_unchanged"] = _median(None, lambda: files.as_pdf(_document(), cache))
        taken["docx_charts_unchanged"] = _median(None, lambda: files.as_docx(_document(), cache))
        db.engine.dispose()
    return {
        "charts": len(charts),
        "milliseconds": {name: round(value, 1) for name, value in taken.items()},
        "pdf_times_charts": round(taken["pdf_nothing_drawn"] / taken["charts_svg_alone"], 2),
        "pdf_unchanged_times_charts": round(taken["pdf_charts_unchanged"] / taken["charts_svg_alone"], 2),
        "docx_times_charts": round(taken["docx_nothing_drawn"] / taken["charts_png_alone"], 2),
    }


def _document() -> Document:
    programme = db.session.scalars(sa.select(Programme)).one()
    today = Clock.of(programme).today
    return build(db.session, programme, Kind.INTERIM, 2017, Scope.programme(programme), today)


def _median(emptied: Path | None, call: Callable[[], object]) -> float:
    """The median of some calls, each with an emptied cache when one is named."""
    taken = []
    for _ in range(ROUNDS):
        if emptied is not None:
            shutil.rmtree(emptied, ignore_errors=True)
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)
