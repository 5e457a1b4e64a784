"""The last step of the questionnaire: what lasts after the project."""

from __future__ import annotations

from typing import Any

from sociaalvitaal.evaluation.factors import lasting_services, rules
from sociaalvitaal.evaluation.factors.forms import GOES_ON_WORDS, LastingForm
from sociaalvitaal.evaluation.factors.making import lasting_form
from sociaalvitaal.evaluation.factors.rules import LastingData
from sociaalvitaal.evaluation.factors.shared_views import Differences, Questionnaire, step_page, who
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation import lasting
from sociaalvitaal.models.factors import Aspect
from sociaalvitaal.periods import Month


def show(asked: Questionnaire) -> str:
    """The page, with what was answered before."""
    return _page(asked, _form(asked))


def keep(asked: Questionnaire) -> Any:
    """None when it is kept; else the page that says why not."""
    form = _form(asked)
    if not form.validate():
        return _page(asked, form), 422
    data = form.data_of(asked.activities)
    if not form.is_of(_stand(asked)) and (differences := _differences(asked, data)):
        form.stand.data = _stand(asked)
        return _page(asked, form, differences), 409
    lasting_services.save_lasting(db.session, asked.kern, asked.occasion, data, who())
    return None


def _stand(asked: Questionnaire) -> str:
    if asked.found is None:
        return rules.stand(())
    said = sorted((row.aspect.value, str(row.degree), row.grounds or "") for row in asked.found.lasting)
    went = sorted((row.activity_id, str(row.goes_on)) for row in asked.found.futures)
    return rules.stand((*said, *went))


def _form(asked: Questionnaire) -> LastingForm:
    return lasting_form(asked.found, asked.activities, _stand(asked))


def _differences(asked: Questionnaire, data: LastingData) -> Differences:
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


def _page(asked: Questionnaire, form: LastingForm, differences: Differences | None = None) -> str:
    earlier = lasting.lasting(db.session, [asked.kern.id], Month(asked.occasion.year - 1, 12))
    return step_page(
        "lasting", asked, asked.steps, form, differences, aspects=list(Aspect), before=earlier.get(asked.kern.id),
        degree_words=lasting.DEGREE_WORDS,
    )  # fmt: skip
