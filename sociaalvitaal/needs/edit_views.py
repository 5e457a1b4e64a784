"""Changing a survey: frame, questions, options; and opening, closing, a next edition."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal import parsing, permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.formatting import counted, long_date
from sociaalvitaal.models.needs import Survey
from sociaalvitaal.models.places import Kern
from sociaalvitaal.needs import answering, editing_rules, queries, services
from sociaalvitaal.needs.blueprint import PAGES, bp
from sociaalvitaal.needs.editing_rules import Block
from sociaalvitaal.needs.forms import SurveyForm, first_values
from sociaalvitaal.needs.shared_views import check_version, the_survey
from sociaalvitaal.questionnaire import shipped
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock

Fault = tuple[str, str]


@bp.get(f"{PAGES}/<int:survey_id>/wijzigen")
@kern_access(permissions.may_write_project)
def edit_form(kern: Kern, survey_id: int) -> str:
    """The survey with all blocks that could be in it."""
    survey = the_survey(kern, survey_id)
    return _page(kern, survey, SurveyForm.of(survey), _blocks(survey))


@bp.post(f"{PAGES}/<int:survey_id>/wijzigen")
@kern_access(permissions.may_write_project)
def edit(kern: Kern, survey_id: int) -> Any:
    """Keep the survey as it was put together."""
    survey = the_survey(kern, survey_id)
    form, found, questions = SurveyForm.of_request(), _blocks(survey), survey.asked
    faults: list[Fault] = []
    if not queries.count_answers(db.session, survey):
        found = editing_rules.typed_blocks(found, first_values())
        questions, faults = editing_rules.read(found, survey.asked)
    elif any(name.startswith(editing_rules.ON) for name in request.form):
        faults = [("", services.ANSWERED)]
    if not form.is_whole() or faults:
        return _page(kern, survey, form, found, faults), 422
    check_version(survey, form.version.data)
    services.change(db.session, survey, form.frame(), questions, actor().user_id)
    flash("De vragenlijst is bewaard.")
    return redirect(url_for("needs.results", slug=kern.slug, survey_id=survey.id), 303)


@bp.post(f"{PAGES}/<int:survey_id>/stand")
@kern_access(permissions.may_write_project)
def decide(kern: Kern, survey_id: int) -> Any:
    """One step: open, close, make a next edition, throw away, remove what was written."""
    survey = the_survey(kern, survey_id)
    check_version(survey, request.form.get("versie"))
    step = STEPS.get(request.form.get("actie", "")) or abort(400)
    try:
        return redirect(step(kern, survey), 303)
    except services.NotPossible as refused:
        flash(str(refused), "warning")
        return redirect(_address(kern, survey), 303)


def _open(kern: Kern, survey: Survey) -> str:
    today = clock().today
    services.open_up(db.session, survey, actor().user_id, today)
    opens = f"opent op {long_date(survey.opens_on)}" if survey.opens_on and survey.is_waiting(today) else "is open"
    flash(f"De vragenlijst {opens}. Deel de link of hang de QR-code op.")
    return _address(kern, survey)


def _close(kern: Kern, survey: Survey) -> str:
    services.close(db.session, survey, actor().user_id, clock().today)
    flash("De vragenlijst is gesloten.")
    return _address(kern, survey)


def _copy(kern: Kern, survey: Survey) -> str:
    made = services.copy(db.session, survey, actor().user_id)
    flash(f"{made.name} staat klaar. Pas de vragen aan en open haar daarna. Zij heeft een eigen link.")
    return url_for("needs.edit_form", slug=kern.slug, survey_id=made.id)


def _throw_away(kern: Kern, survey: Survey) -> str:
    services.throw_away(db.session, survey, actor().user_id)
    flash("De vragenlijst is weggegooid.")
    return url_for("needs.surveys", slug=kern.slug)


def _wipe(kern: Kern, survey: Survey) -> str:
    answering.wipe_texts(db.session, survey, today=clock().today, user_id=actor().user_id)
    flash("Wat inwoners hebben geschreven, is gewist. De aantallen blijven.")
    return _address(kern, survey)


def _take_back_paper(kern: Kern, survey: Survey) -> str:
    services.take_back_paper(db.session, survey, actor().user_id)
    flash("Het laatste antwoord van papier is weggehaald.")
    return url_for("needs.paper_form", slug=kern.slug, survey_id=survey.id)


def _remove_day(kern: Kern, survey: Survey) -> str:
    try:
        day = parsing.day(request.form.get("dag", ""))
    except ValueError as fault:
        raise services.NotPossible(str(fault)) from None
    if day is None:
        raise services.NotPossible("Kies een dag.")
    number = services.remove_day(db.session, survey, actor().user_id, day)
    flash(f"Van {long_date(day)} zijn {counted(number, 'antwoord', 'antwoorden')} weggehaald.")
    return _address(kern, survey)


STEPS = {
    "openen": _open,
    "sluiten": _close,
    "nieuwe-versie": _copy,
    "weggooien": _throw_away,
    "wissen": _wipe,
    "papier-terug": _take_back_paper,
    "dag-weghalen": _remove_day,
}


def _address(kern: Kern, survey: Survey) -> str:
    return url_for("needs.results", slug=kern.slug, survey_id=survey.id)


def _blocks(survey: Survey) -> list[Block]:
    return editing_rules.blocks(shipped().questions, survey.asked)


def _page(kern: Kern, survey: Survey, form: SurveyForm, found: list[Block], faults: list[Fault] | None = None) -> str:
    return render_template(
        "needs/edit.html",
        kern=kern,
        survey=survey,
        form=form,
        blocks=found,
        block_faults=dict(faults or []),
        faults=form.faults + (faults or []),
        answers=queries.count_answers(db.session, survey),
    )
