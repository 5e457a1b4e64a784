"""The social map of a kern."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.network import part_services, queries, rules
from sociaalvitaal.network.asking import who
from sociaalvitaal.network.blueprint import KERN, bp
from sociaalvitaal.network.filtering_rules import Filter
from sociaalvitaal.network.part_services import KINDS
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.converters import LARGEST_ID
from sociaalvitaal.web.identity import actor, clock


@bp.get(KERN)
@kern_access(permissions.may_see_kern)
def kern(kern: Kern) -> str:
    """Everything on the social map of a kern, as far as the filter lets through."""
    lists = queries.items(db.session)
    network, today = queries.network_of(db.session, kern.id), clock().today
    asked = Filter.of(request.args)
    return render_template(
        "network/kern.html",
        kern=kern,
        network=network,
        members=[member for member in network.members if asked.takes(member)],
        asked=asked,
        lists=lists,
        labels=queries.labels(lists),
        old=network.old(today),
        fresh=lambda checked_on: rules.freshness(checked_on, today),
        term=lambda ends: rules.term(ends, today),
        leaflet=queries.find_leaflet(db.session, kern.id),
        may_write=permissions.may_write_project(actor(), kern),
    )


@bp.post(f"{KERN}/klopt-nog")
@kern_access(permissions.may_write_project)
def still_right(kern: Kern) -> Any:
    """Say of one entry that it is still right."""
    kind, number = request.form.get("soort", ""), request.form.get("id", "")
    if kind not in KINDS or not (number.isascii() and number.isdecimal() and len(number) < 11):
        abort(400)
    if int(number) > LARGEST_ID:
        abort(404)
    if kind == "organisatie":
        member = queries.find_member(db.session, kern, int(number))
        found = None if member is None else member.organisation
    else:
        found = queries.find_part(db.session, KINDS[kind], kern, int(number))
    if found is None:
        abort(404)
    part_services.still_right(db.session, kern, kind, found, who())
    flash("Bewaard: dit klopt nog.")
    return redirect(url_for("network.kern", slug=kern.slug, _anchor=f"{kind}-{found.id}"), 303)
