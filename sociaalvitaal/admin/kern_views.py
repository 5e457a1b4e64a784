"""Kernen: the list, one kern's name, months and code, a place more, a kern in the place of another."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal.admin import adding, queries, services
from sociaalvitaal.admin.blueprint import bp
from sociaalvitaal.admin.forms import (
    KernForm,
    KernSearchForm,
    PlaceForm,
    SuccessorForm,
    add_faults,
    seen_version,
)
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.kern.places import find_kern
from sociaalvitaal.models.places import Kern
from sociaalvitaal.permissions import may_manage_kernen
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.forms import choices
from sociaalvitaal.web.identity import actor, clock, programme


@bp.get("/kernen")
@role_access(may_manage_kernen)
def kernen() -> str:
    """All kernen by municipality, a page at a time."""
    form = KernSearchForm(request.args)
    form.gemeente.choices = choices(queries.municipality_choices(db.session))
    page = request.args.get("pagina", 1, int)
    found = queries.kern_page(db.session, form.zoek.data or "", form.gemeente.data or "", page)
    return render_template("admin/kernen.html", form=form, found=found)


@bp.get("/kernen/<slug>")
@role_access(may_manage_kernen)
def kern(slug: str) -> Any:
    """The form of a kern; under an old name the way to the new one."""
    found = _kern(slug)
    if found.slug != slug:
        return redirect(url_for("admin.kern", slug=found.slug))
    return _page(found, KernForm.of(found, programme().period))


@bp.post("/kernen/<slug>")
@role_access(may_manage_kernen)
def change_kern(slug: str) -> Any:
    """Change a kern."""
    found = _kern(slug)
    form = KernForm.of(found, programme().period)
    if not form.validate():
        return _page(found, form), 422
    try:
        services.change_kern(
            db.session, programme(), found, form.kern_data(), seen_version(form), actor().user_id, clock().today
        )
    except services.Stale as stale:
        form.version.data = str(found.version)
        return _page(found, form, stale.differences), 409
    except services.Faulty as faulty:
        add_faults(form, faulty.faults)
        return _page(found, form), 422
    flash(f"De wijzigingen van {found.title} zijn bewaard.")
    return redirect(url_for("admin.kern", slug=found.slug), 303)


@bp.get("/kern-toevoegen")
@role_access(may_manage_kernen)
def add_place_form() -> str:
    """The form for a place more in a municipality."""
    return render_template("admin/add_place.html", form=PlaceForm.of(queries.municipality_choices(db.session)[1:]))


@bp.post("/kern-toevoegen")
@role_access(may_manage_kernen)
def add_place() -> Any:
    """Give a municipality a place more."""
    form = PlaceForm.of(queries.municipality_choices(db.session)[1:])
    if form.validate():
        municipality = queries.find_municipality(db.session, form.municipality.data) or abort(404)
        try:
            added = adding.add_place(db.session, municipality, form.name.data, actor().user_id)
        except services.Faulty as faulty:
            add_faults(form, faulty.faults)
        else:
            flash(f"{added.title} is toegevoegd. Kies nu de eerste maand.")
            return redirect(url_for("admin.kern", slug=added.slug), 303)
    return render_template("admin/add_place.html", form=form), 422


@bp.get("/kernen/<slug>/vervangen")
@role_access(may_manage_kernen)
def replace_form(slug: str) -> str:
    """The form for a kern that comes in the place of this one."""
    found = _kern(slug)
    return render_template("admin/replace.html", kern=found, form=SuccessorForm.of(found, programme().period))


@bp.post("/kernen/<slug>/vervangen")
@role_access(may_manage_kernen)
def replace(slug: str) -> Any:
    """End a kern and begin another in its place."""
    found = _kern(slug)
    form = SuccessorForm.of(found, programme().period)
    if form.validate():
        data = form.successor_data()
        try:
            new = adding.replace_kern(db.session, programme(), found, data, seen_version(form), actor().user_id)
        except services.Stale:
            raise Conflict(f"Iemand anders heeft {found.title} net gewijzigd. Kijk eerst wat er nu staat.") from None
        except services.Faulty as faulty:
            add_faults(form, faulty.faults)
        else:
            flash(
                f"{new.title} volgt {found.title} op vanaf {data.starts.label}. Geef {new.title} nu een projectleider."
            )
            return redirect(url_for("admin.kern", slug=new.slug), 303)
    return render_template("admin/replace.html", kern=found, form=form), 422


def _kern(slug: str) -> Kern:
    return find_kern(db.session, slug) or abort(404)


def _page(found: Kern, form: KernForm, differences: list[tuple[str, str, str]] | None = None) -> str:
    return render_template(
        "admin/kern.html",
        kern=found,
        form=form,
        differences=differences,
        former=queries.former_names(db.session, found),
        before=queries.find_predecessor(db.session, found),
        after=queries.find_successor(db.session, found),
        area=queries.find_cbs_area(db.session, found.cbs_code, found.cbs_year),
    )
