"""The last year of what a month asks, with the changes in it of one month."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template

from sociaalvitaal import formatting, permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.kernen.queries import find_activity, returns_of
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.returns import RECEIVED
from sociaalvitaal.monthly import course, list_queries, queries, shared_views
from sociaalvitaal.monthly.blueprint import bp
from sociaalvitaal.monthly.rules import FIGURE_LABELS, FIGURES
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access


@bp.get("/verloop/<int:activity_id>")
@kern_access(permissions.may_see_kern)
@shared_views.of_a_month
def activity_course(kern: Kern, month: Month, activity_id: int) -> Any:
    """The twelve months up to this one of an activity, and who changed what in this one."""
    activity = find_activity(db.session, kern, activity_id) or abort(404)
    history = queries.history(db.session, kern, month + 1).get(activity.id, {})
    columns = [(FIGURE_LABELS[name], "number") for name in FIGURES]
    rows = course.table([m for m in _year(month) if activity.runs_in(m)], history, _nil(kern))
    return _page(kern, month, activity.name, columns, rows, course.of_activity(activity.id))


@bp.get("/verloop/andere-aantallen")
@kern_access(permissions.may_see_kern)
@shared_views.of_a_month
def extras_course(kern: Kern, month: Month) -> Any:
    """The same of the figures beside the activities."""
    items = {item.id: item.label for item in list_queries.lists(db.session).extras}
    history = queries.extras_of(db.session, kern, _year(month))
    rows = course.extras_table(_year(month), items, history, _nil(kern))
    columns = [(label, "number") for label in items.values()]
    return _page(kern, month, "andere aantallen", columns, rows, course.of_extras(items))


@bp.get("/verloop/doorverwijzingen")
@kern_access(permissions.may_see_kern)
@shared_views.of_a_month
def referrals_course(kern: Kern, month: Month) -> Any:
    """The same of how many were referred, and by whom."""
    sources = {item.id: item.label for item in list_queries.lists(db.session).sources}
    activities = {activity.id: activity.name for activity in queries.present(db.session, kern, month).activities}
    returns = returns_of(db.session, kern).items()
    received = {when: found.is_nil for when, found in returns if found.status in RECEIVED}
    history = queries.referred_before(db.session, kern, month + 1, queries.HISTORY)
    rows = course.referrals_table(_year(month), history, sources, received)
    columns = [("Aantal", "number"), ("Wie verwees", "text")]
    return _page(kern, month, "doorverwijzingen", columns, rows, course.of_referrals(sources, activities))


def _year(month: Month) -> list[Month]:
    return [month - back for back in range(queries.HISTORY - 1, -1, -1)]


def _nil(kern: Kern) -> set[Month]:
    return {when for when, found in returns_of(db.session, kern).items() if found.is_nil}


def _page(
    kern: Kern, month: Month, what: str, columns: list[tuple[str, str]], rows: list[list[str]], labels: course.Labels
) -> str:
    changes = course.changes(queries.trail(db.session, kern, month), labels)
    return render_template(
        "monthly/course.html",
        kern=kern,
        month=month,
        what=what,
        columns=[("Maand", "text"), *columns],
        rows=rows,
        changes=[[change.at, change.name, change.label, change.before, change.after] for change in changes],
        missing=formatting.MISSING,
    )
