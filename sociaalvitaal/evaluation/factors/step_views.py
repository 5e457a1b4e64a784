"""The questionnaire, a group of factors a page, and what lasts on the last one. What is kept, stays kept."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.factors import rules, services
from sociaalvitaal.evaluation.factors.blueprint import KERN, bp
from sociaalvitaal.evaluation.factors.forms import GOES_ON_WORDS, LastingForm, ScoresForm, lasting_form, scores_form
from sociaalvitaal.evaluation.factors.rules import BLANK, LastingData
from sociaalvitaal.evaluation.factors.shared_views import Questionnaire, questionnaire, who
from sociaalvitaal.extensions import db
from sociaalvitaal.figures import factor_scores, lasting
from sociaalvitaal.formatting import counted
from sociaalvitaal.models.factors import Aspect, Factor
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access

STEP = f"{KERN}/<moment>/<int:year>/<int:step>"
Differences = list[tuple[str, str, str]]
"""What was asked, what was typed here, what someone else kept meanwhile."""


@bp.get(STEP)
@kern_access(permissions.may_score_factors)
def step_form(kern: Kern, moment: str, year: int, step: int) -> str:
    """A page of the questionnaire, with what was answered before."""
    asked = _asked(kern, moment, year, step)
    if step == asked.steps:
        return _lasting_page(asked, _lasting_form(asked))
    factors = asked.groups[step - 1][1]
    return _scores_page(asked, step, _scores_form(asked, factors))


@bp.post(STEP)
@kern_access(permissions.may_score_factors)
def step(kern: Kern, moment: str, year: int, step: int) -> Any:
    """Keep what is answered on this page, and go on."""
    asked = _asked(kern, moment, year, step)
    refused = _keep_lasting(asked) if step == asked.steps else _keep_scores(asked, step)
    return refused or _onward(asked, step)


def _asked(kern: Kern, moment: str, year: int, step: int) -> Questionnaire:
    found = questionnaire(kern, moment, year)
    return found if 1 <= step <= found.steps else abort(404)


def _keep_scores(asked: Questionnaire, step: int) -> Any:
    """None when it is kept; else the page that says why not."""
    factors = asked.groups[step - 1][1]
    form = _scores_form(asked, factors)
    if not form.validate():
        return _scores_page(asked, step, form), 422
    answers, now = {one.number: form.answer(one.number) for one in factors}, asked.answers
    if not form.is_of(_scores_stand(asked, factors)):
        differences = [
            (one.name, answers[one.number].full, now.get(one.number, BLANK).full)
            for one in factors
            if answers[one.number] != now.get(one.number, BLANK)
        ]
        if differences:
            form.stand.data = _scores_stand(asked, factors)
            return _scores_page(asked, step, form, differences), 409
    services.save_scores(db.session, asked.kern, asked.occasion, answers, who())
    return None


def _keep_lasting(asked: Questionnaire) -> Any:
    """None when it is kept; else the page that says why not."""
    form = _lasting_form(asked)
    if not form.validate():
        return _lasting_page(asked, form), 422
    data = form.data_of(asked.activities)
    if not form.is_of(_lasting_stand(asked)) and (differences := _lasting_differences(asked, data)):
        form.stand.data = _lasting_stand(asked)
        return _lasting_page(asked, form, differences), 409
    services.save_lasting(db.session, asked.kern, asked.occasion, data, who())
    return None


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


def _scores_stand(asked: Questionnaire, factors: Any) -> str:
    return rules.stand((one.number, asked.answers.get(one.number, BLANK)) for one in factors)


def _lasting_stand(asked: Questionnaire) -> str:
    if asked.found is None:
        return rules.stand(())
    said = sorted((row.aspect.value, str(row.degree), row.grounds or "") for row in asked.found.lasting)
    went = sorted((row.activity_id, str(row.goes_on)) for row in asked.found.futures)
    return rules.stand((*said, *went))


def _scores_form(asked: Questionnaire, factors: Any) -> ScoresForm:
    return scores_form(factors, asked.answers, _scores_stand(asked, factors))


def _lasting_form(asked: Questionnaire) -> LastingForm:
    return lasting_form(asked.found, asked.activities, _lasting_stand(asked))


def _lasting_differences(asked: Questionnaire, data: LastingData) -> Differences:
    said = {row.aspect: (row.degree, row.grounds) for row in asked.found.lasting} if asked.found else {}
    went = {row.activity_id: row.goes_on for row in asked.found.futures} if asked.found else {}
    blank = (None, None)
    aspects = [
        (lasting.ASPECT_WORDS[each], _degree(data.aspects[each.value]), _degree(said.get(each, blank)))
        for each in Aspect
        if data.aspects[each.value] != said.get(each, blank)
    ]
    futures = [
        (one.name, _goes_on(data.futures[one.id]), _goes_on(went.get(one.id)))
        for one in asked.activities
        if data.futures[one.id] != went.get(one.id)
    ]
    return aspects + futures


def _degree(said: Any) -> str:
    words = lasting.DEGREE_WORDS[said[0]] if said[0] else "niet ingevuld"
    return f"{words}: {said[1]}" if said[1] else words


def _goes_on(said: Any) -> str:
    return GOES_ON_WORDS[said] if said else "niet ingevuld"


def _scores_page(asked: Questionnaire, step: int, form: ScoresForm, differences: Differences | None = None) -> str:
    group, factors = asked.groups[step - 1]
    told = factor_scores.history(db.session, [asked.kern.id])
    return _page(
        "step", asked, step, form, differences, group=group, factors=factors,
        before={one.number: _before(asked, told, one) for one in factors},
    )  # fmt: skip


def _before(asked: Questionnaire, told: Any, factor: Factor) -> Any:
    return rules.before(told.get((asked.kern.id, factor.number), []), asked.occasion)


def _lasting_page(asked: Questionnaire, form: LastingForm, differences: Differences | None = None) -> str:
    earlier = lasting.lasting(db.session, [asked.kern.id], Month(asked.occasion.year - 1, 12))
    return _page(
        "lasting", asked, asked.steps, form, differences, aspects=list(Aspect), before=earlier.get(asked.kern.id),
        degree_words=lasting.DEGREE_WORDS,
    )  # fmt: skip


def _page(template: str, asked: Questionnaire, step: int, form: Any, differences: Any, **more: Any) -> str:
    return render_template(
        f"evaluation/factors/{template}.html",
        kern=asked.kern,
        asked=asked,
        step=step,
        progress=f"Stap {step} van {asked.steps} · {counted_of(asked)}",
        form=form,
        differences=differences,
        **more,
    )


def counted_of(asked: Questionnaire) -> str:
    """How far it is, in words."""
    return f"{asked.answered} van {counted(asked.total, 'factor', 'factoren')} ingevuld"
