"""Deleting the details of a referral on request."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.referrals import erasing
from sociaalvitaal.referrals.blueprint import bp
from sociaalvitaal.referrals.list_views import found
from sociaalvitaal.referrals.step_views import attempt, who
from sociaalvitaal.web.access import kern_access


@bp.get("/<int:referral_id>/wissen")
@kern_access(permissions.may_write_referrals)
def erase_form(kern: Kern, referral_id: int) -> str:
    """What is deleted and what stays, to confirm."""
    held = found(kern, referral_id)
    return render_template("referrals/erase.html", kern=kern, held=held)


@bp.post("/<int:referral_id>/wissen")
@kern_access(permissions.may_write_referrals)
def erase(kern: Kern, referral_id: int) -> Any:
    """Delete the details; it goes on to count."""
    code = attempt(lambda: erasing.erase(db.session, kern, referral_id, who()))
    flash(f"De gegevens van {code} zijn gewist. Streep de code ook door in uw eigen agenda.")
    return redirect(url_for("referrals.referrals", slug=kern.slug), 303)
