"""One statement with its history, and giving it another status."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.observations import inbox_queries, making, pages, rules, statement_queries
from sociaalvitaal.evaluation.observations.blueprint import STATEMENTS, bp
from sociaalvitaal.evaluation.observations.ground import NotPossible
from sociaalvitaal.evaluation.observations.shared_views import (
    OVERTAKEN,
    factor_names,
    is_overtaken,
    statement_of,
    who,
)
from sociaalvitaal.evaluation.observations.statement_forms import StatusForm
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation.quotes import texts_of
from sociaalvitaal.models.observations import Statement, StatementStatus
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict


@bp.get(f"{STATEMENTS}/<int:statement_id>")
@role_access(permissions.may_make_statements)
def statement(statement_id: int) -> str:
    """One statement: what it rests on, what it leads to, how it came to stand as it does."""
    return _page(statement_of(statement_id))


@bp.post(f"{STATEMENTS}/<int:statement_id>/stand")
@role_access(permissions.may_make_statements)
def statement_status(statement_id: int) -> Any:
    """Give it another status, with the reason."""
    found = statement_of(statement_id, to_change=True)
    form = _status_form(found, posted=True)
    if not form.validate():
        return _page(found, form), 422
    if is_overtaken(form, found):
        raise Conflict(OVERTAKEN)
    status = StatementStatus(form.stand.data)
    try:
        making.give_status(db.session, found, status, form.reden.data or "", who())
    except NotPossible as refused:
        form.add_faults([("stand", str(refused))])
        return _page(found, form), 422
    flash(f"De uitspraak is nu {status}.")
    return redirect(url_for("observations.statement", statement_id=statement_id), 303)


def _status_form(found: Statement, *, posted: bool = False) -> StatusForm:
    # Refining has a page of its own: a new statement comes of it.
    then = [one for one in rules.NEXT[found.status] if one is not StatementStatus.REFINED]
    return StatusForm.of(then) if posted else StatusForm.of(then, data={"versie": str(found.version)})


def _page(found: Statement, form: StatusForm | None = None) -> str:
    session = db.session
    successor = statement_queries.find_successor(session, found)
    refined = statement_queries.find_statement(session, found.refines_id) if found.refines_id else None
    rows = inbox_queries.rows_of(session, [one.observation_id for one in found.grounds])
    names, people = factor_names(), statement_queries.names(session, [one.by_id for one in found.changes])
    grounds = [
        (ground.is_against, pages.item(row.observation, names, kern=row.kern))
        for ground in found.grounds
        for row in [rows[ground.observation_id]]
    ]
    return render_template(
        "evaluation/observations/statement.html",
        row=found,
        text=texts_of(session, [found], outside=False)[0],
        names=names,
        grounds=sorted(grounds, key=lambda ground: ground[0]),
        changes=[(one, people.get(one.by_id or 0)) for one in reversed(found.changes)],
        successor=successor,
        refined=refined,
        befores=[(one.id, pages.short(one)) for one in statement_queries.before(session, found)],
        nexts=[
            (one.id, pages.short(one))
            for one in statement_queries.get_statements(session, [link.next_id for link in found.nexts])
        ],
        short=pages.short,
        form=form or _status_form(found),
        may_be_changed=rules.may_be_changed(found.status),
        may_be_refined=rules.may_become(found.status, StatementStatus.REFINED),
    )
