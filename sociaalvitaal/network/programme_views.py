"""The organisations of all kernen; one card; two that are one."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.network import Organisation
from sociaalvitaal.models.places import Kern
from sociaalvitaal.network import (
    card_queries,
    line_queries,
    line_views,
    merging,
    programme_queries,
    queries,
    rules,
    services,
)
from sociaalvitaal.network.asking import who
from sociaalvitaal.network.blueprint import bp
from sociaalvitaal.network.card_queries import Link
from sociaalvitaal.network.filtering_rules import Filter
from sociaalvitaal.network.ground import NotPossible
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import actor, clock, programme

ONE = "/organisaties/<int:organisation_id>"


@bp.get("/netwerk")
@role_access(permissions.may_see_all_networks)
def all_kernen() -> str:
    """The organisations of all kernen, to search and filter."""
    lists, asked = queries.items(db.session), Filter.of(request.args)
    number = request.args.get("pagina", "1")
    page = programme_queries.page_of(
        db.session, asked, int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 1
    )
    return render_template(
        "network/all_kernen.html",
        asked=asked,
        lists=lists,
        labels=queries.labels(lists),
        page=page,
        kernen=programme_queries.kern_choices(db.session),
        fresh=lambda checked_on: rules.freshness(checked_on, clock().today),
        address=lambda n: "?" + urlencode(asked.parameters | {"pagina": str(n)}),
    )


@bp.get(ONE)
@role_access(permissions.may_see_networks)
def organisation(organisation_id: int) -> str:
    """The card of an organisation, as far as it is about kernen that the reader may see."""
    kernen = card_queries.visible_kernen(db.session, actor())
    found = card_queries.find_organisation(db.session, organisation_id, kernen) or abort(404)
    card = card_queries.card_of(db.session, found, kernen)
    lists, today = queries.items(db.session), clock().today
    return render_template(
        "network/organisation.html",
        organisation=found,
        card_of=card,
        kernen=kernen,
        labels=queries.labels(lists),
        fresh=lambda checked_on: rules.freshness(checked_on, today),
        term=lambda ends: rules.term(ends, today),
        line=partial(line_views.address, without=line_queries.NOBODY),
        counted=lambda link: _counted(link, card.titles[link.kern_id]),
        may_merge=permissions.may_see_all_networks(actor()),
        own=[member for member in found.kernen if permissions.may_write_project(actor(), card.titles[member.kern_id])],
    )


def _counted(link: Link, kern: Kern) -> str:
    """A number of referrals; small ones only for who may see the referrals themselves."""
    threshold = programme().disclosure_threshold
    if link.count < threshold and not permissions.may_see_referrals(actor(), kern):
        return f"minder dan {threshold}"
    return str(link.count)


@bp.get(f"{ONE}/samenvoegen")
@role_access(permissions.may_see_all_networks)
def merge_form(organisation_id: int) -> str:
    """Which others may be the same."""
    return _merge_page(_get(organisation_id))


@bp.post(f"{ONE}/samenvoegen")
@role_access(permissions.may_see_all_networks)
def merge(organisation_id: int) -> Any:
    """Keep this one and let the other one go over into it."""
    kept = _get(organisation_id)
    number = request.form.get("met", "")
    if not number:
        return _merge_page(kept, "Kies welke organisatie dezelfde is."), 422
    other = db.session.get(Organisation, int(number)) if _is_id(number) else None
    if other is None:
        return _merge_page(kept, "Deze organisatie bestaat niet meer. Zoek opnieuw."), 422
    if request.form.get("stand") != str(kept.version):
        raise Conflict(f"Iemand anders heeft {kept.name} intussen gewijzigd. Kijk nog eens.")
    name = other.name
    try:
        merging.merge(db.session, kept, other, who())
    except NotPossible as refused:
        return _merge_page(kept, str(refused)), 422
    flash(f"{name} is samengevoegd met {kept.name}. Alle gegevens staan nu bij {kept.name}.")
    return redirect(url_for("network.organisation", organisation_id=kept.id), 303)


def _is_id(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < 10


def _get(organisation_id: int) -> Organisation:
    return card_queries.find_organisation(db.session, organisation_id, None) or abort(404)


def _merge_page(kept: Organisation, fault: str = "") -> str:
    words = request.args.get("zoek", "").strip()[:80]
    found = services.suggestions(db.session, kept.name, kept.place, most=12)
    ids = [one.organisation.id for one in found if one.organisation.id != kept.id]
    if words:
        listed = programme_queries.page_of(db.session, Filter(words=words), 1).organisations
        ids = [one.id for one in listed if one.id != kept.id][:30]
    others = queries.get_organisations(db.session, ids)
    titles = queries.kern_titles(db.session, {m.kern_id for one in others.values() for m in one.kernen})
    return render_template(
        "network/merge.html", kept=kept, others=[others[key] for key in ids if key in others], titles=titles,
        words=words, fault=fault, faults=[("met", fault)] if fault else [],
    )  # fmt: skip
