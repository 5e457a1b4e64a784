"""Decisions: record one, change it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.projectgroup import GroupDecision, GroupMeeting
from sociaalvitaal.projectgroup import decisions, pages, queries, rules
from sociaalvitaal.projectgroup.blueprint import KERN, bp
from sociaalvitaal.projectgroup.forms import DecisionForm, DoneForm, WithdrawForm, decision_values
from sociaalvitaal.projectgroup.ground import state
from sociaalvitaal.projectgroup.shared_views import decision_of, is_overtaken, meeting_address, meeting_of, who
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock, programme

BESLUITEN = f"{KERN}/besluiten"


@bp.get(f"{KERN}/overleggen/<int:meeting_id>/besluiten/nieuw")
@kern_access(permissions.may_write_project)
def decision_add_form(kern: Kern, meeting_id: int) -> str:
    """An empty form for a decision of a meeting."""
    meeting = meeting_of(kern, meeting_id)
    return _form_page(kern, meeting, _form(kern, meeting), None)


@bp.post(f"{KERN}/overleggen/<int:meeting_id>/besluiten/nieuw")
@kern_access(permissions.may_write_project)
def decision_add(kern: Kern, meeting_id: int) -> Any:
    """Record a decision of a meeting."""
    meeting = meeting_of(kern, meeting_id, to_change=True)
    form = _form(kern, meeting)
    if not _is_valid(kern, form, meeting):
        return _form_page(kern, meeting, form, None), 422
    decisions.add_decision(db.session, kern, meeting, form.decision(), who())
    flash("Het besluit is bewaard. Het staat bij wat nog te doen is, tot het klaar is.")
    return redirect(meeting_address(kern, meeting), 303)


@bp.get(f"{BESLUITEN}/<int:decision_id>")
@kern_access(permissions.may_see_kern)
def decision(kern: Kern, decision_id: int) -> str:
    """One decision: how it stands, and the ways to close it."""
    return decision_page(kern, decision_of(kern, decision_id))


@bp.get(f"{BESLUITEN}/<int:decision_id>/wijzigen")
@kern_access(permissions.may_write_project)
def decision_form(kern: Kern, decision_id: int) -> str:
    """The form of a decision that is there already."""
    found = decision_of(kern, decision_id)
    return _form_page(kern, found.meeting, _form(kern, found.meeting, found, data=decision_values(found)), found)


@bp.post(f"{BESLUITEN}/<int:decision_id>/wijzigen")
@kern_access(permissions.may_write_project)
def decision_change(kern: Kern, decision_id: int) -> Any:
    """Change a decision."""
    found = decision_of(kern, decision_id, to_change=True)
    form = _form(kern, found.meeting, found)
    if not _is_valid(kern, form, found.meeting):
        return _form_page(kern, found.meeting, form, found), 422
    if is_overtaken(form, found):
        return _form_page(kern, found.meeting, form, found, state(found)), 409
    decisions.change_decision(db.session, kern, found, form.decision(), who())
    flash("Het besluit is bewaard.")
    return redirect(meeting_address(kern, found.meeting), 303)


def decision_page(
    kern: Kern, found: GroupDecision, *, done: DoneForm | None = None, withdraw: WithdrawForm | None = None
) -> str:
    """The page of a decision, with the form that was not taken."""
    today = clock().today
    return render_template(
        "projectgroup/decision.html",
        kern=kern,
        decision=found,
        todo=pages.todo(found, today) if found.is_open else None,
        done=done or DoneForm(data={"klaar_op": today}),
        withdraw=withdraw or WithdrawForm(),
        faults=[*(done.faults if done else []), *(withdraw.faults if withdraw else [])],
        may_write=permissions.may_write_project(actor(), kern),
    )


def _form(kern: Kern, meeting: GroupMeeting, found: GroupDecision | None = None, **kwargs: Any) -> DecisionForm:
    today, keeps = clock().today, found.owner_id if found else 0
    members = queries.members(db.session, kern)
    owners = [one for one in members if one.id == keeps or rules.may_own(one, meeting.on_day, today)]
    return DecisionForm.of(owners, **kwargs)


def _is_valid(kern: Kern, form: DecisionForm, meeting: GroupMeeting) -> bool:
    if form.validate():
        members, today = queries.members(db.session, kern), clock().today
        form.add_faults(rules.decision_faults(form.decision(), programme().period, meeting, members, today))
    return not form.faults


def _form_page(
    kern: Kern,
    meeting: GroupMeeting,
    form: DecisionForm,
    found: GroupDecision | None,
    now: dict[str, Any] | None = None,
) -> str:
    return render_template(
        "projectgroup/decision_form.html", kern=kern, meeting=meeting, form=form, decision=found, now=now
    )
