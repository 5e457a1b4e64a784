"""A month of a kern: fill in, check, hand in, see back, reopen."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.kernen import rules as register_rules
from sociaalvitaal.kernen.forms import ActivityForm
from sociaalvitaal.kernen.queries import find_extension
from sociaalvitaal.kernen.rules import LIST_KEYS
from sociaalvitaal.kernen.services import ClosedMonth, add_activity
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.returns import RECEIVED
from sociaalvitaal.monthly import pages, queries, services
from sociaalvitaal.monthly.forms import MonthForm, read_version
from sociaalvitaal.monthly.queries import Lists
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.forms import clean_text
from sociaalvitaal.web.identity import actor, clock, programme
from sociaalvitaal.web.transaction import lock_for_writing

bp = Blueprint("monthly", __name__, url_prefix="/kernen/<slug>/maanden/<month:month>")


@bp.get("")
@kern_access(permissions.may_see_kern)
def month(kern: Kern, month: Month) -> Any:
    """The month: a form while its leader can fill it in, otherwise what was handed in."""
    if (closed := _closed(kern, month)) is not None:
        return closed
    present = queries.present(db.session, kern, month)
    received = present.found is not None and present.found.status in RECEIVED
    if received or not permissions.may_write_month(actor(), kern):
        return _shown_back(kern, month, present)
    lists = queries.lists(db.session)
    referred = queries.referral_counts(db.session, kern, month - 1)
    form = MonthForm(present, lists, month, referred_before=referred)
    return _form_page(kern, month, form, present)


@bp.post("")
@kern_access(permissions.may_write_month)
def month_save(kern: Kern, month: Month) -> Any:
    """Keep the draft; go on to the check page when that was asked."""
    if (closed := _closed(kern, month)) is not None:
        return closed
    present = queries.present(db.session, kern, month)
    adds = bool(request.form.get("n-name")) or request.form.get("actie") == "toevoegen"
    lists = queries.lists(db.session, *(LIST_KEYS if adds else ()))
    until = queries.figures_until(db.session, kern, month)
    form = MonthForm(present, lists, month, typed=request.form, figures_until=until)
    new = _new_activity(lists) if adds else None
    if not form.validate() or (new is not None and not _is_valid(new)):
        return _form_page(kern, month, form, present, new), 422
    try:
        services.save_draft(
            db.session, kern, month, present, form.data(), form.version, user_id=actor().user_id, now=clock().now
        )
        if new is not None:
            add_activity(
                db.session, programme(), kern, new.activity_data(), user_id=actor().user_id, today=clock().today
            )
    except services.Stale:
        return _conflict_page(kern, month, form, new)
    except services.NotPossible as refused:
        return _refused(kern, month, refused)
    except ClosedMonth as refused:
        assert new is not None, "only adding an activity can touch a closed month"
        new.add_faults([("first_session", str(refused))])
        return _form_page(kern, month, form, present, new), 422
    if new is not None:
        flash(f"{new.name.data} is toegevoegd. Vul de cijfers in.")
    elif request.form.get("actie") == "controleren":
        return redirect(url_for("monthly.check", slug=kern.slug, month=month), 303)
    else:
        flash("Uw concept is bewaard. U kunt later verder.")
    return redirect(url_for("monthly.month", slug=kern.slug, month=month), 303)


@bp.get("/controleren")
@kern_access(permissions.may_write_month)
def check(kern: Kern, month: Month) -> Any:
    """The answers, with what is lacking and what stands out, before they are handed in."""
    if (closed := _closed(kern, month)) is not None:
        return closed
    present = queries.present(db.session, kern, month)
    if present.found is not None and present.found.status in RECEIVED:
        return redirect(url_for("monthly.month", slug=kern.slug, month=month), 303)
    return _check_page(kern, month, present)


@bp.post("/controleren")
@kern_access(permissions.may_write_month)
def submit(kern: Kern, month: Month) -> Any:
    """Hand the month in."""
    if (closed := _closed(kern, month)) is not None:
        return closed
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
    except services.NotPossible as refused:
        return _refused(kern, month, refused)
    flash(f"{month.label.capitalize()} is ingediend. Bedankt!")
    return redirect(url_for("monthly.month", slug=kern.slug, month=month), 303)


@bp.post("/geen-activiteiten")
@kern_access(permissions.may_write_month)
def submit_nil(kern: Kern, month: Month) -> Any:
    """Hand in that there was nothing this month."""
    if (closed := _closed(kern, month)) is not None:
        return closed
    try:
        if pages.too_early(month, clock().today):
            raise services.NotPossible(f"Indienen kan vanaf {pages.opens_on(month)}.")
        services.submit_nil(db.session, programme(), kern, month, user_id=actor().user_id, now=clock().now)
    except (services.NotPossible, services.Stale) as refused:
        return _refused(kern, month, refused)
    flash(f"{month.label.capitalize()} is ingediend: er was niets te melden.")
    return redirect(url_for("monthly.month", slug=kern.slug, month=month), 303)


@bp.post("/heropenen")
@kern_access(permissions.may_write_month)
def reopen(kern: Kern, month: Month) -> Any:
    """Take the month back to change it, with a reason."""
    if (closed := _closed(kern, month)) is not None:
        return closed
    reason = (clean_text(request.form.get("reden")) or "")[:500]
    if not reason:
        present = queries.present(db.session, kern, month)
        return _shown_back(
            kern, month, present, fault="Schrijf in een paar woorden waarom u de maand wilt wijzigen."
        ), 422
    try:
        services.reopen(
            db.session, programme(), kern, month, reason, user_id=actor().user_id, today=clock().today, now=clock().now
        )
    except services.NotPossible as refused:
        return _refused(kern, month, refused)
    flash(f"{month.label.capitalize()} is weer open. De cijfers tellen pas weer mee als u opnieuw indient.", "warning")
    return redirect(url_for("monthly.month", slug=kern.slug, month=month), 303)


def _closed(kern: Kern, month: Month) -> Any:
    """The page that says why this month cannot be filled in; None when it can."""
    reason = pages.why_not(programme(), kern, month, clock().today)
    if reason is None:
        return None
    return render_template("monthly/closed.html", kern=kern, month=month, reason=reason), 404


def _dates(kern: Kern, month: Month, present: queries.Present) -> Deadlines:
    extension = find_extension(db.session, kern, month)
    return Deadlines.of(programme().terms, month, present.found, extension)


def _new_activity(lists: Lists) -> ActivityForm:
    return ActivityForm.with_lists(lists.by_key, prefix="n-")


def _is_valid(new: ActivityForm) -> bool:
    if new.validate():
        new.add_faults(register_rules.faults(new.activity_data(), programme().period, []))
    return not new.faults


def _form_page(
    kern: Kern, month: Month, form: MonthForm, present: queries.Present, new: ActivityForm | None = None
) -> str:
    history = queries.history(db.session, kern, month)
    return render_template(
        "monthly/month.html",
        kern=kern,
        month=month,
        form=form,
        new=new or _new_activity(queries.lists(db.session, *LIST_KEYS)),
        open_new=new is not None or not form.groups,
        faults=[*form.faults, *(new.faults if new else [])],
        reopened=present.found is not None and present.found.first_submitted_at is not None,
        terms=pages.terms(_dates(kern, month, present), present.found, clock().today),
        too_early=pages.too_early(month, clock().today),
        before={activity_id: months[month - 1] for activity_id, months in history.items() if month - 1 in months},
        referred_before=form.referred_before or queries.referral_counts(db.session, kern, month - 1),
    )


def _conflict_page(kern: Kern, month: Month, form: MonthForm, new: ActivityForm | None) -> Any:
    lock_for_writing()
    present = queries.present(db.session, kern, month)
    if present.found is not None and present.found.status in RECEIVED:
        flash("Deze maand is intussen op een ander apparaat ingediend.", "warning")
        return _shown_back(kern, month, present), 409
    form.show_conflict(present)
    return _form_page(kern, month, form, present, new), 409


def _check_page(kern: Kern, month: Month, present: queries.Present, *, asks: bool = False, stale: bool = False) -> str:
    return render_template(
        "monthly/check.html",
        kern=kern,
        month=month,
        present=queries.present(db.session, kern, month) if stale else present,
        answers=pages.answers(present, queries.lists(db.session)),
        lacking=pages.lacking(present),
        questions=pages.questions(present, queries.history(db.session, kern, month)),
        note_question=pages.note_question(present),
        asks=asks,
        too_early=pages.too_early(month, clock().today),
        opens_on=pages.opens_on(month),
    )


def _shown_back(kern: Kern, month: Month, present: queries.Present, fault: str = "") -> str:
    return render_template(
        "monthly/shown_back.html",
        kern=kern,
        month=month,
        present=present,
        answers=pages.answers(present, queries.lists(db.session)),
        may_write=permissions.may_write_month(actor(), kern),
        received=present.found is not None and present.found.status in RECEIVED,
        terms=pages.terms(_dates(kern, month, present), present.found, clock().today),
        trail=queries.trail(db.session, kern, month),
        scope=Scope.kern(kern),
        fault=fault,
    )


def _refused(kern: Kern, month: Month, refused: Exception) -> Any:
    message = str(refused) or "De maand is intussen op een ander apparaat gewijzigd. Kijk nog eens."
    return render_template("monthly/refused.html", kern=kern, month=month, message=message), 409
