"""Who stands in for a leader who is away."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.followup import lead_queries, replacements
from sociaalvitaal.followup.blueprint import bp
from sociaalvitaal.followup.forms import ReplacementForm
from sociaalvitaal.followup.replacements import NotPossible, Wanted
from sociaalvitaal.formatting import long_date
from sociaalvitaal.permissions import may_decide_months
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.forms import choices
from sociaalvitaal.web.identity import actor, clock


@bp.get("/vervanging")
@role_access(may_decide_months)
def replacing() -> str:
    """Who stands in for whom, and a form for one more."""
    return _page(ReplacementForm(data={"starts": clock().today}))


@bp.post("/vervanging")
@role_access(may_decide_months)
def replace() -> Any:
    """Let someone stand in."""
    form = ReplacementForm.of_request()
    if not form.validate():
        return _page(form), 422
    assert form.starts.data is not None, "validate() saw to that"
    assert form.ends.data is not None, "validate() saw to that"
    wanted = Wanted(form.away.data or "", form.email.data or "", form.starts.data, form.ends.data)
    try:
        made = replacements.arrange(db.session, wanted, actor=actor(), today=clock().today)
    except NotPossible as fault:
        form[fault.field].errors = [str(fault)]
        return _page(form), 422
    flash(f"{made.user.name} vervangt {made.replaced} in {made.kern.title} t/m {long_date(wanted.ends)}.")
    return redirect(url_for("followup.replacing"), 303)


@bp.post("/vervanging/<int:leadership_id>/beeindigen")
@role_access(may_decide_months)
def end_replacement(leadership_id: int) -> Any:
    """End a replacement today."""
    found = replacements.end(db.session, leadership_id, actor=actor(), today=clock().today)
    if found is None:
        flash("Deze vervanging was al beëindigd.", "warning")
    else:
        flash(f"De vervanging door {found.user.name} in {found.kern.title} is beëindigd.")
    return redirect(url_for("followup.replacing"), 303)


def _page(form: ReplacementForm) -> str:
    today = clock().today
    leading, accounts = replacements.own_right(db.session, today), lead_queries.leader_accounts(db.session)
    form.away.choices = choices(
        [
            ("", "Kies een projectleider"),
            *((str(lead.leadership.id), f"{lead.kern.title}: {lead.user.name}") for lead in leading),
        ]
    )
    form.email.choices = choices([("", "Kies een vervanger"), *((user.email, user.name) for user in accounts)])
    return render_template(
        "followup/replacing.html", form=form, stand_ins=replacements.stand_ins(db.session, today), today=today
    )
