"""The project group of a kern at a glance: what is still to be done, meetings, members."""

from __future__ import annotations

from flask import render_template

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.projectgroup import pages, queries
from sociaalvitaal.projectgroup.blueprint import KERN, bp
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock


@bp.get(KERN)
@kern_access(permissions.may_see_kern)
def group(kern: Kern) -> str:
    """Open decisions of all meetings on top, then the meetings, then the members."""
    session, today = db.session, clock().today
    return render_template(
        "projectgroup/group.html",
        kern=kern,
        today=today,
        board=pages.board(
            queries.members(session, kern),
            queries.meetings(session, kern),
            queries.open_decisions(session, kern),
            today,
        ),
        may_write=permissions.may_write_project(actor(), kern),
    )
