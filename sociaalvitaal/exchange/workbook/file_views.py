"""The workbook of a kern as a file."""

from __future__ import annotations

from flask import Response, abort

from sociaalvitaal import permissions
from sociaalvitaal.exchange.workbook import making
from sociaalvitaal.exchange.workbook.blueprint import bp
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import clock, programme

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/jaar/<int:year>")
@kern_access(permissions.may_have_workbook)
def year_file(kern: Kern, year: int) -> Response:
    """The workbook of a year."""
    if not 1900 <= year <= 2999:
        abort(404)
    return _file(kern, Period.year(year))


@bp.get("/maand/<month:month>")
@kern_access(permissions.may_have_workbook)
def month_file(kern: Kern, month: Month) -> Response:
    """The workbook of one month."""
    return _file(kern, making.of_month(month))


def _file(kern: Kern, period: Period) -> Response:
    back_to = f"ga naar {kern.title} in de toolkit en kies Werkboek"
    made = making.make(db.session, programme(), kern, period, back_to, clock().today)
    if made is None:
        abort(404)
    name = making.file_name(kern, period)
    return Response(made, mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
