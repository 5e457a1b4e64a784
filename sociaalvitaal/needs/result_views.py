"""What came of a survey: how it stands, charts and tables, wishes beside what there is."""

from __future__ import annotations

from datetime import date
from functools import partial

from flask import Response, abort, current_app, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal import pictures as drawings
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.needs import Results, filled_in
from sociaalvitaal.formats import qr
from sociaalvitaal.models.needs import QuestionKind
from sociaalvitaal.models.places import Kern
from sociaalvitaal.needs import answering, offer_rules, pictures, queries, rules
from sociaalvitaal.needs.blueprint import PAGES, bp
from sociaalvitaal.needs.counting import counted
from sociaalvitaal.needs.origin_views import address
from sociaalvitaal.needs.shared_views import public_address, the_survey
from sociaalvitaal.questionnaire import shipped
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock, programme


@bp.get(f"{PAGES}/<int:survey_id>")
@kern_access(permissions.may_see_kern)
def results(kern: Kern, survey_id: int) -> str:
    """The page of one survey."""
    survey, today = the_survey(kern, survey_id), clock().today
    found = counted(kern, survey)
    reads = permissions.may_see_referrals(actor(), kern)
    wiped_from = answering.wiped_from(survey, current_app.config["SURVEY_TEXT_MONTHS"], today)
    is_gone = survey.texts_wiped_on is not None or (wiped_from is not None and wiped_from <= today)
    return render_template(
        "needs/results.html",
        kern=kern,
        survey=survey,
        found=found,
        origin=partial(address, kern, survey_id),
        pictures=[_drawn(kern, survey_id, one) for one in pictures.pictures(found, programme().minimum_denominator)],
        wishes=_wishes(kern, found),
        year=queries.concept_year(db.session, kern) or _usual_year(today),
        planned=queries.planned(db.session, kern),
        questions=filled_in(db.session, survey.asked),
        texts={} if is_gone or not reads else queries.texts_of(db.session, survey),
        reads_texts=reads,
        texts_gone=is_gone,
        wiped_from=wiped_from,
        unusual=rules.unusual_days(queries.by_day(db.session, survey)),
        may_write=permissions.may_write_project(actor(), kern),
        today=today,
        public_address=public_address(survey),
    )


@bp.get(f"{PAGES}/<int:survey_id>/vragen/<question_id>.{drawings.ENDING}")
@kern_access(permissions.may_see_kern)
def chart(kern: Kern, survey_id: int, question_id: str, ending: str) -> Response:
    """The drawing of one question."""
    found = counted(kern, the_survey(kern, survey_id)).find(question_id) or abort(404)
    return drawings.drawing(pictures.chart(found, programme().minimum_denominator), ending)


def _drawn(kern: Kern, survey_id: int, made: pictures.Picture) -> tuple[pictures.Picture, drawings.Picture]:
    question_id = made.counted.question.id
    drawn = drawings.picture(made.chart, "needs.chart", slug=kern.slug, survey_id=survey_id, question_id=question_id)
    here = address(kern, survey_id, question_id)
    return made, drawings.opened(drawn, lambda _key: here)


@bp.get(f"{PAGES}/<int:survey_id>/qr.svg")
@kern_access(permissions.may_see_kern)
def qr_code(kern: Kern, survey_id: int) -> Response:
    """The public address as a QR code."""
    return Response(qr.svg(public_address(the_survey(kern, survey_id))), mimetype="image/svg+xml")


@bp.get(f"{PAGES}/<int:survey_id>/afdrukken")
@kern_access(permissions.may_see_kern)
def print_out(kern: Kern, survey_id: int) -> str:
    """The survey on paper: a poster with the QR code, and the questions with numbers to tick."""
    survey = the_survey(kern, survey_id)
    return render_template(
        "needs/print.html",
        kern=kern,
        survey=survey,
        questions=filled_in(db.session, survey.asked),
        public_address=public_address(survey),
        back=url_for("needs.results", slug=kern.slug, survey_id=survey.id),
        kinds=QuestionKind,
    )


def _usual_year(today: date) -> int:
    """This year, as far as there are work plans: those of the programme and the year after it."""
    return min(max(today.year, programme().first_month.year), programme().last_month.year + 1)


def _wishes(kern: Kern, found: Results) -> list[tuple[str, list[offer_rules.Answered]]]:
    running = queries.running(db.session, kern, clock().today)
    return [
        (counted.question.id, offer_rules.beside(counted, shipped().signs, running))
        for counted in found.counted
        if counted.question.is_wish
    ]
