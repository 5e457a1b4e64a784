"""Charts and files with the figures of a page."""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask import Response, abort

from sociaalvitaal import permissions, pictures
from sociaalvitaal.extensions import db
from sociaalvitaal.formats import csv as csv_file
from sociaalvitaal.formats import xlsx as xlsx_file
from sociaalvitaal.overview import chain_services, layout, services, tables
from sociaalvitaal.overview.asking import ask, asked_scope
from sociaalvitaal.overview.blueprint import bp
from sociaalvitaal.overview.services import Asked
from sociaalvitaal.web.access import role_access

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get(f"/grafieken/<kind>.{pictures.ENDING}")
@role_access(permissions.may_see_overview)
def chart(kind: str, ending: str) -> Response:
    """The drawing of a chart."""
    asked = well_asked()
    find = chain_services.chart if kind in chain_services.KINDS else services.chart
    found = find(db.session, asked, kind) or abort(404)
    return pictures.drawing(found, ending, layout.words_of(found).version)


@bp.get("/cijfers.csv")
@role_access(permissions.may_see_overview)
def csv() -> Response:
    """Kern by month, as RFC 4180 has it."""
    return _csv(csv_file.RFC_4180)


@bp.get("/cijfers-nl.csv")
@role_access(permissions.may_see_overview)
def nl_csv() -> Response:
    """Kern by month, as a Dutch Excel opens it."""
    return _csv(csv_file.DUTCH)


@bp.get("/cijfers.xlsx")
@role_access(permissions.may_see_overview)
def xlsx() -> Response:
    """All tables as a workbook."""
    asked = well_asked()
    made = tables.export_tables(
        db.session, asked.programme, asked.scope, asked.question.period, asked.today, asked.protected
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cijfers.xlsx"
        xlsx_file.write(made, path, title=f"Cijfers {asked.scope.label}", subject=asked.question.period.label)
        content = path.read_bytes()
    return download(content, XLSX_TYPE, file_name(asked, "xlsx"))


def _csv(notation: csv_file.Notation) -> Response:
    asked = well_asked()
    table = tables.detail_table(
        db.session, asked.programme, asked.scope, asked.question.period, asked.today, asked.protected
    )
    # Made whole before it is sent: a file that breaks off half-way would look like a whole one.
    return download(b"".join(csv_file.write(table, notation)), "text/csv", file_name(asked, "csv"))


def download(content: bytes, kind: str, name: str) -> Response:
    """Content as a file to keep."""
    answer = Response(content, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def well_asked() -> Asked:
    """What the address asks; 404 when it cannot be answered, because a file has no place for a fault."""
    asked = ask(asked_scope())
    return abort(404) if asked.question.faults else asked


def file_name(asked: Asked, ending: str, topic: str = "") -> str:
    """`sociaal-vitaal-borne-2017-01-2017-12.csv`; a demo says so."""
    period = asked.question.period
    demo = "demo-" if asked.programme.demo_today else ""
    about = f"{topic}-" if topic else ""
    return f"sociaal-vitaal-{demo}{about}{asked.scope.slug or 'alle-gemeenten'}-{period.first}-{period.last}.{ending}"
