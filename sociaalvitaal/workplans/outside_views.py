"""Tables with plans and results from elsewhere: as published, and added up again."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for

from sociaalvitaal import permissions, privacy
from sociaalvitaal.extensions import db
from sociaalvitaal.models.plans import OutsideTable
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import actor
from sociaalvitaal.workplans import outside, outside_rules, queries
from sociaalvitaal.workplans.blueprint import GOALS, bp
from sociaalvitaal.workplans.forms.outside import OutsideForm, outside_data
from sociaalvitaal.workplans.plan_views import who


@bp.get(f"{GOALS}/tabellen")
@role_access(permissions.may_see_overview)
def outside_tables() -> str:
    """All tables from elsewhere, with how many totals do not add up."""
    tables = [(table, _faults(table)) for table in queries.outside_tables(db.session)]
    return render_template("workplans/outside_tables.html", tables=tables, may_keep=_may_keep())


@bp.get(f"{GOALS}/tabellen/<int:table_id>")
@role_access(permissions.may_see_overview)
def outside_table(table_id: int) -> str:
    """One table: its rows, both totals, and what is wrong with it."""
    table = _table(table_id)
    return _page(table, OutsideForm.of_request(data=outside_data(table)))


@bp.post(f"{GOALS}/tabellen/<int:table_id>")
@role_access(permissions.may_keep_outside_tables)
def outside_explain(table_id: int) -> Any:
    """Say where it comes from and how far it can be compared."""
    table, form = _table(table_id), OutsideForm.of_request()
    if form.validate():
        texts = {"title": form.title.data, "source": form.source.data, "note": form.note.data}
        form.add_faults(privacy.refusals(texts))
    if form.faults or form.title.data is None:
        return _page(table, form), 422
    if form.version.data != str(table.version):
        raise Conflict("Iemand anders heeft deze toelichting intussen gewijzigd. Open de tabel opnieuw.")
    outside.explain(db.session, table, form.title.data, form.source.data, form.note.data, who())
    flash("De toelichting is bewaard.")
    return redirect(url_for("workplans.outside_table", table_id=table.id), 303)


def _table(table_id: int) -> OutsideTable:
    return queries.find_outside(db.session, table_id) or abort(404)


def _faults(table: OutsideTable) -> list[str]:
    return outside_rules.faults(outside_rules.sums(table.figures))


def _may_keep() -> bool:
    return permissions.may_keep_outside_tables(actor())


def _page(table: OutsideTable, form: OutsideForm) -> str:
    rows: dict[int, list[Any]] = {}
    for figure in table.figures:
        if not figure.is_total:
            rows.setdefault(figure.position, []).append(figure)
    return render_template(
        "workplans/outside_table.html",
        table=table,
        rows=list(rows.values()),
        sums=outside_rules.sums(table.figures),
        faults=_faults(table),
        form=form,
        may_keep=_may_keep(),
    )
