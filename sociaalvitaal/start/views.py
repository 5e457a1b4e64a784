"""The start page: what to do now, for each role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from sqlalchemy.orm import Session

from sociaalvitaal import permissions
from sociaalvitaal.calls import Call
from sociaalvitaal.evaluation.factors.calls import calls as factor_calls
from sociaalvitaal.evaluation.observations.calls import calls as observation_calls
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.chain.gathering import terms_of
from sociaalvitaal.figures.months.completeness import completeness, extended_until
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.people import Role
from sociaalvitaal.models.places import Kern
from sociaalvitaal.monthly.calls import calls as month_calls
from sociaalvitaal.needs.calls import calls as needs_calls
from sociaalvitaal.network.calls import calls as network_calls
from sociaalvitaal.planning.calls import calls as phase_calls
from sociaalvitaal.projectgroup.calls import calls as group_calls
from sociaalvitaal.referrals import handover_queries, pages
from sociaalvitaal.referrals import queries as referrals
from sociaalvitaal.start import queries, tasks
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor, clock, programme
from sociaalvitaal.workplans.calls import calls as plan_calls

bp = Blueprint("start", __name__)
PROJECT: tuple[Callable[[Session, Kern, date], list[Call]], ...] = (
    month_calls,
    phase_calls,
    plan_calls,
    network_calls,
    needs_calls,
    group_calls,
    factor_calls,
    observation_calls,
)
"""Who has something to ask of a leader about the project itself, in the order of the page."""


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
    held, asked = referrals.held(session, actor().kern_ids), handover_queries.asked(session, actor().kern_ids)
    terms = terms_of(programme())
    extended = extended_until(session, period)
    todo = []
    for kern in kernen:
        board = pages.board((row for row in held if row.holder_kern_id == kern.id), terms, today)
        referred = tasks.referral_calls(board, [ask for ask in asked if ask.to_kern_id == kern.id])
        project = [call for calls in PROJECT for call in calls(session, kern, today)]
        for row in completeness(session, programme(), Scope.kern(kern), period, today).rows:
            todo.append(tasks.todo(row, programme().terms, today, (referred, project), extended))
    return render_template("start/leader.html", todo=todo)
