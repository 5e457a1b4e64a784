"""A step of the questionnaire about a group of factors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sociaalvitaal.evaluation.factors import rules, services
from sociaalvitaal.evaluation.factors.forms import ScoresForm
from sociaalvitaal.evaluation.factors.making import scores_form
from sociaalvitaal.evaluation.factors.rules import BLANK
from sociaalvitaal.evaluation.factors.shared_views import Differences, Questionnaire, step_page, who
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.models.factors import Factor


def show(asked: Questionnaire, step: int) -> str:
    """The page, with what was answered before."""
    return _page(asked, step, _form(asked, asked.groups[step - 1][1]))


def keep(asked: Questionnaire, step: int) -> Any:
    """None when it is kept; else the page that says why not."""
    factors = asked.groups[step - 1][1]
    form = _form(asked, factors)
    if not form.validate():
        return _page(asked, step, form), 422
    answers, now = {one.number: form.answer(one.number) for one in factors}, asked.answers
    if not form.is_of(_stand(asked, factors)):
        differences = [
            (one.name, answers[one.number].full, now.get(one.number, BLANK).full)
            for one in factors
            if answers[one.number] != now.get(one.number, BLANK)
        ]
        if differences:
            form.stand.data = _stand(asked, factors)
            return _page(asked, step, form, differences), 409
    services.save_scores(db.session, asked.kern, asked.occasion, answers, who())
    return None


def _stand(asked: Questionnaire, factors: Sequence[Factor]) -> str:
    return rules.stand((one.number, asked.answers.get(one.number, BLANK)) for one in factors)


def _form(asked: Questionnaire, factors: Sequence[Factor]) -> ScoresForm:
    return scores_form(factors, asked.answers, _stand(asked, factors))


def _page(asked: Questionnaire, step: int, form: ScoresForm, differences: Differences | None = None) -> str:
    group, factors = asked.groups[step - 1]
    told = factor_scores.history(db.session, [asked.kern.id])
    return step_page(
        "step", asked, step, form, differences, group=group, factors=factors,
        before={one.number: _before(asked, told, one) for one in factors},
    )  # fmt: skip


def _before(asked: Questionnaire, told: Any, factor: Factor) -> Any:
    return rules.before(told.get((asked.kern.id, factor.number), []), asked.occasion)
