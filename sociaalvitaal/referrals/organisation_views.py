"""Which organisation referred: to be filled in or changed later."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.referrals import corrections
from sociaalvitaal.referrals.blueprint import bp
from sociaalvitaal.referrals.list_views import address, found, organisation_form, page
from sociaalvitaal.referrals.step_views import attempt, who
from sociaalvitaal.web.access import kern_access


@bp.post("/<int:referral_id>/verwijzer")
@kern_access(permissions.may_write_referrals)
def set_organisation(kern: Kern, referral_id: int) -> Any:
    """Say which organisation referred, or that it is not known."""
    held = found(kern, referral_id)
    form, offered = organisation_form(kern, held, typed=True)
    if not form.validate():
        return page(kern, held, organisation=form), 422
    chosen = next((one for one in offered if str(one.id) == form.organisatie.data), None)
    code = attempt(lambda: corrections.set_organisation(db.session, kern, referral_id, chosen, form.seen, who()))
    flash(f"{code}: verwezen door {chosen.label}." if chosen else f"{code}: welke organisatie verwees, is niet bekend.")
    return redirect(address(kern, referral_id), 303)
