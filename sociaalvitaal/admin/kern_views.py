"""Kernen: the list, and one kern's name, months and code."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal.admin import queries, services
from sociaalvitaal.admin.blueprint import bp
from sociaalvitaal.admin.forms import KernForm, KernSearchForm
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.permissions import may_manage_kernen
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.forms import choices
from sociaalvitaal.web.identity import actor, programme


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
def kern(slug: str) -> str:
    """The form of a kern."""
    found = _kern(slug)
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
        services.change_kern(db.session, programme(), found, form.kern_data(), form.seen_version(), actor().user_id)
    except services.Stale as stale:
        form.version.data = str(found.version)
        return _page(found, form, stale.differences), 409
    except services.Faulty as faulty:
        form.add_faults(faulty.faults)
        return _page(found, form), 422
    flash(f"De wijzigingen van {found.title} zijn bewaard.")
    return redirect(url_for("admin.kern", slug=found.slug), 303)


def _kern(slug: str) -> Kern:
    return queries.find_kern(db.session, slug) or abort(404)


def _page(found: Kern, form: KernForm, differences: list[tuple[str, str, str]] | None = None) -> str:
    return render_template(
        "admin/kern.html",
        kern=found,
        form=form,
        differences=differences,
        area=queries.find_cbs_area(db.session, found.cbs_code, found.cbs_year),
    )
