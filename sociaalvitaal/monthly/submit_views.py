"""Checking a month, handing it in, and taking it back."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.monthly import list_queries, pages, queries, services, shared_views, states
from sociaalvitaal.monthly.blueprint import bp
from sociaalvitaal.monthly.forms import MonthForm, read_version
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.forms import clean_text
from sociaalvitaal.web.identity import actor, clock, programme


@bp.get("/controleren")
@kern_access(permissions.may_write_month)
@shared_views.of_a_month
def check(kern: Kern, month: Month) -> Any:
    """The answers, with what is lacking and what stands out, before they are handed in."""
    present = queries.present(db.session, kern, month)
    if shared_views.is_received(present):
        return redirect(url_for("monthly.month", slug=kern.slug, month=month), 303)
    return _check_page(kern, month, present)


@bp.post("/controleren")
@kern_access(permissions.may_write_month)
@shared_views.of_a_month
def submit(kern: Kern, month: Month) -> Any:
    """Hand the month in."""
    present, version = queries.present(db.session, kern, month), read_version(request.form)
    asks = pages.note_needs_answer(present.data.note, request.form.get("bevestig"))
    if asks or pages.too_early(month, clock().today):
        return _check_page(kern, month, present, asks=asks), 422
    try:
        services.submit(
            db.session, programme(), kern, month, present, version, user_id=actor().user_id, now=clock().now
        )
    except services.Stale:
        flash("De maand is intussen op een ander apparaat gewijzigd. Controleer de cijfers opnieuw.", "warning")
        return _check_page(kern, month, present, stale=True), 409
    flash(f"{month.label.capitalize()} is ingediend. Bedankt!")
    return redirect(url_for("monthly.month", slug=kern.slug, month=month), 303)


@bp.post("/geen-activiteiten")
@kern_access(permissions.may_write_month)
@shared_views.of_a_month
def submit_nil(kern: Kern, month: Month) -> Any:
    """Hand in that there was nothing this month."""
    if pages.too_early(month, clock().today):
        raise services.NotPossible(f"Indienen kan vanaf {pages.opens_on(month)}.")
    services.submit_nil(db.session, programme(), kern, month, user_id=actor().user_id, now=clock().now)
    flash(f"{month.label.capitalize()} is ingediend: er was niets te melden.")
    return redirect(url_for("monthly.month", slug=kern.slug, month=month), 303)


@bp.post("/heropenen")
@kern_access(permissions.may_write_month)
@shared_views.of_a_month
def reopen(kern: Kern, month: Month) -> Any:
    """Take the month back to change it, with a reason."""
    reason = (clean_text(request.form.get("reden")) or "")[:500]
    if not reason:
        present = queries.present(db.session, kern, month)
        return shared_views.shown_back(
            kern, month, present, fault="Schrijf in een paar woorden waarom u de maand wilt wijzigen."
        ), 422
    services.reopen(
        db.session, programme(), kern, month, reason, user_id=actor().user_id, today=clock().today, now=clock().now
    )
    flash(f"{month.label.capitalize()} is weer open.")
    return redirect(url_for("monthly.month", slug=kern.slug, month=month), 303)


def _check_page(kern: Kern, month: Month, present: queries.Present, *, asks: bool = False, stale: bool = False) -> str:
    if stale:
        present = queries.present(db.session, kern, month)
    lists = list_queries.lists(db.session)
    held = services.held(db.session, kern, month, present, lists)
    history = queries.history(db.session, kern, month)
    faults = MonthForm(present, held).faults
    return render_template(
        "monthly/check.html",
        kern=kern,
        month=month,
        present=present,
        answers=pages.answers(present, lists, list_queries.retired_extras(db.session, present, lists), codes=True),
        lacking=pages.lacking(present, faults),
        has_faults=bool(faults),
        questions=pages.questions(present, lists, states.questions(held, history, present.extras_before)),
        note_question=pages.note_question(present),
        asks=asks,
        too_early=pages.too_early(month, clock().today),
        opens_on=pages.opens_on(month),
    )
