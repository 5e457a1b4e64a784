"""The page of a month: a form while its leader can fill it in, otherwise what was handed in."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.kernen import rules as register_rules
from sociaalvitaal.kernen.forms import ActivityForm
from sociaalvitaal.kernen.rules import LIST_KEYS
from sociaalvitaal.kernen.services import ClosedMonth, add_activity
from sociaalvitaal.models.places import Kern
from sociaalvitaal.monthly import dates, list_queries, pages, queries, services, shared_views
from sociaalvitaal.monthly.blueprint import bp
from sociaalvitaal.monthly.forms import MonthForm
from sociaalvitaal.monthly.layout import Layout
from sociaalvitaal.monthly.list_queries import Lists
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock, programme
from sociaalvitaal.web.transaction import lock_for_writing


@bp.get("")
@kern_access(permissions.may_see_kern)
@shared_views.of_a_month
def month(kern: Kern, month: Month) -> Any:
    """The month, to fill in or to read."""
    present = queries.present(db.session, kern, month)
    if shared_views.is_received(present) or not permissions.may_write_month(actor(), kern):
        return shared_views.shown_back(kern, month, present)
    lists = list_queries.lists(db.session, *LIST_KEYS)
    form = MonthForm(present, services.held(db.session, kern, month, present, lists))
    return _form_page(kern, month, form, lists)


@bp.post("")
@kern_access(permissions.may_write_month)
@shared_views.of_a_month
def month_save(kern: Kern, month: Month) -> Any:
    """Keep the draft; go on to the check page when that was asked."""
    present = queries.present(db.session, kern, month)
    adds = bool(request.form.get("n-name")) or request.form.get("actie") == "toevoegen"
    lists = list_queries.lists(db.session, *(LIST_KEYS if adds else ()))
    form = MonthForm(present, services.held(db.session, kern, month, present, lists), request.form)
    new = _new_activity(lists) if adds else None
    if not form.is_valid or (new is not None and not _is_valid(new)):
        return _form_page(kern, month, form, lists, new), 422
    try:
        services.save_draft(
            db.session, kern, month, present, form.data(), form.version, user_id=actor().user_id, now=clock().now,
            noughts=form.noughts,
        )  # fmt: skip
        if new is not None:
            add_activity(
                db.session, programme(), kern, new.activity_data(), user_id=actor().user_id, today=clock().today
            )
    except services.Stale:
        return _conflict_page(kern, month, form, lists, new)
    except ClosedMonth as refused:
        assert new is not None, "only adding an activity can touch a closed month"
        new.add_faults([("first_session", str(refused))])
        return _form_page(kern, month, form, lists, new), 422
    return _go_on(kern, month, new)


def _go_on(kern: Kern, month: Month, new: ActivityForm | None) -> Any:
    if new is not None:
        flash(f"{new.name.data} is toegevoegd. Vul de cijfers in.")
    elif request.form.get("actie") == "controleren":
        return redirect(url_for("monthly.check", slug=kern.slug, month=month), 303)
    else:
        flash("Uw concept is bewaard. U kunt later verder.")
    return redirect(url_for("monthly.month", slug=kern.slug, month=month), 303)


def _new_activity(lists: Lists) -> ActivityForm:
    return ActivityForm.with_lists(lists.by_key, prefix="n-")


def _is_valid(new: ActivityForm) -> bool:
    if new.validate():
        new.add_faults(register_rules.faults(new.activity_data(), programme().period, []))
    return not new.faults


def _form_page(kern: Kern, month: Month, form: MonthForm, lists: Lists, new: ActivityForm | None = None) -> str:
    if not lists.by_key.keys() >= set(LIST_KEYS):
        lists = list_queries.lists(db.session, *LIST_KEYS)
    history = queries.history(db.session, kern, month)
    layout = Layout(form, lists, history, queries.referred_before(db.session, kern, month))
    found = form.present.found
    return render_template(
        "monthly/month.html",
        kern=kern,
        month=month,
        form=form,
        layout=layout,
        new=new or _new_activity(lists),
        open_new=new is not None or not layout.groups,
        faults=[*layout.faults, *(new.faults if new else [])],
        found=found,
        saved=dates.saved_line(found, clock().today, unsaved=form.texts != form.held.texts),
        terms=shared_views.terms(kern, month, form.present),
        too_early=pages.too_early(month, clock().today),
    )


def _conflict_page(kern: Kern, month: Month, form: MonthForm, lists: Lists, new: ActivityForm | None) -> Any:
    lock_for_writing()
    present = queries.present(db.session, kern, month)
    if shared_views.is_received(present):
        flash("Deze maand is intussen op een ander apparaat ingediend.", "warning")
        return shared_views.shown_back(kern, month, present), 409
    form.show_conflict(present, services.held(db.session, kern, month, present))
    return _form_page(kern, month, form, lists, new), 409
