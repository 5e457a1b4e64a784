"""Handing a referral over, and answering another kern."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.referrals import handover_queries, handovers
from sociaalvitaal.referrals.blueprint import bp
from sociaalvitaal.referrals.forms import AnswerForm, HandoverForm
from sociaalvitaal.referrals.ground import Gone, NotPossible
from sociaalvitaal.referrals.list_views import address, found, list_page, page
from sociaalvitaal.referrals.step_views import attempt, who
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.errors import Conflict


@bp.post("/<int:referral_id>/overdragen")
@kern_access(permissions.may_write_referrals)
def handover_ask(kern: Kern, referral_id: int) -> Any:
    """Ask another kern to take it over."""
    form = HandoverForm.of(handover_queries.others(db.session, kern), typed=True)
    if not form.validate():
        return page(kern, found(kern, referral_id), handover_form=form), 422
    name = attempt(lambda: handovers.ask(db.session, kern, referral_id, str(form.kern.data), form.vraag.data, who()))
    flash(f"De vraag is gesteld aan {name}. Tot het antwoord er is, blijft u deze persoon volgen.")
    return redirect(address(kern, referral_id), 303)


@bp.post("/<int:referral_id>/overdragen/intrekken")
@kern_access(permissions.may_write_referrals)
def handover_withdraw(kern: Kern, referral_id: int) -> Any:
    """Take the question back."""
    code = attempt(lambda: handovers.withdraw(db.session, kern, referral_id, who()))
    flash(f"{code}: de vraag aan de andere kern is ingetrokken.")
    return redirect(address(kern, referral_id), 303)


@bp.post("/overnemen/<int:handover_id>")
@kern_access(permissions.may_write_referrals)
def handover_answer(kern: Kern, handover_id: int) -> Any:
    """Take a referral of another kern over, or not."""
    form = AnswerForm.of_request(prefix=f"o{handover_id}-")
    accepted = {"ja": True, "nee": False}.get(request.form.get("besluit", ""))
    if accepted is None:
        abort(400)
    if not form.validate():
        return list_page(kern, {handover_id: form}), 422
    try:
        code = handovers.answer(db.session, kern, handover_id, accepted, form.antwoord.data, who())
    except Gone:
        abort(404)
    except NotPossible as refused:
        if not refused.field:
            raise Conflict(str(refused)) from None
        form.antwoord.errors = [str(refused)]
        return list_page(kern, {handover_id: form}), 422
    if accepted:
        flash(f"U volgt doorverwijzing {code} nu. In de cijfers telt zij bij de kern die haar kreeg.")
    else:
        flash("Uw antwoord is verstuurd. De doorverwijzing blijft bij de andere kern.")
    return redirect(url_for("referrals.referrals", slug=kern.slug), 303)
