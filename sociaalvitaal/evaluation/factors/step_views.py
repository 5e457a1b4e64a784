"""The questionnaire, a group of factors a page, and what lasts on the last one. What is kept, stays kept."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.factors import lasting_step, scores_step
from sociaalvitaal.evaluation.factors.blueprint import KERN, bp
from sociaalvitaal.evaluation.factors.shared_views import Questionnaire, questionnaire
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.access import kern_access

STEP = f"{KERN}/<moment>/<int:year>/<int:step>"


@bp.get(STEP)
@kern_access(permissions.may_score_factors)
def step_form(kern: Kern, moment: str, year: int, step: int) -> str:
    """A page of the questionnaire, with what was answered before."""
    asked = _asked(kern, moment, year, step)
    return lasting_step.show(asked) if step == asked.steps else scores_step.show(asked, step)


@bp.post(STEP)
@kern_access(permissions.may_score_factors)
def step(kern: Kern, moment: str, year: int, step: int) -> Any:
    """Keep what is answered on this page, and go on."""
    asked = _asked(kern, moment, year, step)
    refused = lasting_step.keep(asked) if step == asked.steps else scores_step.keep(asked, step)
    return refused or _onward(asked, step)


def _asked(kern: Kern, moment: str, year: int, step: int) -> Questionnaire:
    found = questionnaire(kern, moment, year)
    return found if 1 <= step <= found.steps else abort(404)


def _onward(asked: Questionnaire, step: int) -> Any:
    """The page that was asked for by the button."""
    place: dict[str, Any] = {"slug": asked.kern.slug, **asked.occasion.values}
    going = request.form.get("naar")
    if going == "later":
        flash("Uw antwoorden zijn bewaard. U kunt later verder.")
        return redirect(url_for("factors.scores", slug=asked.kern.slug), 303)
    if going == "terug" and step > 1:
        return redirect(url_for("factors.step_form", step=step - 1, **place), 303)
    if going == "controleren" or step == asked.steps:
        return redirect(url_for("factors.check", **place), 303)
    return redirect(url_for("factors.step_form", step=step + 1, **place), 303)
