"""What stands beside the organisations of a kern: offers, places, agreements."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.network import part_services, queries
from sociaalvitaal.network.asking import who
from sociaalvitaal.network.blueprint import KERN, bp
from sociaalvitaal.network.forms.base import differences
from sociaalvitaal.network.forms.offers import PartForm
from sociaalvitaal.network.forms.parts import PART_FORMS
from sociaalvitaal.network.part_services import KINDS
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.errors import Conflict

PARTS = f"{KERN}/<any(aanbod, accommodaties, afspraken):part>"
ONE = f"{PARTS}/<int:part_id>"
NAMES = {"aanbod": "Aanbod", "accommodaties": "Plek", "afspraken": "Afspraak"}


@bp.get(f"{PARTS}/nieuw")
@kern_access(permissions.may_write_project)
def part_add_form(kern: Kern, part: str) -> str:
    """An empty form."""
    asked = request.args.get("organisatie", "")
    return _page(kern, part, _form(kern, part, None, data={"organisation": asked}))


@bp.post(f"{PARTS}/nieuw")
@kern_access(permissions.may_write_project)
def part_add(kern: Kern, part: str) -> Any:
    """Add an offer, a place or an agreement."""
    form = _form(kern, part, None)
    if not form.validate():
        return _page(kern, part, form), 422
    part_services.add_part(db.session, KINDS[part], kern, form.values(), who())
    flash(f"{NAMES[part]} toegevoegd.")
    return redirect(url_for("network.kern", slug=kern.slug, _anchor=part), 303)


@bp.get(ONE)
@kern_access(permissions.may_write_project)
def part_form(kern: Kern, part: str, part_id: int) -> str:
    """The form of what is there already."""
    found = _found(kern, part, part_id)
    return _page(kern, part, _form(kern, part, found, data=_shown(part, found)), found)


@bp.post(ONE)
@kern_access(permissions.may_write_project)
def part_change(kern: Kern, part: str, part_id: int) -> Any:
    """Change an offer, a place or an agreement."""
    found = _found(kern, part, part_id)
    form = _form(kern, part, found)
    if not form.validate():
        return _page(kern, part, form, found), 422
    if form.version.data != str(found.version):
        present = _form(kern, part, found)
        present.process(data=_shown(part, found))
        return _page(kern, part, form, found, overtaken=differences(form, present)), 409
    part_services.change_part(db.session, found, form.values(), who())
    flash("De wijzigingen zijn bewaard.")
    return redirect(url_for("network.kern", slug=kern.slug, _anchor=f"{part}-{part_id}"), 303)


@bp.post(f"{ONE}/weg")
@kern_access(permissions.may_write_project)
def part_remove(kern: Kern, part: str, part_id: int) -> Any:
    """Take it off the social map."""
    found = _found(kern, part, part_id)
    if request.form.get("version") != str(found.version):
        raise Conflict("Iemand anders heeft dit intussen gewijzigd. Open het opnieuw.")
    part_services.remove_part(db.session, found, who())
    flash(f"{NAMES[part]} verwijderd.")
    return redirect(url_for("network.kern", slug=kern.slug, _anchor=part), 303)


def _found(kern: Kern, part: str, part_id: int) -> Any:
    return queries.find_part(db.session, KINDS[part], kern, part_id) or abort(404)


def _form(kern: Kern, part: str, found: Any, **kwargs: Any) -> PartForm:
    form: PartForm = PART_FORMS[part].of_request(**kwargs)
    organisations = queries.organisation_choices(db.session, kern)
    if found is not None:
        # One that left the kern by another way stays to be seen and chosen.
        used = (found.organisation, getattr(found, "partner", None))
        known = {key for key, _ in organisations}
        organisations += [(one.id, one.name) for one in used if one is not None and one.id not in known]
    form.with_choices(queries.items(db.session), organisations, found)
    return form


def _shown(part: str, found: Any) -> dict[str, Any]:
    shared = {"organisation": str(found.organisation_id or ""), "version": str(found.version)}
    return {**PART_FORMS[part].shown(found), **shared}


def _page(
    kern: Kern, part: str, form: PartForm, found: Any = None, *, overtaken: list[tuple[str, str]] | None = None
) -> str:
    return render_template(
        "network/part_form.html", kern=kern, part=part, name=NAMES[part], form=form, found=found, overtaken=overtaken,
        faults=form.faults,
    )  # fmt: skip
