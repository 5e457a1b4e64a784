"""How long a report takes in each of its six formats, beside drawing its charts alone; in this process, in one run."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

from sociaalvitaal.app import create_app
from sociaalvitaal.charts import rendering
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.places import Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.reports import files
from sociaalvitaal.reports.build import build
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.editions import Kind
from sociaalvitaal.web.clock import Clock

ROUNDS, ROUNDS_LARGE = 5, 3
AS_PNG = ("docx", "odt")
"""The formats whose charts are pixels; the others have lines, or no charts."""


def measure(instance: Path, large: Path) -> dict[str, Any]:
    """Milliseconds, and their ratios to drawing the charts alone: small, all municipalities in one go, large."""
    return {
        "programme_22_kernen": _in_app(instance, lambda app: _of_documents(app, ROUNDS, _whole)),
        "11_municipalities_in_one_go": _in_app(instance, lambda app: _of_documents(app, ROUNDS_LARGE, _municipalities)),
        "programme_1000_kernen": _in_app(large, lambda app: _of_documents(app, ROUNDS_LARGE, _whole)),
    }


def _in_app(instance: Path, call: Callable[[Flask], dict[str, Any]]) -> dict[str, Any]:
    app = create_app(instance)
    with app.test_request_context():
        app.config["CACHE"] = instance / "bench-cache"
        found = call(app)
        db.engine.dispose()
    return found


def _of_documents(app: Flask, rounds: int, make: Callable[[], list[Document]]) -> dict[str, Any]:
    """Building them, writing each format with an empty cache and with charts unchanged, and the charts alone."""
    cache: Path = app.config["CACHE"]
    tools = files.Tools.of(app)
    documents = make()
    charts = [block.chart for document in documents for block in document.blocks if isinstance(block, Figure)]
    rendering.svg(charts[0], cache / "warm-up")
    alone = {
        "svg": _median(rounds, cache, lambda: [rendering.svg(chart, cache / "charts") for chart in charts]),
        "png": _median(rounds, cache, lambda: [rendering.png(chart, cache / "charts") for chart in charts]),
    }
    written = {ending: _both(rounds, cache, _writer(documents, ending, tools)) for ending in files.TYPES}
    return {
        "documents": len(documents),
        "charts": len(charts),
        "charts_alone": _rounded(alone),
        "build": round(_median(rounds, None, make), 1),
        "milliseconds": {ending: _rounded(taken) for ending, taken in written.items()},
        "times_charts": {ending: _ratios(taken, alone["png" if ending in AS_PNG else "svg"])
                         for ending, taken in written.items()},
    }  # fmt: skip


def _writer(documents: Iterable[Document], ending: str, tools: files.Tools) -> Callable[[], object]:
    return lambda: [files.written(document, ending, tools) for document in documents]


def _both(rounds: int, cache: Path, call: Callable[[], object]) -> dict[str, float]:
    nothing_drawn = _median(rounds, cache, call)
    call()
    return {"nothing_drawn": nothing_drawn, "charts_unchanged": _median(rounds, None, call)}


def _rounded(taken: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 1) for name, value in taken.items()}


def _ratios(taken: dict[str, float], base: float) -> dict[str, float]:
    return {name: round(value / base, 2) for name, value in taken.items()}


def _whole() -> list[Document]:
    programme = db.session.scalars(sa.select(Programme)).one()
    return [_document(programme, Scope.programme(programme))]


def _municipalities() -> list[Document]:
    programme = db.session.scalars(sa.select(Programme)).one()
    places = db.session.scalars(sa.select(Municipality).order_by(Municipality.id))
    return [_document(programme, Scope.municipality(place)) for place in places]


def _document(programme: Programme, scope: Scope) -> Document:
    return build(db.session, programme, Kind.INTERIM, 2017, scope, Clock.of(programme).today)


def _median(rounds: int, emptied: Path | None, call: Callable[[], object]) -> float:
    """The median of some calls, each with an emptied cache when one is named."""
    taken = []
    for _ in range(rounds):
        if emptied is not None:
            shutil.rmtree(emptied, ignore_errors=True)
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)
