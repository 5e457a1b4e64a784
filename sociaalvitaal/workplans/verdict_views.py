"""How far the goals are reached in a municipality or a kern, always with grounds."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for

from sociaalvitaal import permissions, privacy
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.targets.verdicts import goals
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.plans import GoalVerdict, Occasion
from sociaalvitaal.web.access import kern_access, municipality_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import programme
from sociaalvitaal.workplans import queries
from sociaalvitaal.workplans.blueprint import GOALS, bp
from sociaalvitaal.workplans.forms.judging import VerdictForm
from sociaalvitaal.workplans.plan_views import who
from sociaalvitaal.workplans.verdicts import Judged, judge

OF_REPORT = f"{GOALS}/<any('tussen', 'eind'):occasion>/<int:year>"
CHANGED = "Iemand anders heeft dit oordeel intussen gewijzigd. Lees het eerst en vul aan wat nog klopt."
NO_GROUNDS = "Schrijf op waaruit dat blijkt. Een oordeel zonder onderbouwing telt niet."
Forms = list[tuple[str, VerdictForm]]


@bp.get(f"{OF_REPORT}/gemeenten/<slug>")
@municipality_access(permissions.may_judge_municipality)
def municipality_verdicts(municipality: Municipality, occasion: str, year: int) -> str:
    """The form about a municipality."""
    return _page(municipality, Occasion(occasion), year, _forms(municipality, Occasion(occasion), year))


@bp.post(f"{OF_REPORT}/gemeenten/<slug>")
@municipality_access(permissions.may_judge_municipality)
def municipality_judge(municipality: Municipality, occasion: str, year: int) -> Any:
    """Set down what is said of a municipality."""
    return _judge(municipality, Occasion(occasion), year)


@bp.get(f"{OF_REPORT}/kernen/<slug>")
@kern_access(permissions.may_judge_kern)
def kern_verdicts(kern: Kern, occasion: str, year: int) -> str:
    """The form about a kern."""
    return _page(kern, Occasion(occasion), year, _forms(kern, Occasion(occasion), year))


@bp.post(f"{OF_REPORT}/kernen/<slug>")
@kern_access(permissions.may_judge_kern)
def kern_judge(kern: Kern, occasion: str, year: int) -> Any:
    """Set down what is said of a kern."""
    return _judge(kern, Occasion(occasion), year)


def _judge(place: Kern | Municipality, occasion: Occasion, year: int) -> Any:
    queries.lock(db.session, place)
    present = _present(place, occasion, year)
    forms = _forms(place, occasion, year)
    valid = [_is_valid(form) for _, form in forms]
    if not all(valid):
        return _page(place, occasion, year, forms), 422
    for (goal, _), (_, form) in zip(goals(db.session), forms, strict=True):
        found = present.get(goal)
        if form.version.data != str(found.version if found else 0):
            raise Conflict(
                "Iemand anders heeft dit oordeel intussen gewijzigd. Lees het eerst en vul aan wat nog klopt."
            )
        if form.reach.data and form.grounds.data:
            said = Judged(goal, int(form.reach.data), form.grounds.data)
            judge(db.session, place, occasion, year, said, found, who())
    flash("De oordelen zijn bewaard.")
    municipality = place.municipality if isinstance(place, Kern) else place
    return redirect(url_for("workplans.goals", gemeente=municipality.slug, jaar=year), 303)


def _is_valid(form: VerdictForm) -> bool:
    if not form.validate():
        return False
    if form.reach.data and not form.grounds.data:
        form.grounds.errors = [NO_GROUNDS]
    elif form.grounds.data and not form.reach.data:
        form.reach.errors = ["Kies hoe ver dit doel is bereikt."]
    elif found := privacy.refusals({"grounds": form.grounds.data}):
        form.grounds.errors = [found[0][1]]
    return not form.faults


def _present(place: Kern | Municipality, occasion: Occasion, year: int) -> dict[int, GoalVerdict]:
    if not programme().first_month.year <= year <= programme().last_month.year:
        abort(404)
    return queries.verdicts(db.session, place, occasion, year)


def _forms(place: Kern | Municipality, occasion: Occasion, year: int) -> Forms:
    present = _present(place, occasion, year)
    reaches = queries.items(db.session, "doelbereik")["doelbereik"]
    return [
        (name if goal == 0 else f"Subdoel {goal}: {name}", VerdictForm.of(goal, reaches, present.get(goal)))
        for goal, name in goals(db.session)
    ]


def _page(place: Kern | Municipality, occasion: Occasion, year: int, forms: Forms) -> str:
    is_kern = isinstance(place, Kern)
    municipality = place.municipality if isinstance(place, Kern) else place
    return render_template(
        "workplans/verdicts.html",
        title=place.title if isinstance(place, Kern) else f"Gemeente {place.name}",
        is_kern=is_kern,
        place=place,
        municipality=municipality,
        occasion=occasion,
        year=year,
        forms=forms,
        faults=[fault for _, form in forms for fault in form.faults],
    )
