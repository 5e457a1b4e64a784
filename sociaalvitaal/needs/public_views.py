"""The page for residents: no account, no cookie, no address kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import abort, current_app, redirect, render_template, request, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.figures.needs import filled_in
from sociaalvitaal.models.needs import Survey
from sociaalvitaal.models.places import Kern
from sociaalvitaal.needs import answer_rules, answering, form_keys, pages, queries
from sociaalvitaal.needs.blueprint import bp
from sociaalvitaal.needs.forms import every_value
from sociaalvitaal.web.access import cookieless
from sociaalvitaal.web.identity import clock
from sociaalvitaal.web.transaction import lock_for_writing

KEY_FIELD, TRAP = "sleutel", "website"
STALE = "U had deze bladzijde lang open staan. Kijk uw antwoorden na en verstuur ze nog een keer."
TRAPPED = "Er stond iets in een veld dat leeg moet blijven. Verstuur uw antwoorden nog een keer."
TOO_SOON = "Dat ging wel heel snel. Kijk uw antwoorden na en verstuur ze nog een keer."
TOO_BUSY = "Het is nu erg druk. Wacht een minuut en verstuur uw antwoorden dan nog een keer."


@bp.get("/vragen/<code>")
@cookieless
def survey(code: str) -> str:
    """The questions, or when they can be answered."""
    found, kern = _public(code)
    if not found.takes_answers(clock().today):
        return _shut(found, kern)
    return _page(found, kern, {})


@bp.post("/vragen/<code>")
@cookieless
def answer(code: str) -> Any:
    """Take an answer."""
    found, kern = _public(code)
    typed, now = every_value(), datetime.now(UTC)
    if not found.takes_answers(clock().today):
        return _shut(found, kern, is_lost=True), 409
    key = form_keys.read(current_app.config["SECRET_KEY"], found.id, request.form.get(KEY_FIELD, ""))
    if key is None or key.is_too_old(now):
        return _page(found, kern, typed, notice=STALE), 400
    if request.form.get(TRAP):
        return _page(found, kern, typed, notice=TRAPPED, kept_key=True), 422
    read = answer_rules.read(filled_in(db.session, found.asked), typed)
    if read.faults:
        return _page(found, kern, typed, read.faults, kept_key=True), 422
    if key.is_too_soon(now):
        return _page(found, kern, typed, notice=TOO_SOON, kept_key=True), 422
    return _keep(found, kern, read.filled, key, now, typed)


def _keep(
    found: Survey, kern: Kern, filled: answer_rules.Filled, key: form_keys.FormKey, now: datetime,
    typed: answer_rules.Typed,
) -> Any:  # fmt: skip
    # What bots send never gets as far as the lock.
    lock_for_writing()
    if not found.takes_answers(clock().today):
        return _shut(found, kern, is_lost=True), 409
    try:
        answering.receive(
            db.session, found, filled, key, now=now, today=clock().today,
            per_minute=current_app.config["SURVEY_ANSWERS_PER_MINUTE"],
        )  # fmt: skip
    except answering.TooBusy:
        return _page(found, kern, typed, notice=TOO_BUSY, kept_key=True), 429, {"Retry-After": "60"}
    return redirect(url_for("needs.thanks", code=found.code), 303)


@bp.get("/vragen/<code>/bedankt")
@cookieless
def thanks(code: str) -> str:
    """After an answer was kept."""
    found, kern = _public(code)
    return render_template("needs/thanks.html", survey=found, kern=kern)


def _public(code: str) -> tuple[Survey, Kern]:
    return queries.find_public(db.session, code) or abort(404)


def _shut(found: Survey, kern: Kern, *, is_lost: bool = False) -> str:
    is_waiting = found.is_waiting(clock().today)
    return render_template("needs/shut.html", survey=found, kern=kern, is_waiting=is_waiting, is_lost=is_lost)


def _page(
    found: Survey, kern: Kern, typed: answer_rules.Typed, faults: tuple[tuple[str, str], ...] = (),
    *, notice: str = "", kept_key: bool = False,
) -> str:  # fmt: skip
    questions = pages.asked(filled_in(db.session, found.asked), typed, faults)
    fresh = form_keys.make(current_app.config["SECRET_KEY"], found.id, datetime.now(UTC))
    return render_template(
        "needs/survey.html",
        survey=found,
        kern=kern,
        questions=questions,
        faults=pages.summary(questions, faults),
        notice_text=notice,
        key_field=KEY_FIELD,
        key=request.form[KEY_FIELD] if kept_key else fresh,
        trap=TRAP,
    )
