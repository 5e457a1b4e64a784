"""The last year of an activity, with the changes in its figures of one month."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template

from sociaalvitaal import formatting, permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.kernen.queries import find_activity, returns_of
from sociaalvitaal.models.places import Kern
from sociaalvitaal.monthly import course, queries, shared_views
from sociaalvitaal.monthly.blueprint import bp
from sociaalvitaal.monthly.rules import FIGURE_LABELS, FIGURES
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access


@bp.get("/verloop/<int:activity_id>")
@kern_access(permissions.may_see_kern)
@shared_views.of_a_month
def activity_course(kern: Kern, month: Month, activity_id: int) -> Any:
    """The twelve months up to this one, and who changed what in this one."""
    activity = find_activity(db.session, kern, activity_id) or abort(404)
    months = [month - back for back in range(queries.HISTORY - 1, -1, -1)]
    history = queries.history(db.session, kern, month + 1).get(activity.id, {})
    nil = {when for when, found in returns_of(db.session, kern).items() if found.is_nil}
    changes = course.changes(queries.trail(db.session, kern, month), activity.id)
    return render_template(
        "monthly/activity_course.html",
        kern=kern,
        month=month,
        activity=activity,
        columns=[("Maand", "text"), *((FIGURE_LABELS[name], "number") for name in FIGURES)],
        rows=course.table([m for m in months if activity.runs_in(m)], history, nil),
        changes=changes,
        change_rows=[[change.at, change.name, change.label, change.before, change.after] for change in changes],
        missing=formatting.MISSING,
    )
