"""The start page: what to do now, for each role."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.completeness import completeness
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.people import Role
from sociaalvitaal.start import queries, tasks
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor, clock, programme

bp = Blueprint("start", __name__)


@bp.get("/")
@role_access(permissions.anyone)
def start() -> Any:
    """A leader sees the own kernen; other roles go to the page that they come for."""
    who = actor()
    if who.role is Role.LEADER:
        return _leader()
    if who.role is Role.ADMIN:
        return redirect(url_for("admin.kernen"))
    return redirect(url_for("overview.summary"))


def _leader() -> str:
    session, today, period = db.session, clock().today, programme().period
    kernen = queries.kernen_by_id(session, actor().kern_ids)
    todo = [
        tasks.todo(row, programme().terms, today)
        for kern in kernen
        for row in completeness(session, programme(), Scope.kern(kern), period, today).rows
    ]
    return render_template("start/leader.html", todo=todo)
