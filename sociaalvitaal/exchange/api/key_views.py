"""Pages about keys for programs: make one, revoke one, and how to use it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, session, url_for

from sociaalvitaal.exchange.api import queries, services
from sociaalvitaal.exchange.api.forms import KeyForm
from sociaalvitaal.extensions import db
from sociaalvitaal.models.people import Role
from sociaalvitaal.periods import ZONE, Month
from sociaalvitaal.permissions import may_have_tokens
from sociaalvitaal.web.access import public, role_access
from sociaalvitaal.web.clock import Clock
from sociaalvitaal.web.identity import actor

bp = Blueprint("keys", __name__)
SHOWN = "sleutel"


@bp.get("/account/sleutels")
@role_access(may_have_tokens)
def tokens() -> str:
    """The own keys, and the form for another."""
    return _page(KeyForm())


@bp.post("/account/sleutels")
@role_access(may_have_tokens)
def token_make() -> Any:
    """Make a key; it is shown once."""
    form = KeyForm.of_request()
    if not form.validate():
        return _page(form), 422
    name, days = form.naam.data or "", int(form.dagen.data)
    writes = bool(form.schrijven.data) and _can_write()
    try:
        key = services.make_key(db.session, actor(), name, may_write=writes, days=days, now=Clock.of(None).now)
    except services.TooMany as refused:
        form.naam.errors = [str(refused)]
        return _page(form), 422
    session[SHOWN] = key
    return redirect(url_for("keys.token_made"), 303)


@bp.get("/account/sleutels/gemaakt")
@role_access(may_have_tokens)
def token_made() -> str:
    """The key that was just made, this once; only the browser that made it ever had it."""
    return render_template("exchange/token_made.html", key=session.pop(SHOWN, None))


@bp.post("/account/sleutels/<int:key_id>/intrekken")
@role_access(may_have_tokens)
def token_revoke(key_id: int) -> Any:
    """Revoke one of the own keys."""
    name = services.revoke_key(db.session, actor(), key_id, Clock.of(None).now) or abort(404)
    flash(f"De sleutel “{name}” werkt niet meer.")
    return redirect(url_for("keys.tokens"), 303)


@bp.get("/api")
@public
def manual() -> str:
    """How to fetch figures with Excel, Power BI or a program of one's own."""
    month = url_for("api.month", slug="uw-kern", month=Month(2018, 12))
    return render_template("exchange/manual.html", address=url_for("api.overview", _external=True), month=month)


def _can_write() -> bool:
    return actor().role is Role.LEADER


def _page(form: KeyForm) -> str:
    found = queries.live_keys(db.session, actor().user_id, Clock.of(None).now)
    return render_template("exchange/tokens.html", form=form, keys=found, can_write=_can_write(), zone=ZONE)
