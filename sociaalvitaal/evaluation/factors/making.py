"""Gives the steps of the questionnaire their fields, with the answers as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from wtforms import RadioField, ValidationError

from sociaalvitaal.evaluation.factors.forms import (
    GOES_ON_WORDS,
    TEXT,
    ExampleField,
    LastingForm,
    MonthForm,
    ScoresForm,
    StepForm,
)
from sociaalvitaal.evaluation.factors.rules import BLANK, CODES, Answer
from sociaalvitaal.figures.evaluation.lasting import ASPECT_WORDS, DEGREE_WORDS
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.factors import Aspect, Degree, Factor, FactorRound
from sociaalvitaal.web.forms import choices

_BACK = ("", "Antwoord weghalen")
ASPECT_HELP: Mapping[Aspect, str] = {
    Aspect.ACTIVITIES: "Is geregeld wie de activiteiten straks organiseert?",
    Aspect.FINANCES: "Is er straks geld, bijvoorbeeld uit contributie of van de gemeente?",
    Aspect.COOPERATION: "Blijven de partijen met elkaar werken? Staan afspraken op papier?",
    Aspect.PARTICIPATION: "Blijven mensen meedoen, bijvoorbeeld als lid van een club?",
    Aspect.KNOWLEDGE: "Is opgeschreven wat u leerde? Weten anderen hoe het werkt?",
}


def scores_form(factors: Sequence[Factor], stored: Mapping[int, Answer], stand: str) -> ScoresForm:
    """The form of a group, with the answers as they are."""
    fields: dict[str, Any] = {}
    for factor in factors:
        said = stored.get(factor.number, BLANK)
        fields[f"f{factor.number}"] = _radio(factor.name, CODES, said.code, factor.help)
        fields[f"f{factor.number}-voorbeeld"] = ExampleField("Voorbeeld", [TEXT], default=said.example)
    return cast(ScoresForm, _made(ScoresForm, fields, stand))


def lasting_form(found: FactorRound | None, activities: Sequence[Activity], stand: str) -> LastingForm:
    """The form of what lasts, with the answers as they are."""
    said = {row.aspect: row for row in found.lasting} if found else {}
    went = {row.activity_id: row.goes_on for row in found.futures} if found else {}
    fields: dict[str, Any] = {}
    for aspect in Aspect:
        row = said.get(aspect)
        words, degree = {each.value: DEGREE_WORDS[each] for each in Degree}, row.degree if row else None
        fields[aspect.value] = _radio(ASPECT_WORDS[aspect].capitalize(), words, degree or "", ASPECT_HELP[aspect])
        fields[f"{aspect.value}-waaruit"] = ExampleField(
            "Waaruit blijkt dat?", [TEXT], default=row.grounds if row else None
        )
    for one in activities:
        words = {each.value: text for each, text in GOES_ON_WORDS.items()}
        fields[f"a{one.id}"] = _radio(one.name, words, went.get(one.id) or "")
    return cast(LastingForm, _made(LastingForm, fields, stand))


def month_form(groups: Sequence[tuple[str, Sequence[Factor]]]) -> MonthForm:
    """The form for one factor; nothing is chosen yet."""
    form = MonthForm.of_request()
    form.factor.choices = {
        "": choices([("", "Kies…")]),
        **{name: choices([(str(one.number), one.name) for one in factors]) for name, factors in groups},
    }
    return form


def _radio(label: str, words: Mapping[str, str], stored: str, hint: str = "") -> RadioField:
    """A choice that may stay open; what was answered can be taken back."""
    options = [*words.items(), *([_BACK] if stored else [])]
    return RadioField(
        label, description=hint, choices=choices(options), default=stored, coerce=lambda value: value or "",
        validate_choice=False, validators=[_one_of(frozenset(words))],
    )  # fmt: skip


def _one_of(codes: frozenset[str]) -> Any:
    def check(_form: Any, field: Any) -> None:
        if field.data and field.data not in codes:
            raise ValidationError("Kies een van de antwoorden.")

    return check


def _made(base: type[StepForm], fields: dict[str, Any], stand: str) -> StepForm:
    form = cast(StepForm, type(f"Kern{base.__name__}", (base,), fields).of_request())  # type: ignore[attr-defined]
    if not form.stand.data:
        form.stand.data = stand
    return form
