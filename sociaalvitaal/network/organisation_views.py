"""An organisation of a kern: add it, or take one that is there already; change it; take it out."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.network import OrganisationKern
from sociaalvitaal.models.places import Kern
from sociaalvitaal.network import queries, services
from sociaalvitaal.network.asking import who
from sociaalvitaal.network.blueprint import KERN, bp
from sociaalvitaal.network.forms.base import ANOTHER, differences
from sociaalvitaal.network.forms.organisations import OrganisationForm, organisation_data
from sociaalvitaal.network.ground import NotPossible
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.errors import Conflict

ADD, ONE = f"{KERN}/organisaties/nieuw", f"{KERN}/organisaties/<int:organisation_id>"


@bp.get(ADD)
@kern_access(permissions.may_write_project)
def organisation_add_form(kern: Kern) -> str:
    """An empty form."""
    return _page(kern, OrganisationForm.of(queries.items(db.session), data={"place": kern.name}))


@bp.post(ADD)
@kern_access(permissions.may_write_project)
def organisation_add(kern: Kern) -> Any:
    """Add an organisation; when it seems to be there already, ask first."""
    form = OrganisationForm.of(queries.items(db.session))
    if not form.validate():
        return _page(kern, form), 422
    data = form.organisation()
    found = services.suggestions(db.session, data.name, data.place)
    picked = {str(one.organisation.id): one.organisation for one in found}.get(form.same.data or "")
    if found and picked is None and form.same.data != ANOTHER:
        form.offer(found)
        form.add_fault("same", "Deze organisatie lijkt er al te zijn. Kies of het dezelfde is.")
        return _page(kern, form), 422
    try:
        if picked is not None:
            services.join(db.session, kern, picked, data, who())
            name = picked.name
        else:
            name = services.add_organisation(db.session, kern, data, who()).name
    except NotPossible as refused:
        form.offer(found)
        form.add_fault("same", str(refused))
        return _page(kern, form), 422
    flash(f"{name} staat nu op de sociale kaart.")
    return redirect(url_for("network.kern", slug=kern.slug), 303)


@bp.get(ONE)
@kern_access(permissions.may_write_project)
def organisation_form(kern: Kern, organisation_id: int) -> str:
    """The form of an organisation that is there already."""
    membership = _membership(kern, organisation_id)
    form = OrganisationForm.of(queries.items(db.session), membership, data=organisation_data(membership))
    return _page(kern, form, membership)


@bp.post(ONE)
@kern_access(permissions.may_write_project)
def organisation_change(kern: Kern, organisation_id: int) -> Any:
    """Change an organisation and its part in this kern."""
    membership = _membership(kern, organisation_id)
    form = OrganisationForm.of(queries.items(db.session), membership)
    if not form.validate():
        return _page(kern, form, membership), 422
    if form.version.data != str(membership.organisation.version):
        present = OrganisationForm.of(queries.items(db.session), membership)
        present.process(data=organisation_data(membership))
        return _page(kern, form, membership, overtaken=differences(form, present)), 409
    services.change_organisation(db.session, membership, form.organisation(), who())
    flash(f"De wijzigingen in {membership.organisation.name} zijn bewaard.")
    return redirect(url_for("network.kern", slug=kern.slug, _anchor=f"organisatie-{organisation_id}"), 303)


@bp.post(f"{ONE}/weg")
@kern_access(permissions.may_write_project)
def organisation_leave(kern: Kern, organisation_id: int) -> Any:
    """Take an organisation out of the network of this kern."""
    membership = _membership(kern, organisation_id)
    name = membership.organisation.name
    if request.form.get("version") != str(membership.organisation.version):
        raise Conflict(f"Iemand anders heeft {name} intussen gewijzigd. Open de organisatie opnieuw.")
    try:
        services.leave(db.session, kern, membership, who())
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash(f"{name} staat niet meer op de sociale kaart van {kern.title}.")
    return redirect(url_for("network.kern", slug=kern.slug), 303)


def _membership(kern: Kern, organisation_id: int) -> OrganisationKern:
    return queries.find_member(db.session, kern, organisation_id) or abort(404)


def _page(
    kern: Kern, form: OrganisationForm, membership: OrganisationKern | None = None,
    *, overtaken: list[tuple[str, str]] | None = None,
) -> str:  # fmt: skip
    elsewhere = 0 if membership is None else len(membership.organisation.kernen) - 1
    return render_template(
        "network/organisation_form.html", kern=kern, form=form, membership=membership, elsewhere=elsewhere,
        overtaken=overtaken, faults=form.faults,
    )  # fmt: skip
