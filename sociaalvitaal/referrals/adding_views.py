"""A new referral."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month
from sociaalvitaal.referrals import adding, day_rules, month_queries
from sociaalvitaal.referrals.blueprint import bp
from sociaalvitaal.referrals.forms import ReferralForm
from sociaalvitaal.referrals.ground import NotPossible
from sociaalvitaal.referrals.step_views import who
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import clock, programme


@bp.get("/nieuw")
@kern_access(permissions.may_write_referrals)
def referral_add_form(kern: Kern) -> str:
    """An empty form for a referral."""
    return _page(kern, _form(kern, month_queries.activities(db.session, kern)))


@bp.post("/nieuw")
@kern_access(permissions.may_write_referrals)
def referral_add(kern: Kern) -> Any:
    """Record a referral and say in which month it counts."""
    activities = month_queries.activities(db.session, kern)
    form = _form(kern, activities)
    if not form.validate():
        return _page(kern, form), 422
    data = form.referral()
    if message := day_rules.day_of_new_fault(data.referred_on, kern.takes_part(programme().period), clock().today):
        form.add_fault("day", message)
        return _page(kern, form), 422
    try:
        month = adding.month_for(db.session, programme(), kern, data.referred_on, clock().today)
        _check_activity(activities, data.activity_id, month)
        made = adding.add_referral(db.session, kern, month, data, who())
    except NotPossible as refused:
        form.add_fault(refused.field, str(refused))
        return _page(kern, form), 422
    of_day = Month.of(data.referred_on)
    because = "" if month == of_day else f", want {of_day.label} is al ingediend"
    flash(
        f"Doorverwijzing {made.code} is bewaard. Zij telt mee in {month.label}{because}. Noteer de code in uw agenda."
    )
    return redirect(url_for("referrals.referrals", slug=kern.slug, _anchor=f"d{made.id}"), 303)


def _form(kern: Kern, activities: list[Activity]) -> ReferralForm:
    expected = kern.takes_part(programme().period)
    day = clock().today if expected is None else min(clock().today, expected.last.last_day)
    organisations = month_queries.organisations(db.session, kern)
    return ReferralForm.of(month_queries.sources(db.session), activities, organisations, day)


def _check_activity(activities: list[Activity], activity_id: int | None, month: Month) -> None:
    chosen = next((activity for activity in activities if activity.id == activity_id), None)
    if chosen is not None and not chosen.runs_in(month):
        raise NotPossible(
            f"{chosen.name} liep niet in {month.label}, de maand waarin deze doorverwijzing meetelt. "
            "Kies een andere activiteit, of “Weet ik niet”.",
            "activity",
        )


def _page(kern: Kern, form: ReferralForm) -> str:
    return render_template("referrals/referral_add.html", kern=kern, form=form, faults=form.faults)
