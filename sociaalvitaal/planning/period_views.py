"""The period of the programme, changed by decision."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.planning import period as deciding
from sociaalvitaal.planning import queries
from sociaalvitaal.planning.action_views import who
from sociaalvitaal.planning.blueprint import bp
from sociaalvitaal.planning.forms import PeriodForm
from sociaalvitaal.planning.ground import Faulty, Overtaken
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import programme


@bp.get("/beheer/projectperiode")
@role_access(permissions.may_decide_period)
def period() -> str:
    """The period that holds, a form to change it, and the decisions so far."""
    return _page(PeriodForm.of(programme().period))


@bp.post("/beheer/projectperiode")
@role_access(permissions.may_decide_period)
def decide_period() -> Any:
    """Let the programme begin or end in another month."""
    form = PeriodForm.of(programme().period)
    decision, seen = form.decision() if form.validate() else None, form.seen()
    if decision is None:
        return _page(form), 422
    try:
        if seen is None:
            raise Overtaken
        deciding.decide(db.session, programme(), decision, seen, who())
    except Faulty as fault:
        form.add_faults(fault.faults)
        return _page(form), 422
    except Overtaken:
        held = programme().period
        form.stand.raw_data, form.stand.data = None, f"{held.first}/{held.last}"
        return _page(form, overtaken=True), 409
    flash(f"Het project loopt nu van {programme().period.label}.")
    return redirect(url_for("planning.period"), 303)


def _page(form: PeriodForm, *, overtaken: bool = False) -> str:
    return render_template(
        "planning/period.html",
        form=form,
        held=programme().period,
        decisions=queries.decisions(db.session),
        overtaken=overtaken,
    )
