"""Meetings: plan one, say who was there, write the report."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.projectgroup import GroupMeeting
from sociaalvitaal.projectgroup import pages, queries, rules, services
from sociaalvitaal.projectgroup.blueprint import KERN, bp
from sociaalvitaal.projectgroup.forms import MeetingForm, meeting_values
from sociaalvitaal.projectgroup.ground import NotPossible, state
from sociaalvitaal.projectgroup.shared_views import group_address, is_overtaken, meeting_address, meeting_of, who
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import actor, clock, programme

OVERLEGGEN = f"{KERN}/overleggen"


@bp.get(f"{OVERLEGGEN}/nieuw")
@kern_access(permissions.may_write_project)
def meeting_add_form(kern: Kern) -> str:
    """An empty form for a meeting."""
    return _page(kern, _form(kern), None)


@bp.post(f"{OVERLEGGEN}/nieuw")
@kern_access(permissions.may_write_project)
def meeting_add(kern: Kern) -> Any:
    """Plan a meeting, or tell of one that was held."""
    form = _form(kern)
    if not _is_valid(kern, form, None):
        return _page(kern, form, None), 422
    made = services.add_meeting(db.session, kern, form.meeting(), queries.members(db.session, kern), who())
    if made.on_day > clock().today:
        flash(f"Het overleg van {long_date(made.on_day)} is gepland.")
    else:
        flash(f"Het overleg van {long_date(made.on_day)} is bewaard. Voeg nu de besluiten toe.")
    return redirect(meeting_address(kern, made), 303)


@bp.get(f"{OVERLEGGEN}/<int:meeting_id>")
@kern_access(permissions.may_see_kern)
def meeting(kern: Kern, meeting_id: int) -> str:
    """One meeting with its decisions."""
    found, today = meeting_of(kern, meeting_id), clock().today
    return render_template(
        "projectgroup/meeting.html",
        kern=kern,
        meeting=found,
        today=today,
        is_planned=found.on_day > today,
        shares=pages.shares(found, queries.members(db.session, kern)),
        todo={one.id: pages.todo(one, today) for one in found.decisions if one.is_open},
        may_write=permissions.may_write_project(actor(), kern),
    )


@bp.get(f"{OVERLEGGEN}/<int:meeting_id>/wijzigen")
@kern_access(permissions.may_write_project)
def meeting_form(kern: Kern, meeting_id: int) -> str:
    """The form of a meeting that is there already."""
    found = meeting_of(kern, meeting_id)
    return _page(kern, _form(kern, data=meeting_values(found)), found)


@bp.post(f"{OVERLEGGEN}/<int:meeting_id>/wijzigen")
@kern_access(permissions.may_write_project)
def meeting_change(kern: Kern, meeting_id: int) -> Any:
    """Change a meeting."""
    found, form = meeting_of(kern, meeting_id, to_change=True), _form(kern)
    if not _is_valid(kern, form, found):
        return _page(kern, form, found), 422
    if is_overtaken(form, found):
        return _page(kern, form, found, state(found)), 409
    services.change_meeting(db.session, kern, found, form.meeting(), queries.members(db.session, kern), who())
    flash(f"Het overleg van {long_date(found.on_day)} is bewaard.")
    return redirect(meeting_address(kern, found), 303)


@bp.post(f"{OVERLEGGEN}/<int:meeting_id>/verwijderen")
@kern_access(permissions.may_write_project)
def meeting_remove(kern: Kern, meeting_id: int) -> Any:
    """Take a meeting away that does not go through, or was a mistake."""
    found = meeting_of(kern, meeting_id, to_change=True)
    try:
        services.remove_meeting(db.session, kern, found, who())
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash(f"Het overleg van {long_date(found.on_day)} is verwijderd.")
    return redirect(group_address(kern, "overleggen"), 303)


def _form(kern: Kern, **kwargs: Any) -> MeetingForm:
    return MeetingForm.of(queries.members(db.session, kern), **kwargs)


def _is_valid(kern: Kern, form: MeetingForm, found: GroupMeeting | None) -> bool:
    if form.validate():
        session = db.session
        form.add_faults(
            rules.meeting_faults(
                form.meeting(), programme().period, queries.members(session, kern),
                queries.other_days(session, kern, found), found.decisions if found else [], clock().today,
            )
        )  # fmt: skip
    return not form.faults


def _page(kern: Kern, form: MeetingForm, found: GroupMeeting | None, now: dict[str, Any] | None = None) -> str:
    return render_template("projectgroup/meeting_form.html", kern=kern, form=form, meeting=found, now=now)
