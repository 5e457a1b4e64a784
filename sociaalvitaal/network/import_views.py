"""A list of addresses: send it in, look at what it changes, take it over."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.formats.grid import Unreadable
from sociaalvitaal.models.network import AddressList
from sociaalvitaal.models.places import Kern
from sociaalvitaal.network import importing, proposal_rules, queries
from sociaalvitaal.network.asking import who
from sociaalvitaal.network.blueprint import bp
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor
from sociaalvitaal.web.sent import sent_table

LIST = "/netwerk/inlezen/<int:list_id>"
PASTED = "geplakte lijst"
GONE = "Deze lijst staat niet meer klaar. Lees haar opnieuw in als dat nog nodig is."


@bp.get("/netwerk/inlezen")
@role_access(permissions.may_import_addresses)
def address_list() -> str:
    """Where a list is sent in."""
    return _page()


@bp.post("/netwerk/inlezen")
@role_access(permissions.may_import_addresses)
def address_list_upload() -> Any:
    """Take a list in; nothing changes until its sender accepts it."""
    kernen = _kernen()
    slug = request.form.get("kern", "")
    kern = next((one for one in kernen if one.slug == slug), None)
    if kern is None and (slug or not permissions.may_see_all_networks(actor())):
        return _page(kern_fault="Kies de kern waar deze organisaties bij horen."), 422
    sectors = [item for item in queries.items(db.session)["sector"] if item.active]
    sector = next((item for item in sectors if str(item.id) == request.form.get("sector")), None)
    if sector is None:
        return _page(sector_fault="Kies een sector."), 422
    sent = sent_table(PASTED)
    if sent is None:
        return _page("Kies een bestand, of plak een lijst."), 422
    name, content = sent
    try:
        importing.plan(db.session, content, None if kern is None else kern.id)
    except Unreadable as fault:
        return _page(str(fault)), 422
    kept = importing.keep(db.session, name, content, kern, sector.id, user_id=actor().user_id, now=datetime.now(UTC))
    return redirect(url_for("network.address_list_preview", list_id=kept.id), 303)


@bp.get(LIST)
@role_access(permissions.may_import_addresses)
def address_list_preview(list_id: int) -> Any:
    """What a list would change."""
    kept = _find(list_id)
    return _preview(kept, _plan(kept))


@bp.post(LIST)
@role_access(permissions.may_import_addresses)
def address_list_accept(list_id: int) -> Any:
    """Take over all of a list."""
    kept = _find(list_id)
    found = _plan(kept)
    if found.listed.faults:
        return _preview(kept, found), 422
    if request.form.get("stand") != found.fingerprint:
        return _preview(kept, found, overtaken=True), 409
    slug = next((one.slug for one in _kernen() if one.id == kept.kern_id), None)
    new, known = importing.accept(db.session, kept, found, request.form.getlist("zelfde"), who())
    flash(
        f"Ingelezen: {new} nieuwe {'organisatie' if new == 1 else 'organisaties'}; {known} "
        f"{'stond' if known == 1 else 'stonden'} er al. Kijk ze na en klik dan op ‘Klopt nog’."
    )
    target = url_for("network.kern", slug=slug) if slug else url_for("network.all_kernen")
    return redirect(target, 303)


@bp.post(f"{LIST}/weg")
@role_access(permissions.may_import_addresses)
def address_list_drop(list_id: int) -> Any:
    """Throw a list away."""
    kept = _find(list_id)
    db.session.delete(kept)
    flash(f"{kept.filename} is weggegooid. Er is niets veranderd.")
    return redirect(url_for("network.address_list"), 303)


def _find(list_id: int) -> AddressList:
    kept = importing.find(db.session, list_id, actor().user_id, datetime.now(UTC))
    # A leader who lost the kern lost its list too.
    if kept is None or (kept.kern_id is not None and kept.kern_id not in {one.id for one in _kernen()}):
        abort(404, GONE)
    return kept


def _plan(kept: AddressList) -> proposal_rules.Plan:
    return importing.plan(db.session, kept.content, kept.kern_id)


def _kernen() -> list[Kern]:
    everywhere = permissions.may_see_all_networks(actor())
    return queries.kernen_to_import(db.session, None if everywhere else actor().kern_ids)


def _page(fault: str = "", kern_fault: str = "", sector_fault: str = "") -> str:
    faults = [("bestand", fault), ("kern", kern_fault), ("sector", sector_fault)]
    lists = queries.items(db.session)
    return render_template(
        "network/address_list.html",
        kernen=_kernen(),
        chosen=request.values.get("kern", ""),
        sectors=[item for item in lists["sector"] if item.active],
        sector=request.form.get("sector") or str(next((i.id for i in lists["sector"] if i.slug == "overig"), "")),
        everywhere=permissions.may_see_all_networks(actor()),
        pasted=request.form.get("tabel", ""),
        faults=[(name, text) for name, text in faults if text],
        said=dict(faults),
    )


def _preview(kept: AddressList, found: proposal_rules.Plan, *, overtaken: bool = False) -> str:
    kern = next((one for one in _kernen() if one.id == kept.kern_id), None)
    return render_template(
        "network/address_preview.html",
        kept=kept,
        plan=found,
        kern=kern,
        overtaken=overtaken,
        faults=found.listed.faults,
    )
