"""The same step for several referrals at once."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.formatting import listing, long_date
from sociaalvitaal.models.places import Kern
from sociaalvitaal.referral_chain import NAMES
from sociaalvitaal.referrals import pages, queries, services
from sociaalvitaal.referrals.blueprint import bp
from sociaalvitaal.referrals.forms import ManyForm, asked_step
from sociaalvitaal.referrals.list_views import terms
from sociaalvitaal.referrals.rules import Level
from sociaalvitaal.referrals.services import Outcome
from sociaalvitaal.referrals.step_views import who
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import clock


@bp.get("/samen")
@kern_access(permissions.may_write_referrals)
def many_form(kern: Kern) -> str:
    """Tick several, and record the same step for all."""
    lines, form = _listed(kern)
    return _many_page(kern, lines, form)


@bp.post("/samen")
@kern_access(permissions.may_write_referrals)
def many(kern: Kern) -> Any:
    """Record the step for each that it fits, and say for the others why not."""
    lines, form = _listed(kern)
    taken = asked_step()
    if not form.validate() or taken is None:
        return _many_page(kern, lines, form), 422
    day: Any = form.dag.data
    outcomes = services.record_many(db.session, kern, form.ids.data or [], taken, day, who())
    _tell(outcomes, f"{NAMES[taken].capitalize()} op {long_date(day)}")
    return redirect(url_for("referrals.referrals", slug=kern.slug), 303)


def _tell(outcomes: list[Outcome], what: str) -> None:
    by_fault: dict[str | None, list[str]] = {}
    for outcome in outcomes:
        by_fault.setdefault(outcome.fault, []).append(outcome.code)
    for fault, codes in by_fault.items():
        if fault is None:
            flash(f"{what}: {listing(codes)}.")
        else:
            flash(f"Niet veranderd: {listing(codes)}. {fault}", "warning")


def _listed(kern: Kern) -> tuple[list[pages.Line], ManyForm]:
    board = pages.board(queries.held(db.session, [kern.id]), terms(), clock().today)
    lines = [line for level in Level for line in board.by_level[level] if level is not Level.ENDED]
    return lines, ManyForm.of([(line.held.id, line.held.code) for line in lines], clock().today)


def _many_page(kern: Kern, lines: list[pages.Line], form: ManyForm) -> str:
    return render_template("referrals/many.html", kern=kern, lines=lines, form=form, faults=form.faults)
