"""What happens before and after each request."""

from __future__ import annotations

from typing import Any

from flask import Flask, abort, g, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as BaseResponse

from sociaalvitaal import formatting
from sociaalvitaal.extensions import csrf
from sociaalvitaal.web import access, compression, headers, identity, keys, navigation, problems, transaction
from sociaalvitaal.web.transaction import KEY_FIELD, READING

RESUMED = "hervat:"
"""Marks the fields of a form that waits until its sender has signed in again."""

Answer = str | tuple[str, int] | BaseResponse | None


def register(app: Flask) -> None:
    """Bind the order of things: lock, identity, sign-in, CSRF, idempotency; then commit and headers."""
    app.before_request(before)
    # What was bound last runs first.
    app.after_request(compression.pack)
    app.after_request(headers.add)
    app.after_request(keys.remember)
    app.after_request(transaction.finish)
    app.context_processor(context)
    app.jinja_env.globals["what_works_tabs"] = navigation.what_works_tabs


def before() -> Answer:
    """Everything that must hold before a view runs."""
    rule = access.rule_of(request.endpoint) if request.endpoint else None
    if request.endpoint == "static":
        return None
    if identity.needs_https(request):
        if problems.is_expected():
            # Whoever sent a key unprotected must hear it, not be helped on.
            raise problems.Problem(403, "Gebruik https: anders kan een ander de sleutel lezen.")
        return redirect(request.url.replace("http://", "https://", 1), 308)
    refuse_nul()
    writing = request.method not in READING
    if writing and rule is not None and rule.about != "public":
        transaction.lock_for_writing()
    if rule is not None and rule.by_key:
        # No browser sends a key by itself, so there is nothing to forge and no form to send twice.
        keys.load(writing=writing)
        return None
    if rule is not None and rule.cookieless:
        of_nobody(writing=writing)
        return None
    identity.load()
    if access.demands_sign_in():
        # A script cannot read a page to sign in; it wants to know that it must ask for one.
        asks = writing or request.accept_mimetypes.best == "application/json"
        return ask_to_sign_in() if asks else redirect(url_for("accounts.sign_in", verder=request.full_path))
    if not writing or request.endpoint is None:
        return None
    if (refusal := refuse_forgery()) is not None:
        return refusal
    return transaction.claim_write_key()


def of_nobody(*, writing: bool) -> None:
    """Go on without knowing who asks; a form that did not come from our own page is refused."""
    # A token against forgery lives in a cookie, and here is nothing to forge: no one's rights are used.
    if writing and (None in request.form or not identity.same_origin(request)):
        abort(400)
    g.of_nobody = True
    identity.load_nobody()


def refuse_nul() -> None:
    """PostgreSQL takes no NUL in a text, and no address of ours holds one; in forms the fields take it out."""
    if "\x00" in request.path or any("\x00" in value for _, value in request.args.items(multi=True)):
        abort(400)


def refuse_forgery() -> Answer:
    """Check the CSRF token; a form of our own that grew stale comes back with what was typed."""
    if None in request.form:
        # A part of a body without a name; no browser sends that.
        abort(400)
    try:
        csrf.protect()
    except CSRFError:
        if not identity.same_origin(request):
            return render_template("errors/400.html", description=None), 400
        if identity.identity().actor is None:
            return ask_to_sign_in()
        return render_template("accounts/resume.html", action=request.full_path, fields=typed_fields()), 400
    return None


def ask_to_sign_in() -> Answer:
    """The sign-in page, holding on to the form that could not be taken."""
    rule = access.rule_of(str(request.endpoint))
    held = (rule is None or rule.about != "public") and identity.same_origin(request)
    waiting = {"action": request.full_path, "fields": typed_fields()} if held else None
    message = (
        "Log opnieuw in. Wat u hebt ingevuld, is bewaard." if held else "Dit formulier was verlopen. Log opnieuw in."
    )
    return render_template("accounts/sign_in.html", waiting=waiting, faults=[("email", message)], verder=""), 401


def typed_fields() -> list[tuple[str, str]]:
    """What was typed, without tokens and passwords."""
    skip = ("csrf_token", KEY_FIELD, "wachtwoord")
    return [(name, value) for name, value in request.form.items(multi=True) if not name.startswith(skip)]


def context() -> dict[str, Any]:
    """What every template may use."""
    found = identity.identity() if "identity" in g else None
    programme = found.programme if found else None
    demo_today = programme.demo_today if programme else None
    return {
        "actor": found.actor if found else None,
        "user_name": found.actor.name if found and found.actor else "",
        "navigation": list(navigation.entries(found.actor)) if found else [],
        "programme": programme,
        "programme_supporter": programme.supporter if programme else "",
        "of_nobody": "of_nobody" in g,
        "demo": demo_today is not None,
        "demo_today_label": formatting.long_date(demo_today) if demo_today else "",
        "new_write_key": transaction.new_write_key,
        "fmt": formatting,
    }
