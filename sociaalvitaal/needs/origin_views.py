"""Where the numbers of a survey come from: when and how answers came in, never an answer by itself."""

from __future__ import annotations

from functools import partial

from flask import render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.needs import answer_rules, queries
from sociaalvitaal.needs.blueprint import PAGES, bp
from sociaalvitaal.needs.counting import counted
from sociaalvitaal.needs.shared_views import the_survey
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor


@bp.get(f"{PAGES}/<int:survey_id>/herkomst")
@kern_access(permissions.may_see_kern)
def origin(kern: Kern, survey_id: int) -> str:
    """How many answers there are, on which days they came in and how, and of each question how many answered it."""
    survey = the_survey(kern, survey_id)
    found = counted(kern, survey)
    days = queries.days_of(db.session, survey)
    return render_template(
        "needs/origin.html",
        kern=kern,
        survey=survey,
        found=found,
        days=days if found.is_shown else [],
        takes_one=answer_rules.takes_one,
        sees_all=permissions.may_see_small_counts(actor(), kern),
        back=partial(url_for, "needs.results", slug=kern.slug, survey_id=survey.id),
    )


def address(kern: Kern, survey_id: int, question_id: str = "") -> str:
    """Where the numbers of a survey open, or those of one question."""
    anchor = f"vraag-{question_id}" if question_id else None
    return url_for("needs.origin", slug=kern.slug, survey_id=survey_id, _anchor=anchor)
