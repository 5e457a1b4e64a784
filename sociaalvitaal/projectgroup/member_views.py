"""Members: add, change, take back."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.projectgroup import GroupMember
from sociaalvitaal.projectgroup import queries, rules, services
from sociaalvitaal.projectgroup.blueprint import KERN, bp
from sociaalvitaal.projectgroup.forms import MemberForm, member_values
from sociaalvitaal.projectgroup.ground import NotPossible, state
from sociaalvitaal.projectgroup.shared_views import group_address, is_overtaken, member_of, who
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import programme

LEDEN = f"{KERN}/leden"


@bp.get(f"{LEDEN}/nieuw")
@kern_access(permissions.may_write_project)
def member_add_form(kern: Kern) -> str:
    """An empty form for a member."""
    return _page(kern, MemberForm.of_request(), None)


@bp.post(f"{LEDEN}/nieuw")
@kern_access(permissions.may_write_project)
def member_add(kern: Kern) -> Any:
    """Add a member; with the other button the next form follows at once."""
    form = MemberForm.of_request()
    if not _is_valid(kern, form, None):
        return _page(kern, form, None), 422
    member = services.add_member(db.session, kern, form.member(), who())
    flash(f"{member.title} staat nu bij de leden.")
    return redirect(request.path if request.form.get("actie") == "nog-een" else group_address(kern, "leden"), 303)


@bp.get(f"{LEDEN}/<int:member_id>")
@kern_access(permissions.may_write_project)
def member_form(kern: Kern, member_id: int) -> str:
    """The form of a member that is there already."""
    member = member_of(kern, member_id)
    return _page(kern, MemberForm.of_request(data=member_values(member)), member)


@bp.post(f"{LEDEN}/<int:member_id>")
@kern_access(permissions.may_write_project)
def member_change(kern: Kern, member_id: int) -> Any:
    """Change a member."""
    member, form = member_of(kern, member_id, to_change=True), MemberForm.of_request()
    if not _is_valid(kern, form, member):
        return _page(kern, form, member), 422
    if is_overtaken(form, member):
        return _page(kern, form, member, state(member)), 409
    services.change_member(db.session, kern, member, form.member(), who())
    flash(f"De wijzigingen bij {member.title} zijn bewaard.")
    return redirect(group_address(kern, "leden"), 303)


@bp.post(f"{LEDEN}/<int:member_id>/verwijderen")
@kern_access(permissions.may_write_project)
def member_remove(kern: Kern, member_id: int) -> Any:
    """Take back a member that was added by mistake."""
    member = member_of(kern, member_id, to_change=True)
    try:
        services.remove_member(db.session, kern, member, who())
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash(f"{member.title} is verwijderd.")
    return redirect(group_address(kern, "leden"), 303)


def _is_valid(kern: Kern, form: MemberForm, member: GroupMember | None) -> bool:
    if form.validate():
        others = [one for one in queries.members(db.session, kern) if one is not member]
        was_there = queries.days_of(db.session, member) if member else []
        form.add_faults(rules.member_faults(form.member(), programme().period, others, was_there))
    return not form.faults


def _page(kern: Kern, form: MemberForm, member: GroupMember | None, now: dict[str, Any] | None = None) -> str:
    return render_template(
        "projectgroup/member.html",
        kern=kern,
        form=form,
        member=member,
        now=now,
        is_used=member is not None and queries.is_used(db.session, member),
        organisations=queries.organisations(db.session, kern),
    )
