"""What all kernen share of an organisation, put right by the coordinator."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.network import Organisation
from sociaalvitaal.network import card_queries, queries, services
from sociaalvitaal.network.asking import who
from sociaalvitaal.network.blueprint import bp
from sociaalvitaal.network.forms.base import differences
from sociaalvitaal.network.forms.organisations import OrganisationForm, shared_data
from sociaalvitaal.web.access import role_access

CORRECT = "/organisaties/<int:organisation_id>/wijzigen"


@bp.get(CORRECT)
@role_access(permissions.may_see_all_networks)
def correction_form(organisation_id: int) -> str:
    """The form of an organisation, without its part in any kern."""
    found = _get(organisation_id)
    form = OrganisationForm.of(queries.items(db.session), organisation=found, data=shared_data(found))
    return _page(found, form)


@bp.post(CORRECT)
@role_access(permissions.may_see_all_networks)
def correct(organisation_id: int) -> Any:
    """Change what all kernen share."""
    found = _get(organisation_id)
    form = OrganisationForm.of(queries.items(db.session), organisation=found)
    if not form.validate():
        return _page(found, form), 422
    if form.version.data != str(found.version):
        present = OrganisationForm.of(queries.items(db.session), organisation=found)
        present.process(data=shared_data(found))
        return _page(found, form, overtaken=differences(form, present)), 409
    services.correct_organisation(db.session, found, form.organisation(), who())
    flash(f"De wijzigingen in {found.name} zijn bewaard.")
    return redirect(url_for("network.organisation", organisation_id=found.id), 303)


def _get(organisation_id: int) -> Organisation:
    return card_queries.find_organisation(db.session, organisation_id, None) or abort(404)


def _page(found: Organisation, form: OrganisationForm, *, overtaken: list[tuple[str, str]] | None = None) -> str:
    return render_template(
        "network/correction_form.html", organisation=found, form=form, overtaken=overtaken, faults=form.faults
    )
