"""The offer of a kern for its residents: as a leaflet, and as a page without sign-in."""

from __future__ import annotations

import io
from typing import Any

from flask import Response, abort, current_app, flash, make_response, redirect, render_template, send_file, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.formats import qr
from sociaalvitaal.models.places import Kern
from sociaalvitaal.network import leaflet_pdf, leaflets, part_services, queries
from sociaalvitaal.network.asking import who
from sociaalvitaal.network.blueprint import KERN, bp
from sociaalvitaal.network.forms.leaflet import LeafletForm
from sociaalvitaal.web.access import kern_access, public
from sociaalvitaal.web.identity import actor, clock, programme

KEPT_SECONDS = 300
FICTITIOUS = "Demo: dit aanbod is verzonnen."


@bp.get(f"{KERN}/folder")
@kern_access(permissions.may_see_kern)
def leaflet(kern: Kern) -> str:
    """What is public of this kern, the switch, and where it can be read."""
    found = queries.find_leaflet(db.session, kern.id)
    shown = {} if found is None else {name: getattr(found, name) for name in ("public", "introduction", "contact")}
    return _page(kern, LeafletForm.of_request(data=shown | {"version": _version(kern)}))


@bp.post(f"{KERN}/folder")
@kern_access(permissions.may_write_project)
def leaflet_change(kern: Kern) -> Any:
    """Switch the public page on or off, and change its words."""
    form = LeafletForm.of_request()
    if not form.validate():
        return _page(kern, form), 422
    if form.version.data != _version(kern):
        return _page(kern, form, overtaken=True), 409
    part_services.change_leaflet(db.session, kern, form.values(), who())
    flash("Bewaard. De openbare pagina staat " + ("aan." if form.public.data else "uit."))
    return redirect(url_for("network.leaflet", slug=kern.slug), 303)


@bp.get(f"{KERN}/folder.pdf")
@kern_access(permissions.may_see_kern)
def leaflet_file(kern: Kern) -> Response:
    """The leaflet, to print."""
    found = queries.find_leaflet(db.session, kern.id)
    made = leaflet_pdf.write(
        leaflets.content(db.session, kern), _address(kern), clock().today,
        notice=FICTITIOUS if programme().demo_today else "", with_code=found is not None and found.public,
    )  # fmt: skip
    name = f"{'demo-' if programme().demo_today else ''}folder-{kern.slug}.pdf"
    answer = send_file(io.BytesIO(made), "application/pdf", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.get("/aanbod/<slug>")
@public
def offer_page(slug: str) -> Response:
    """What there is to do in a kern, for anyone: no sign-in, no cookies, nothing internal."""
    content = leaflets.find_public(db.session, slug) or abort(404)
    notice = FICTITIOUS if programme().demo_today else ""
    answer = make_response(render_template("network/offer_page.html", content=content, notice=notice))
    # The same for everyone, so that it may be kept for a while on the way.
    answer.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    answer.headers["Vary"] = "Accept-Encoding"
    return answer


def _address(kern: Kern) -> str:
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    path = url_for("network.offer_page", slug=kern.slug)
    return f"{base}{path}" if base else url_for("network.offer_page", slug=kern.slug, _external=True)


def _version(kern: Kern) -> str:
    found = queries.find_leaflet(db.session, kern.id)
    return "0" if found is None else str(found.version)


def _page(kern: Kern, form: LeafletForm, *, overtaken: bool = False) -> str:
    found = queries.find_leaflet(db.session, kern.id)
    address = _address(kern)
    return render_template(
        "network/leaflet.html",
        kern=kern,
        form=form,
        version=_version(kern) if overtaken else form.version.data,
        overtaken=overtaken,
        is_on=found is not None and found.public,
        content=leaflets.content(db.session, kern),
        address=address,
        code=qr.data_uri(address),
        may_write=permissions.may_write_project(actor(), kern),
        faults=form.faults,
    )
