"""Signing in and out."""

from __future__ import annotations

from typing import Any

from flask import current_app, make_response, redirect, render_template, request, session, url_for

from sociaalvitaal.accounts import checking, faults, rules, services
from sociaalvitaal.accounts.blueprint import bp
from sociaalvitaal.accounts.sessions import SignedIn
from sociaalvitaal.extensions import db
from sociaalvitaal.web.access import public
from sociaalvitaal.web.clock import Clock
from sociaalvitaal.web.identity import clear_cookie, identity, set_cookie
from sociaalvitaal.web.requests import RESUMED
from sociaalvitaal.web.transaction import keep_writes, lock_for_writing

RESUMED_ACTION = "hervat-naar"


@bp.get("/inloggen")
@public
def sign_in() -> Any:
    """The form to sign in."""
    target = rules.safe_next(request.args.get("verder"))
    if identity().actor is not None:
        return redirect(target or "/")
    return _form_page([], target)


@bp.post("/inloggen")
@public
def sign_in_submit() -> Any:
    """Sign in, and go on where one was."""
    email, password = request.form.get("email", ""), request.form.get("wachtwoord", "")
    now = Clock.of(None).now
    try:
        check = checking.authenticate(db.session, email, password, request.remote_addr or "", now)
        lock_for_writing()
        signed_in = services.sign_in(db.session, check, now, current_app.config["SIGN_IN_HOURS"], identity().token_hash)
    except faults.TooManyTries as refusal:
        return _form_page([("email", str(refusal))]), 429, {"Retry-After": "900"}
    except faults.Refused as refusal:
        keep_writes()
        return _form_page([("email", str(refusal))]), 422
    return let_in(signed_in)


@bp.post("/uitloggen")
@public
def sign_out() -> Any:
    """End this sign-in, here and in the database."""
    found = identity()
    if found.actor is not None and found.token_hash is not None:
        lock_for_writing()
        services.sign_out(db.session, found.token_hash, found.actor.user_id, Clock.of(None).now)
    session.clear()
    response = make_response(redirect(url_for("accounts.sign_in"), 303))
    clear_cookie(response)
    return response


def let_in(signed_in: SignedIn) -> Any:
    """The answer that hands out the sign-in: on to the page that was asked, or to the form that waits."""
    # Nothing of the visitor from before may live on: the token against forgery is made anew as well.
    session.clear()
    waiting = _waiting()
    if waiting:
        response = make_response(render_template("accounts/resume.html", **waiting))
    else:
        response = make_response(redirect(rules.safe_next(request.form.get("verder")) or "/", 303))
    set_cookie(response, signed_in.token, signed_in.expires)
    return response


def _form_page(faults: list[tuple[str, str]], target: str | None = None) -> str:
    return render_template(
        "accounts/sign_in.html",
        faults=faults,
        email=request.form.get("email", ""),
        verder=target or rules.safe_next(request.form.get("verder")) or "",
        waiting=_waiting(),
    )


def _waiting() -> dict[str, Any] | None:
    """The form that was sent when the sign-in had run out, as the page has carried it along."""
    action = rules.safe_next(request.form.get(RESUMED_ACTION))
    if action is None:
        return None
    fields = [
        (name.removeprefix(RESUMED), value)
        for name, value in request.form.items(multi=True)
        if name.startswith(RESUMED)
    ]
    return {"action": action, "fields": fields}
