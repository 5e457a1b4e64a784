"""One factor with the note of a month: what helped or hindered, while it is fresh."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.factors import queries, rules, services
from sociaalvitaal.evaluation.factors.blueprint import KERN, bp
from sociaalvitaal.evaluation.factors.forms import MonthForm
from sociaalvitaal.evaluation.factors.making import month_form
from sociaalvitaal.evaluation.factors.rules import BLANK
from sociaalvitaal.evaluation.factors.shared_views import who
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.models.factors import Factor, Moment
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import clock, programme


@bp.get(f"{KERN}/tussendoor")
@kern_access(permissions.may_score_factors)
def month_form_page(kern: Kern) -> str:
    """The form, beside what the month's note says and what was scored in that month before."""
    month, groups = _month(kern), _groups()
    return _page(kern, month, groups, month_form(groups))


@bp.post(f"{KERN}/tussendoor")
@kern_access(permissions.may_score_factors)
def month_score(kern: Kern) -> Any:
    """Keep one score with its month."""
    month, groups = _month(kern), _groups()
    form = month_form(groups)
    if not form.validate():
        return _page(kern, month, groups, form), 422
    number = int(form.factor.data)
    before = services.answers_of(queries.find_round(db.session, kern, Moment.MONTH, month)).get(number, BLANK)
    if before != BLANK and before != form.answer() and form.stand.data != _stand(number, before):
        form.stand.data = _stand(number, before)
        return _page(kern, month, groups, form, before), 409
    services.score_in_month(db.session, kern, month, number, form.answer(), who())
    name = next(one.name for _, factors in groups for one in factors if one.number == number)
    flash(f"Bewaard bij {month.label}: {name}.")
    if "maand" in request.args:
        return redirect(url_for("factors.month_form_page", slug=kern.slug, maand=month), 303)
    return redirect(url_for("factors.scores", slug=kern.slug), 303)


def _stand(number: int, said: rules.Answer) -> str:
    return rules.stand([(number, said)])


def _groups() -> list[tuple[str, list[Factor]]]:
    return rules.groups(factor_scores.factors(db.session))


def _month(kern: Kern) -> Month:
    """The month that is asked for, else the last one that is over; 404 outside the kern's own months."""
    part, now = kern.takes_part(programme().period), Month.of(clock().today)
    if part is None or part.first > now:
        abort(404)
    text = request.args.get("maand")
    try:
        month = Month.parse(text) if text else min(part.last, max(part.first, now - 1))
    except ValueError:
        abort(404)
    return month if month in part and month <= now else abort(404)


def _page(
    kern: Kern, month: Month, groups: list[tuple[str, list[Factor]]], form: MonthForm, before: rules.Answer = BLANK
) -> str:
    said = services.answers_of(queries.find_round(db.session, kern, Moment.MONTH, month))
    return render_template(
        "evaluation/factors/month.html",
        kern=kern,
        month=month,
        from_month="maand" in request.args,
        form=form,
        note=queries.note_of(db.session, kern, month),
        said=[(one, said[one.number]) for _, factors in groups for one in factors if one.number in said],
        before=before,
    )
