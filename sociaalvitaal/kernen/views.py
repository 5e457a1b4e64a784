"""The register of activities of a kern; the kern's own page is made a room higher, by `dossier`."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.kernen import queries, rules, services
from sociaalvitaal.kernen.blueprint import bp
from sociaalvitaal.kernen.forms import ActivityForm, data_of
from sociaalvitaal.kernen.plan_queries import plan_lines
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import actor, clock, programme


@bp.get("/<slug>/activiteiten/nieuw")
@kern_access(permissions.may_write_month)
def activity_add_form(kern: Kern) -> str:
    """An empty form for the register."""
    return _form_page(kern, _form(kern), None)


@bp.post("/<slug>/activiteiten/nieuw")
@kern_access(permissions.may_write_month)
def activity_add(kern: Kern) -> Any:
    """Enter an activity into the register."""
    form = _form(kern)
    if not _is_valid(form, []):
        return _form_page(kern, form, None), 422
    try:
        activity = services.add_activity(
            db.session, programme(), kern, form.activity_data(), user_id=actor().user_id, today=clock().today
        )
    except services.ClosedMonth as closed:
        form.add_faults([("first_session", str(closed))])
        return _form_page(kern, form, None), 422
    flash(f"{activity.name} staat nu in het overzicht van activiteiten.")
    return redirect(_return_to(kern), 303)


@bp.get("/<slug>/activiteiten/<int:activity_id>")
@kern_access(permissions.may_write_month)
def activity_form(kern: Kern, activity_id: int) -> str:
    """The form of an activity that is there already."""
    activity = _activity(kern, activity_id)
    chosen = plan_lines(db.session, kern).now.get(activity.plan_line_id or 0, "")
    return _form_page(kern, _form(kern, activity, data=data_of(activity) | {"plan_line": str(chosen)}), activity)


@bp.post("/<slug>/activiteiten/<int:activity_id>")
@kern_access(permissions.may_write_month)
def activity_change(kern: Kern, activity_id: int) -> Any:
    """Change an activity in the register."""
    activity = _activity(kern, activity_id)
    form = _form(kern, activity)
    if not _is_valid(form, queries.months_with_entries(db.session, activity)):
        return _form_page(kern, form, activity), 422
    if form.version.data != str(activity.version):
        raise Conflict(f"Iemand anders heeft {activity.name} intussen gewijzigd. Open de activiteit opnieuw.")
    try:
        services.change_activity(
            db.session, programme(), kern, activity, form.activity_data(), user_id=actor().user_id, today=clock().today
        )
    except services.ClosedMonth as closed:
        form.add_faults([("first_session", str(closed))])
        return _form_page(kern, form, activity), 422
    flash(f"De wijzigingen in {activity.name} zijn bewaard.")
    return redirect(_return_to(kern), 303)


def _form(kern: Kern, activity: Activity | None = None, **kwargs: Any) -> ActivityForm:
    lines = plan_lines(db.session, kern).choices
    form = ActivityForm.with_lists(queries.items(db.session, *rules.LIST_KEYS), lines, **kwargs)
    present = None if activity is None else activity.organisation_id
    return form.with_organisations(queries.organisations(db.session, kern, present))


def _is_valid(form: ActivityForm, entered: list[Month]) -> bool:
    if form.validate():
        form.add_faults(rules.faults(form.activity_data(), programme().period, entered))
    return not form.faults


def _activity(kern: Kern, activity_id: int) -> Activity:
    return queries.find_activity(db.session, kern, activity_id) or abort(404)


def _form_page(kern: Kern, form: ActivityForm, activity: Activity | None) -> str:
    return render_template("kernen/activity.html", kern=kern, form=form, activity=activity, back=_return_to(kern))


def _return_to(kern: Kern) -> str:
    """The month that the leader came from, or the page of the kern."""
    try:
        month = Month.parse(request.args.get("maand", ""))
    except ValueError:
        return url_for("kernen.kern", slug=kern.slug)
    return url_for("monthly.month", slug=kern.slug, month=month)
