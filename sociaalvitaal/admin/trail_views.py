"""The audit trail."""

from __future__ import annotations

from flask import render_template, request

from sociaalvitaal.admin import trail
from sociaalvitaal.admin.blueprint import bp
from sociaalvitaal.admin.forms import TrailForm
from sociaalvitaal.extensions import db
from sociaalvitaal.permissions import may_see_audit
from sociaalvitaal.web.access import role_access


@bp.get("/logboek")
@role_access(may_see_audit)
def audit_trail() -> str:
    """Who changed what, newest first."""
    form = TrailForm(request.args)
    before = min(request.args.get("voor", trail.NEWEST, int), trail.NEWEST)
    wanted = trail.Wanted(form.gebeurtenis.data or "", form.gebruiker.data or "", form.kern.data or "", max(before, 0))
    return render_template("admin/audit_trail.html", form=form, found=trail.trail_page(db.session, wanted))
