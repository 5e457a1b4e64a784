"""Answers on paper, typed over by number."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.needs import filled_in
from sociaalvitaal.formatting import counted
from sociaalvitaal.models.needs import Survey, SurveyStatus
from sociaalvitaal.models.places import Kern
from sociaalvitaal.needs import answer_rules, answering, pages, queries
from sociaalvitaal.needs.blueprint import PAGES, bp
from sociaalvitaal.needs.forms import every_value
from sociaalvitaal.needs.shared_views import the_survey
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock

NOT_OPENED = "Open de vragenlijst eerst. Daarna kunt u antwoorden van papier invoeren."
WIPED = "De geschreven antwoorden van deze lijst zijn gewist. Er kan niets meer bij."


@bp.get(f"{PAGES}/<int:survey_id>/papier")
@kern_access(permissions.may_write_project)
def paper_form(kern: Kern, survey_id: int) -> str:
    """An empty line of fields: one for each question."""
    return _page(kern, the_survey(kern, survey_id), {})


@bp.post(f"{PAGES}/<int:survey_id>/papier")
@kern_access(permissions.may_write_project)
def paper(kern: Kern, survey_id: int) -> Any:
    """Keep one answer and go on to the next."""
    survey, typed = the_survey(kern, survey_id), every_value()
    if closed := _refusal(survey):
        return _page(kern, survey, typed, (("", closed),)), 422
    read = answer_rules.read_numbers(filled_in(db.session, survey.asked), typed)
    if read.faults:
        return _page(kern, survey, typed, read.faults), 422
    answering.add_paper(db.session, survey, read.filled, user_id=actor().user_id, today=clock().today)
    db.session.flush()
    number = queries.count_answers(db.session, survey, paper=True)
    flash(f"Bewaard. U hebt nu {counted(number, 'antwoord', 'antwoorden')} van papier ingevoerd.")
    return redirect(url_for("needs.paper_form", slug=kern.slug, survey_id=survey.id), 303)


def _refusal(survey: Survey) -> str:
    """Why nothing can be added; what came in on paper may be typed over after the last day."""
    if survey.status is SurveyStatus.DRAFT:
        return NOT_OPENED
    return WIPED if survey.texts_wiped_on is not None else ""


def _page(kern: Kern, survey: Survey, typed: answer_rules.Typed, faults: tuple[tuple[str, str], ...] = ()) -> str:
    questions = pages.asked(filled_in(db.session, survey.asked), typed, faults)
    return render_template(
        "needs/paper.html",
        kern=kern,
        survey=survey,
        questions=questions,
        faults=pages.summary(questions, faults),
        refusal=_refusal(survey),
        number=queries.count_answers(db.session, survey, paper=True),
    )
