"""The own account: password and sign-ins."""

from __future__ import annotations

from typing import Any

from flask import abort, current_app, flash, make_response, redirect, render_template, request, session, url_for

from sociaalvitaal.accounts import checking, faults, own, passwords, services
from sociaalvitaal.accounts.blueprint import bp
from sociaalvitaal.accounts.forms import PasswordForm
from sociaalvitaal.extensions import db
from sociaalvitaal.permissions import anyone, may_have_tokens
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.clock import Clock
from sociaalvitaal.web.identity import actor, identity, set_cookie
from sociaalvitaal.web.transaction import keep_writes, lock_for_writing


@bp.get("/account")
@role_access(anyone)
def account() -> str:
    """Who one is, where one is signed in, and the form for another password."""
    return _page(PasswordForm())


@bp.post("/account/wachtwoord")
@role_access(anyone)
def change_password() -> Any:
    """Change the own password."""
    # Comparing passwords is slow, so the lock for writing is let go and taken again.
    db.session.rollback()
    form, now = PasswordForm.of_request(), Clock.of(None).now
    form.email = own.get_user(db.session, actor().user_id).email
    if not form.validate():
        return _page(form), 422
    try:
        check = checking.authenticate(db.session, form.email, form.wachtwoord.data, request.remote_addr or "", now)
        new_hash = passwords.hash_password(form.wachtwoord_nieuw.data)
        lock_for_writing()
        signed_in = services.change_password(db.session, check, new_hash, now, current_app.config["SIGN_IN_HOURS"])
    except faults.TooManyTries as refusal:
        form.wachtwoord.errors = [str(refusal)]
        return _page(form), 429
    except faults.Refused:
        keep_writes()
        form.wachtwoord.errors = ["Dit is niet uw huidige wachtwoord."]
        return _page(form), 422
    session.clear()
    flash("Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd.")
    response = make_response(redirect(url_for("accounts.account"), 303))
    set_cookie(response, signed_in.token, signed_in.expires)
    return response


@bp.post("/account/sessies/beeindigen")
@role_access(anyone)
def end_session() -> Any:
    """End one of the own sign-ins."""
    if not services.end_session(db.session, actor().user_id, request.form.get("sessie", ""), Clock.of(None).now):
        abort(404)
    flash("U bent daar uitgelogd.")
    return redirect(url_for("accounts.account"), 303)


def _page(form: PasswordForm) -> str:
    user_id, current = actor().user_id, identity().token_hash or ""
    return render_template(
        "accounts/account.html",
        form=form,
        may_have_tokens=may_have_tokens(actor()),
        user=own.get_user(db.session, user_id),
        sign_ins=own.sign_ins(db.session, user_id, current, Clock.of(None).now),
    )
