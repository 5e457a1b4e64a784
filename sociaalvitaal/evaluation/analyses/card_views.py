"""The question card, and what is expected before the result is known."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.analyses import queries, rules, services
from sociaalvitaal.evaluation.analyses.blueprint import ALL, ONE, bp
from sociaalvitaal.evaluation.analyses.finding import check_version, get, page, who
from sociaalvitaal.evaluation.analyses.forms import CardForm, ExpectationForm, PathForm, card_data, statement_choices
from sociaalvitaal.evaluation.analyses.services import NotPossible
from sociaalvitaal.evaluation.qca import dice
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation.study import keeping, wording
from sociaalvitaal.figures.scope import counted_period
from sociaalvitaal.models.analyses import Analysis, ChangeKind
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import clock, programme


@bp.get(f"{ALL}/nieuw")
@role_access(permissions.may_analyse)
def new_form() -> str:
    """An empty question card, over the months that are over."""
    period = counted_period(programme(), programme().period, clock().today) or programme().period
    return _new_page(_card_form(data={"first_month": str(period.first), "last_month": str(period.last)}))


@bp.post(f"{ALL}/nieuw")
@role_access(permissions.may_analyse)
def new() -> Any:
    """Begin an analysis."""
    form = _card_form()
    if not _is_valid(form):
        return _new_page(form), 422
    try:
        made = services.begin(db.session, programme(), form.card(), who(), clock().today)
    except NotPossible as refused:
        form.add_faults([("question", str(refused))])
        return _new_page(form), 422
    flash("De vraag is bewaard, met de cijfers van vandaag.")
    return redirect(url_for("analyses.expectations_form", analysis_id=made.id), 303)


@bp.get(f"{ONE}/vraag")
@role_access(permissions.may_analyse)
def card_form(analysis_id: int) -> str:
    """The question card of an analysis."""
    kept = get(analysis_id)
    return _card_page(kept, _card_form(data=card_data(kept, keeping.conditions_of(kept.card))))


@bp.post(f"{ONE}/vraag")
@role_access(permissions.may_analyse)
def card(analysis_id: int) -> Any:
    """Ask it otherwise."""
    kept, form = get(analysis_id), _card_form()
    if not _is_valid(form):
        return _card_page(kept, form), 422
    check_version(kept, form)
    try:
        services.change_card(db.session, programme(), kept, form.card(), who(), clock().today)
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash("De vraag is bewaard.")
    return redirect(url_for("analyses.expectations_form", analysis_id=kept.id), 303)


@bp.get(f"{ONE}/verwachtingen")
@role_access(permissions.may_analyse)
def expectations_form(analysis_id: int) -> str:
    """What is expected of each condition, and why."""
    kept = get(analysis_id)
    return _expectations_page(kept, _hope_forms(kept), PathForm(data={"version": str(kept.version)}))


@bp.post(f"{ONE}/verwachtingen")
@role_access(permissions.may_analyse)
def expectations(analysis_id: int) -> Any:
    """Set down what is expected."""
    kept, head = get(analysis_id), PathForm.of_request()
    conditions, forms = keeping.conditions_of(kept.card), _hope_forms(kept)
    for form, one in zip(forms, conditions, strict=True):
        if form.validate():
            form.add_faults(rules.expectation_faults(form.said(one.key)))
    if any(form.faults for form in forms):
        return _expectations_page(kept, forms, head), 422
    check_version(kept, head)
    said = [form.said(one.key) for form, one in zip(forms, conditions, strict=True)]
    try:
        services.set_expectations(db.session, kept, said, who())
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash("Uw verwachtingen zijn vastgelegd, met de dag erbij.")
    return redirect(url_for("analyses.lines", analysis_id=kept.id), 303)


def _card_form(**more: Any) -> CardForm:
    outcomes, groups = queries.by_sort(db.session)
    return CardForm.of(outcomes, groups, programme().period, **more)


def _is_valid(form: CardForm) -> bool:
    if form.validate():
        form.add_faults(rules.card_faults(form.card()))
    return not form.faults


def _new_page(form: CardForm) -> str:
    return render_template("evaluation/analyses/card.html", form=form, analysis=None, steps=[], dice=dice)


def _card_page(kept: Analysis, form: CardForm) -> str:
    return page("card", kept, form=form, dice=dice)


def _hope_forms(kept: Analysis) -> list[ExpectationForm]:
    conditions = keeping.conditions_of(kept.card)
    said = queries.statements_about(db.session, conditions)
    noted = {change.key for change in kept.changes if change.kind is ChangeKind.EXPECTATION}
    return [
        ExpectationForm.of(place, one, statement_choices(said[one.key]), noted=one.key in noted)
        for place, one in enumerate(conditions, start=1)
    ]


def _expectations_page(kept: Analysis, forms: list[ExpectationForm], head: PathForm) -> str:
    late = [change for change in kept.changes if change.kind is ChangeKind.EXPECTATION and change.after_result]
    return page(
        "expectations",
        kept,
        forms=list(zip(keeping.conditions_of(kept.card), forms, strict=True)),
        head=head,
        faults=[fault for form in forms for fault in form.faults],
        late=rules.changed_after_result([True for _ in late]),
        caution=wording.many_conditions(len(forms)),
    )
