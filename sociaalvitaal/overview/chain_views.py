"""The pages about referrals and other figures, with their files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask import Response, abort

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.chain.definitions import DEFINITIONS
from sociaalvitaal.formats import csv as csv_file
from sociaalvitaal.formats import xlsx as xlsx_file
from sociaalvitaal.formats.table import Table
from sociaalvitaal.overview import addresses, chain_layout, chain_services, chain_tables, layout, places
from sociaalvitaal.overview.answering import Answer, page
from sociaalvitaal.overview.asking import ask, asked_scope
from sociaalvitaal.overview.blueprint import bp
from sociaalvitaal.overview.cells import signs
from sociaalvitaal.overview.file_views import XLSX_TYPE, download, file_name, well_asked
from sociaalvitaal.overview.services import Asked
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor

FILES = {"cijfers.csv": csv_file.RFC_4180, "cijfers-nl.csv": csv_file.DUTCH, "cijfers.xlsx": None}


@bp.get("/doorverwijzingen")
@role_access(permissions.may_see_overview)
def referrals() -> Answer:
    """How far referrals came, how soon, and what their referrers heard."""
    asked = ask(asked_scope())
    found = chain_services.find_chain(db.session, asked)
    shared = {
        "municipalities": places.municipalities_of(db.session, actor()),
        "downloads": addresses.downloads(asked, "overview.referrals_file"),
        "definitions": DEFINITIONS,
    }
    if found is None:
        return page("overview/referrals.html", asked, "overview.referrals", found=None, **shared)
    figures = found.figures
    sources, silent = chain_layout.sources_with(figures)
    charts = chain_services.charts(figures, asked)
    pictures = layout.with_addresses(asked, charts, page=found.number)
    return page(
        "overview/referrals.html", asked, "overview.referrals",
        found=figures,
        received=layout.received_line(figures.summary),
        tiles=chain_layout.tiles(figures, asked),
        pictures=dict(zip([kind for kind, _ in charts], pictures, strict=True)),
        steps=chain_layout.step_labels(figures),
        places=chain_layout.rows(figures.places, figures, asked),
        sources=chain_layout.rows(sources, figures, asked),
        silent=silent,
        total=chain_layout.total_row(figures, asked),
        told=chain_layout.messages(figures, asked.programme, asked),
        signs=signs(chain_layout.numbers_of(figures)),
        place=chain_services.PLACES[asked.scope.level],
        pages=addresses.pages(asked, found.number, found.count),
        **shared,
    )  # fmt: skip


@bp.get("/andere-aantallen")
@role_access(permissions.may_see_overview)
def extras() -> Answer:
    """What the programme counts besides activities and referrals."""
    asked = ask(asked_scope())
    found = chain_services.find_extras(db.session, asked)
    shared = {
        "municipalities": places.municipalities_of(db.session, actor()),
        "downloads": addresses.downloads(asked, "overview.extras_file"),
    }
    if found is None:
        return page("overview/extras.html", asked, "overview.extras", found=None, **shared)
    figures = found.figures
    return page(
        "overview/extras.html", asked, "overview.extras",
        found=figures,
        received=layout.received_line(figures.summary),
        rows=chain_layout.extra_rows(figures, asked),
        total=chain_layout.extra_cells(figures, figures.total, asked),
        signs=signs([cell.number for line in (*figures.lines, figures.total) for cell in line]),
        place=chain_services.PLACES[asked.scope.level] or "maand",
        pages=addresses.pages(asked, found.number, found.count),
        **shared,
    )  # fmt: skip


@bp.get("/doorverwijzingen/<any('cijfers.csv', 'cijfers-nl.csv', 'cijfers.xlsx'):file>")
@role_access(permissions.may_see_overview)
def referrals_file(file: str) -> Response:
    """The figures of that page as a file."""
    asked = well_asked()
    found = chain_services.find_chain(db.session, asked, whole=True) or abort(404)
    return _file(asked, file, chain_tables.chain_tables(found.figures, asked), "doorverwijzingen")


@bp.get("/andere-aantallen/<any('cijfers.csv', 'cijfers-nl.csv', 'cijfers.xlsx'):file>")
@role_access(permissions.may_see_overview)
def extras_file(file: str) -> Response:
    """The figures of that page as a file."""
    asked = well_asked()
    found = chain_services.find_extras(db.session, asked, whole=True) or abort(404)
    return _file(asked, file, [chain_tables.extras_table(found.figures, asked)], "andere-aantallen")


def _file(asked: Asked, name: str, tables: list[Table], topic: str) -> Response:
    """The first table as CSV, or all as a workbook."""
    notation = FILES[name]
    if notation is not None:
        return download(b"".join(csv_file.write(tables[0], notation)), "text/csv", file_name(asked, "csv", topic))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        xlsx_file.write(
            tables, path, title=f"{tables[0].name} {asked.scope.label}", subject=asked.question.period.label
        )
        return download(path.read_bytes(), XLSX_TYPE, file_name(asked, "xlsx", topic))
