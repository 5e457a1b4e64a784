"""What the address of this request asks."""

from __future__ import annotations

from flask import abort, request

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.scope import Scope, default_period
from sociaalvitaal.overview import places
from sociaalvitaal.overview.forms import read_question
from sociaalvitaal.overview.services import Asked
from sociaalvitaal.periods import Period
from sociaalvitaal.web.identity import actor, clock, programme


def ask(scope: Scope, default: Period | None = None) -> Asked:
    """What the address asks about a place."""
    found, today = programme(), clock().today
    protected = permissions.sees_protected_figures(actor())
    shared = Disclosure(found, today).periods() if protected else ()
    question = read_question(request.args, found.period, default or default_period(found, today), shared)
    return Asked(found, scope, question, today, protected)


def asked_scope() -> Scope:
    """The place that the address names; 404 when it is not there for who asks."""
    gemeente, kern = request.args.get("gemeente", ""), request.args.get("kern", "")
    return places.find_scope(db.session, actor(), programme(), gemeente=gemeente, kern=kern) or abort(404)
