"""The last page of the questionnaire: look at all answers, and hand them in."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.factors import pages, queries, services
from sociaalvitaal.evaluation.factors.blueprint import KERN, bp
from sociaalvitaal.evaluation.factors.shared_views import questionnaire, who
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.access import kern_access

CHECK = f"{KERN}/<moment>/<int:year>/controleren"


@bp.get(CHECK)
@kern_access(permissions.may_score_factors)
def check(kern: Kern, moment: str, year: int) -> str:
    """All answers, what is not answered, and the button that hands in."""
    asked = questionnaire(kern, moment, year)
    return render_template(
        "evaluation/factors/check.html",
        kern=kern,
        asked=asked,
        parts=pages.parts(asked.groups, asked.answers),
        lasting=pages.lasting_lines(asked.found, asked.activities),
        open_factors=asked.total - asked.answered,
        by=queries.name_of(db.session, asked.found.by_id if asked.found else None),
    )


@bp.post(CHECK)
@kern_access(permissions.may_score_factors)
def hand_in(kern: Kern, moment: str, year: int) -> Any:
    """From now on the answers count; they may still be changed."""
    asked = questionnaire(kern, moment, year)
    if asked.found is None or not (asked.answered or asked.found.lasting or asked.found.futures):
        flash("Er is nog niets ingevuld. Vul eerst iets in.")
        return redirect(url_for("factors.step_form", slug=kern.slug, step=1, **asked.occasion.values), 303)
    services.hand_in(db.session, asked.found, who())
    flash(f"De {asked.occasion.label} is ingediend. Bedankt! U mag uw antwoorden nog wijzigen.")
    return redirect(url_for("factors.scores", slug=kern.slug), 303)
