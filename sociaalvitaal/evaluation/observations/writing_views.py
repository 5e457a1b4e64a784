"""The form of an observation: to write one down, or change it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.observations import queries, rules, services
from sociaalvitaal.evaluation.observations.blueprint import KERN, bp
from sociaalvitaal.evaluation.observations.forms import TELL, ObservationForm, observation_values
from sociaalvitaal.evaluation.observations.ground import observation_state
from sociaalvitaal.evaluation.observations.shared_views import (
    asked_month,
    is_overtaken,
    known_number,
    own_observation,
    sees_codes,
    who,
)
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation.scores import factors
from sociaalvitaal.formatting import counted
from sociaalvitaal.models.dossier import LessonKind
from sociaalvitaal.models.observations import Observation, ObservationKind
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import clock, programme


@bp.get(f"{KERN}/nieuw")
@kern_access(permissions.may_observe)
def observation_add_form(kern: Kern) -> str:
    """An empty form of today, or with the month, the activity or the lesson that the reader came from."""
    return _form_page(kern, _form(kern, data={"on_day": clock().today} | _asked_for(kern)), None)


@bp.post(f"{KERN}/nieuw")
@kern_access(permissions.may_observe)
def observation_add(kern: Kern) -> Any:
    """Write down what worked, what did not, or both."""
    form = _form(kern)
    referral_id = _checked(kern, form)
    texts = rules.kinds_of(form.worked.data, form.worked_not.data)
    if not texts:
        form.worked.errors = [*form.worked.errors, TELL]
    if form.faults:
        return _form_page(kern, form, None), 422
    lesson = _lesson_id(kern, form.les.data)
    made = services.add(db.session, kern, texts, form.told(referral_id), lesson, who())
    flash(f"Bewaard: {counted(len(made), 'waarneming', 'waarnemingen')}. Dank u wel.")
    if month := asked_month():
        return redirect(url_for("monthly.month", slug=kern.slug, month=month), 303)
    return redirect(url_for("observations.observations", slug=kern.slug), 303)


@bp.get(f"{KERN}/<int:observation_id>/wijzigen")
@kern_access(permissions.may_observe)
def observation_form(kern: Kern, observation_id: int) -> str:
    """The form of an observation that is there already."""
    found = own_observation(kern, observation_id).observation
    _refuse_withdrawn(found)
    return _form_page(kern, _form(kern, found, data=observation_values(found, with_code=sees_codes(kern))), found)


@bp.post(f"{KERN}/<int:observation_id>/wijzigen")
@kern_access(permissions.may_observe)
def observation_change(kern: Kern, observation_id: int) -> Any:
    """Change an observation."""
    found = own_observation(kern, observation_id, to_change=True).observation
    _refuse_withdrawn(found)
    form = _form(kern, found)
    referral_id = _checked(kern, form)
    field = form.worked if found.kind is ObservationKind.WORKED else form.worked_not
    if not field.data and not field.errors:
        field.errors = ["Schrijf op wat u hebt gemerkt."]
    if form.faults:
        return _form_page(kern, form, found), 422
    if is_overtaken(form, found):
        return _form_page(kern, form, found, observation_state(found)), 409
    told = form.told(referral_id if sees_codes(kern) else found.referral_id)
    taken_back = services.change(db.session, kern, found, field.data or "", told, who())
    more = " De coördinator moet opnieuw kijken of zij geciteerd mag worden." if taken_back else ""
    flash(f"De waarneming is gewijzigd.{more}")
    return redirect(url_for("observations.observations", slug=kern.slug), 303)


def _form(kern: Kern, found: Observation | None = None, **kwargs: Any) -> ObservationForm:
    session = db.session
    groups = queries.target_groups(session, found.target_group_id if found else None)
    return ObservationForm.of(queries.activities_of(session, kern), groups, factors(session), **kwargs)


def _checked(kern: Kern, form: ObservationForm) -> int | None:
    """Check the form; the referral that its code leads to."""
    form.validate()
    if message := rules.day_fault(form.on_day.data, programme().period, clock().today):
        form.add_faults([("on_day", message)])
    code = form.referral.data
    if not code or not sees_codes(kern):
        return None
    referral_id = queries.find_referral(db.session, kern, code)
    if referral_id is None:
        form.add_faults([("referral", "Deze code staat niet bij de doorverwijzingen van deze kern. Kijk hem na.")])
    return referral_id


def _asked_for(kern: Kern) -> dict[str, Any]:
    """What the address says of the month, the activity or the lesson that it is about."""
    found: dict[str, Any] = {}
    month = asked_month()
    if month:
        found["on_day"] = min(month.last_day, clock().today)
    activity = request.args.get("activiteit", "")
    if any(str(number) == activity for number, _ in queries.activities_of(db.session, kern)):
        found["activity"] = activity
    lesson_id = known_number(request.args.get("les"))
    lesson = queries.find_lesson(db.session, kern, lesson_id) if lesson_id else None
    if lesson is not None:
        field = "worked" if lesson.kind is LessonKind.WORKS else "worked_not"
        found |= {field: lesson.text, "on_day": lesson.on_day, "les": str(lesson.id)}
    return found


def _lesson_id(kern: Kern, text: str | None) -> int | None:
    number = known_number(text)
    lesson = queries.find_lesson(db.session, kern, number) if number else None
    return lesson.id if lesson else None


def _refuse_withdrawn(row: Observation) -> None:
    if row.withdrawn_at is not None:
        raise Conflict("Deze waarneming is ingetrokken. Zij wordt bewaard, maar wijzigt niet meer.")


def _form_page(kern: Kern, form: ObservationForm, found: Observation | None, now: dict[str, Any] | None = None) -> str:
    return render_template(
        "evaluation/observations/observation_form.html",
        kern=kern,
        form=form,
        row=found,
        now=now,
        sees_codes=sees_codes(kern),
        month=asked_month(),
    )
