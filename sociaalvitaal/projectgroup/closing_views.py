"""How a decision ends: done, withdrawn; or opened again."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.projectgroup import GroupDecision
from sociaalvitaal.projectgroup import decisions
from sociaalvitaal.projectgroup.blueprint import bp
from sociaalvitaal.projectgroup.decision_views import BESLUITEN, decision_page
from sociaalvitaal.projectgroup.forms import DoneForm, WithdrawForm
from sociaalvitaal.projectgroup.ground import NotPossible
from sociaalvitaal.projectgroup.shared_views import OVERTAKEN, decision_of, group_address, meeting_address, who
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.errors import Conflict


@bp.post(f"{BESLUITEN}/<int:decision_id>/klaar")
@kern_access(permissions.may_write_project)
def decision_done(kern: Kern, decision_id: int) -> Any:
    """It was done."""
    found, form = _found(kern, decision_id), DoneForm.of_request()
    if not form.validate():
        return decision_page(kern, found, done=form), 422
    day: Any = form.klaar_op.data
    try:
        decisions.finish(db.session, kern, found, day, who())
    except NotPossible as refused:
        form.klaar_op.errors = [str(refused)]
        return decision_page(kern, found, done=form), 422
    flash(f"Klaar op {long_date(day)}: {_short(found)}")
    return _back(kern, found)


@bp.post(f"{BESLUITEN}/<int:decision_id>/intrekken")
@kern_access(permissions.may_write_project)
def decision_withdraw(kern: Kern, decision_id: int) -> Any:
    """It need no longer be done."""
    found, form = _found(kern, decision_id), WithdrawForm.of_request()
    if not form.validate():
        return decision_page(kern, found, withdraw=form), 422
    decisions.withdraw(db.session, kern, found, form.reden.data or "", who())
    flash(f"Ingetrokken: {_short(found)}")
    return _back(kern, found)


@bp.post(f"{BESLUITEN}/<int:decision_id>/heropenen")
@kern_access(permissions.may_write_project)
def decision_reopen(kern: Kern, decision_id: int) -> Any:
    """It has to be done after all."""
    found = decision_of(kern, decision_id, to_change=True)
    try:
        decisions.reopen(db.session, kern, found, who())
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash(f"Weer te doen: {_short(found)}")
    return _back(kern, found)


def _found(kern: Kern, decision_id: int) -> GroupDecision:
    """The decision as its button saw it; 409 when someone closed or changed it meanwhile."""
    found = decision_of(kern, decision_id, to_change=True)
    if request.form.get("versie") != str(found.version):
        raise Conflict(OVERTAKEN)
    return found


def _short(decision: GroupDecision) -> str:
    text = " ".join(decision.text.split())
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"


def _back(kern: Kern, decision: GroupDecision) -> Any:
    """To where the button stood: the group, or the meeting."""
    to_group = request.form.get("terug") == "groep"
    return redirect(group_address(kern, "te-doen") if to_group else meeting_address(kern, decision.meeting), 303)
