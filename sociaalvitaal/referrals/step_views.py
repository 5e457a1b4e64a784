"""Steps: record one, take one back, fill in the day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import Step
from sociaalvitaal.referral_chain import NAMES
from sociaalvitaal.referrals import adding, corrections, services
from sociaalvitaal.referrals.blueprint import bp
from sociaalvitaal.referrals.forms import DayForm, StepForm, asked_step
from sociaalvitaal.referrals.ground import Gone, NotPossible, Who
from sociaalvitaal.referrals.list_views import address, found, page
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import actor, clock

NOT_YET = "nog-niet"
"""The answer that is no step."""


@bp.post("/<int:referral_id>/stap")
@kern_access(permissions.may_write_referrals)
def step(kern: Kern, referral_id: int) -> Any:
    """Record what happened, or that there is no news."""
    if request.form.get("stap") == NOT_YET:
        code = attempt(lambda: corrections.no_news(db.session, kern, referral_id, who()))
        flash(f"{code}: geen nieuws. Dat is bewaard.")
        return back(kern, referral_id)
    taken, form = asked_step() or abort(400), StepForm.of_request()
    if not form.validate():
        return page(kern, found(kern, referral_id), step=taken, step_form=form), 422
    day: Any = form.dag.data
    try:
        code = services.record_step(db.session, kern, referral_id, taken, day, form.reden.data, who())
    except Gone:
        abort(404)
    except NotPossible as refused:
        if refused.field not in ("dag", "reden"):
            raise Conflict(str(refused)) from None
        form.add_fault(refused.field, str(refused))
        return page(kern, found(kern, referral_id), step=taken, step_form=form), 422
    flash(f"{code}: {NAMES[taken]} op {long_date(day)}. Klopt het niet? Draai de stap dan terug.")
    return back(kern, referral_id)


@bp.post("/<int:referral_id>/terugdraaien")
@kern_access(permissions.may_write_referrals)
def undo(kern: Kern, referral_id: int) -> Any:
    """Take the last step back, or the answer that there is no news."""
    if request.form.get("stap") == NOT_YET:
        code = attempt(lambda: corrections.undo_no_news(db.session, kern, referral_id, who()))
        flash(f"{code}: “geen nieuws” is teruggedraaid.")
        return back(kern, referral_id)
    taken = asked_step() or abort(400)
    if taken is Step.REGISTERED:
        code = attempt(lambda: adding.remove(db.session, kern, referral_id, who()))
        flash(f"Doorverwijzing {code} is verwijderd en telt niet meer mee.")
        return redirect(url_for("referrals.referrals", slug=kern.slug), 303)
    code = attempt(lambda: corrections.undo_step(db.session, kern, referral_id, taken, who()))
    flash(f"{code}: “{NAMES[taken]}” is teruggedraaid.")
    return back(kern, referral_id)


@bp.post("/<int:referral_id>/dag")
@kern_access(permissions.may_write_referrals)
def fill_in_day(kern: Kern, referral_id: int) -> Any:
    """Fill in the day when only the month was known."""
    form = DayForm.of_request()
    if not form.validate():
        return page(kern, found(kern, referral_id), day_form=form), 422
    day: Any = form.verwezen.data
    try:
        code = corrections.fill_in_day(db.session, kern, referral_id, day, who())
    except Gone:
        abort(404)
    except NotPossible as refused:
        if refused.field != "dag":
            raise Conflict(str(refused)) from None
        form.verwezen.errors = [str(refused)]
        return page(kern, found(kern, referral_id), day_form=form), 422
    flash(f"{code}: verwezen op {long_date(day)}. De termijnen tellen nu vanaf die dag.")
    return redirect(address(kern, referral_id), 303)


def who() -> Who:
    """Who asks, and when."""
    return Who(actor().user_id, clock().today, clock().now)


def attempt(act: Callable[[], str]) -> str:
    """Do it; absent is 404, overtaken is 409 with the reason."""
    try:
        return act()
    except Gone:
        abort(404)
    except NotPossible as refused:
        raise Conflict(str(refused)) from None


def back(kern: Kern, referral_id: int) -> Any:
    """To where the button stood: the list, or the page of the referral."""
    if request.form.get("terug") == "lijst":
        return redirect(url_for("referrals.referrals", slug=kern.slug, _anchor=f"d{referral_id}"), 303)
    return redirect(address(kern, referral_id), 303)
