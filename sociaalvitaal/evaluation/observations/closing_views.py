"""Withdrawing an observation, and releasing it to be quoted."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.observations import closing
from sociaalvitaal.evaluation.observations.blueprint import KERN, bp
from sociaalvitaal.evaluation.observations.forms import WithdrawForm
from sociaalvitaal.evaluation.observations.ground import NotPossible
from sociaalvitaal.evaluation.observations.kern_views import observation_page
from sociaalvitaal.evaluation.observations.queries import Written
from sociaalvitaal.evaluation.observations.shared_views import OVERTAKEN, observation_of, own_observation, who
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.errors import Conflict


@bp.post(f"{KERN}/<int:observation_id>/intrekken")
@kern_access(permissions.may_observe)
def observation_withdraw(kern: Kern, observation_id: int) -> Any:
    """Take an observation back, with the reason."""
    found, form = own_observation(kern, observation_id, to_change=True), WithdrawForm.of_request()
    _refuse_overtaken(found)
    if not form.validate():
        return observation_page(kern, found, form), 422
    try:
        closing.withdraw(db.session, kern, found.observation, form.reden.data or "", who())
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash("De waarneming is ingetrokken. Zij telt nergens meer mee.")
    return redirect(url_for("observations.observations", slug=kern.slug), 303)


@bp.post(f"{KERN}/<int:observation_id>/citeren")
@kern_access(permissions.may_release_quote)
def observation_release(kern: Kern, observation_id: int) -> Any:
    """Say whether it may be quoted in reports and answers."""
    found = observation_of(kern, observation_id, to_change=True)
    _refuse_overtaken(found)
    allowed = request.form.get("mag") == "ja"
    try:
        closing.release(db.session, kern, found.observation, who(), may_be_quoted=allowed)
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash("Deze waarneming mag nu geciteerd worden." if allowed else "Deze waarneming wordt niet meer geciteerd.")
    return redirect(url_for("observations.observation", slug=kern.slug, observation_id=observation_id), 303)


def _refuse_overtaken(found: Written) -> None:
    if request.form.get("versie") != str(found.observation.version):
        raise Conflict(OVERTAKEN)
