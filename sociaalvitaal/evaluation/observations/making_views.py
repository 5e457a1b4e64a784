"""The form of a statement: a new one, one that is there, one that takes the place of another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.observations import inbox_queries, making, pages, rules, statement_queries
from sociaalvitaal.evaluation.observations.blueprint import STATEMENTS, bp
from sociaalvitaal.evaluation.observations.ground import NotPossible, statement_state
from sociaalvitaal.evaluation.observations.inbox_queries import InboxRow
from sociaalvitaal.evaluation.observations.inbox_views import chosen_observations
from sociaalvitaal.evaluation.observations.shared_views import (
    factor_names,
    is_overtaken,
    known_number,
    statement_of,
    who,
)
from sociaalvitaal.evaluation.observations.statement_forms import RefineForm, StatementForm, statement_values
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation.scores import factors
from sociaalvitaal.models.observations import Statement, StatementStatus
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict


@bp.get(f"{STATEMENTS}/nieuw")
@role_access(permissions.may_make_statements)
def statement_add_form() -> str:
    """An empty form with the observations that were chosen."""
    rows = _rows(chosen_observations())
    known = {"steunt": list(rows)} | _drafted(rows.values())
    return _form_page(_form(StatementForm, rows, None, data=known), rows, None)


@bp.post(f"{STATEMENTS}/nieuw")
@role_access(permissions.may_make_statements)
def statement_add() -> Any:
    """Make a statement."""
    rows = _rows(_sent())
    form = _form(StatementForm, rows, None)
    if not _is_valid(form, None):
        return _form_page(form, rows, None), 422
    made = making.add(db.session, form.statement(), who())
    flash("De uitspraak staat in de lijst als voorgesteld.")
    return redirect(url_for("observations.statement", statement_id=made.id), 303)


@bp.get(f"{STATEMENTS}/<int:statement_id>/wijzigen")
@role_access(permissions.may_make_statements)
def statement_form(statement_id: int) -> str:
    """The form of a statement that is there already, with the observations that were chosen besides."""
    found = statement_of(statement_id)
    _refuse_closed(found)
    values = statement_values(found)
    rows = _rows([*values["steunt"], *values["tegen"], *chosen_observations()])
    for one, row in rows.items():
        if one not in (*values["steunt"], *values["tegen"]):
            # A first guess: what went as the statement says speaks for it.
            values["steunt" if row.observation.kind.worked is found.is_wanted else "tegen"].append(one)
    return _form_page(_form(StatementForm, rows, found, data=values), rows, found)


@bp.post(f"{STATEMENTS}/<int:statement_id>/wijzigen")
@role_access(permissions.may_make_statements)
def statement_change(statement_id: int) -> Any:
    """Change a statement."""
    found = statement_of(statement_id, to_change=True)
    _refuse_closed(found)
    rows = _rows([*(one.observation_id for one in found.grounds), *_sent()])
    form = _form(StatementForm, rows, found)
    if not _is_valid(form, found):
        return _form_page(form, rows, found), 422
    if is_overtaken(form, found):
        return _form_page(form, rows, found, statement_state(found)), 409
    try:
        making.change(db.session, found, form.statement(), who())
    except NotPossible as refused:
        form.add_faults([("steunt", str(refused))])
        return _form_page(form, rows, found), 422
    flash("De uitspraak is gewijzigd.")
    return redirect(url_for("observations.statement", statement_id=statement_id), 303)


@bp.get(f"{STATEMENTS}/<int:statement_id>/verfijnen")
@role_access(permissions.may_make_statements)
def statement_refine_form(statement_id: int) -> str:
    """The form of the statement that takes the place of this one."""
    found = statement_of(statement_id)
    _refuse_unrefinable(found)
    values = statement_values(found)
    rows = _rows([*values["steunt"], *values["tegen"], *chosen_observations()])
    return _form_page(_form(RefineForm, rows, None, data=values), rows, found, refines=True)


@bp.post(f"{STATEMENTS}/<int:statement_id>/verfijnen")
@role_access(permissions.may_make_statements)
def statement_refine(statement_id: int) -> Any:
    """Make the statement that takes the place of this one."""
    found = statement_of(statement_id, to_change=True)
    _refuse_unrefinable(found)
    rows = _rows([*(one.observation_id for one in found.grounds), *_sent()])
    form = _form(RefineForm, rows, None)
    if not _is_valid(form, None):
        return _form_page(form, rows, found, refines=True), 422
    if is_overtaken(form, found):
        return _form_page(form, rows, found, statement_state(found), refines=True), 409
    made = making.refine(db.session, found, form.statement(), form.reden.data or "", who())
    flash("De oude uitspraak is verfijnd. Dit is de nieuwe: zij is voorgesteld.")
    return redirect(url_for("observations.statement", statement_id=made.id), 303)


def _sent() -> list[int]:
    """The observations that the form names; a number that cannot be one is left to the form to refuse."""
    named = (known_number(text) for name in ("steunt", "tegen") for text in request.form.getlist(name))
    return [one for one in named if one is not None]


def _rows(ids: Iterable[int]) -> dict[int, InboxRow]:
    return inbox_queries.rows_of(db.session, ids)


def _form(kind: type[StatementForm], rows: dict[int, InboxRow], found: Statement | None, **kwargs: Any) -> Any:
    own = found.id if found else None
    others = [(one.id, pages.short(one)) for one in statement_queries.statements_of(db.session) if one.id != own]
    return kind.of(factors(db.session), list(rows), others, **kwargs)


def _is_valid(form: Any, found: Statement | None) -> bool:
    if form.validate():
        own = found.id if found else None
        form.add_faults(rules.statement_faults(form.statement(), own, statement_queries.links(db.session)))
    return not form.faults


def _drafted(rows: Iterable[InboxRow]) -> dict[str, Any]:
    """Factors and circumstances that the chosen observations name: what worked helps, what did not hinders."""
    helps: set[int] = set()
    hinders: set[int] = set()
    keys: set[str] = set()
    for row in rows:
        numbers = {one.factor for one in row.observation.factors}
        (helps if row.observation.kind.worked else hinders).update(numbers)
        keys |= {one.key for one in row.observation.circumstances}
    return {"helps": sorted(helps - hinders), "hinders": sorted(hinders - helps), "circumstances": sorted(keys)}


def _refuse_closed(found: Statement) -> None:
    if not rules.may_be_changed(found.status):
        raise Conflict(
            f"Deze uitspraak is {found.status} en blijft zoals zij was. Zet haar eerst terug op voorgesteld."
        )


def _refuse_unrefinable(found: Statement) -> None:
    if not rules.may_become(found.status, StatementStatus.REFINED):
        raise Conflict("Deze uitspraak is al verfijnd. Open de nieuwe uitspraak.")


def _form_page(
    form: Any, rows: dict[int, InboxRow], found: Statement | None, now: dict[str, Any] | None = None, *,
    refines: bool = False,
) -> str:  # fmt: skip
    names = factor_names()
    return render_template(
        "evaluation/observations/statement_form.html",
        form=form,
        found=found,
        refines=refines,
        now=now,
        items=[pages.item(row.observation, names, kern=row.kern) for row in rows.values()],
    )
