"""The steps of the questionnaire, and the form for one factor with a month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from wtforms import BooleanField, HiddenField, RadioField, SelectField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from sociaalvitaal.evaluation.factors import rules
from sociaalvitaal.evaluation.factors.rules import BLANK, CODES, Answer, LastingData
from sociaalvitaal.figures.lasting import ASPECT_WORDS, DEGREE_WORDS
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.factors import Aspect, Degree, Factor, FactorRound, GoesOn
from sociaalvitaal.web.forms import BaseForm, choices, clean_text

LONGEST = 500
_TEXT = Length(max=LONGEST, message=f"Houd het onder {LONGEST} tekens.")
_BACK = ("", "Antwoord weghalen")
GOES_ON_WORDS = {GoesOn.YES: "ja", GoesOn.NO: "nee", GoesOn.UNKNOWN: "weet niet"}
ASPECT_HELP: Mapping[Aspect, str] = {
    Aspect.ACTIVITIES: "Is geregeld wie de activiteiten straks organiseert?",
    Aspect.FINANCES: "Is er straks geld, bijvoorbeeld uit contributie of van de gemeente?",
    Aspect.COOPERATION: "Blijven de partijen met elkaar werken? Staan afspraken op papier?",
    Aspect.PARTICIPATION: "Blijven mensen meedoen, bijvoorbeeld als lid van een club?",
    Aspect.KNOWLEDGE: "Is opgeschreven wat u leerde? Weten anderen hoe het werkt?",
}


class ExampleField(TextAreaField):
    """An example in a sentence or two, cleaned; `data` is None when nothing was typed.

    What was not sent at all stays as it is, as with the choices: only who empties the field takes the text back.
    """

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the cleaned text."""
        if valuelist:
            self.data = clean_text(valuelist[0])

    def pre_validate(self, form: Any) -> None:
        """No personal data, until the writer says that it is none."""
        message = rules.question(self.data)
        form.asks = form.asks or message is not None
        if message is not None and not form.bevestig.data:
            raise ValidationError(message)


class StepForm(BaseForm):
    """A page of the questionnaire; the makers below give it its fields."""

    stand = HiddenField()
    bevestig = BooleanField("Ik heb gekeken: er staan geen gegevens van personen in")
    asks = False
    """Whether that tick is shown."""

    def is_of(self, stand: str) -> bool:
        """Whether the form was opened on the answers as they are now."""
        sent = str(self.stand.raw_data[0]) if self.stand.raw_data else ""
        return sent == stand


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of a factor, an aspect or an activity."""

    field: Any
    example: Any = None


class ScoresForm(StepForm):
    """The factors of one group."""

    def asked(self, number: int) -> Asked:
        """The fields of a factor."""
        return Asked(self[f"f{number}"], self[f"f{number}-voorbeeld"])

    def answer(self, number: int) -> Answer:
        """What was answered about a factor; only after `validate()`."""
        asked = self.asked(number)
        return rules.answer(asked.field.data or "", asked.example.data)


class LastingForm(StepForm):
    """The five aspects, and the activities that run."""

    def aspect(self, aspect: Aspect) -> Asked:
        """The fields of an aspect."""
        return Asked(self[aspect.value], self[f"{aspect.value}-waaruit"])

    def activity(self, activity_id: int) -> Asked:
        """The field of an activity."""
        return Asked(self[f"a{activity_id}"])

    def data_of(self, activities: Sequence[Activity]) -> LastingData:
        """What was answered; only after `validate()`."""
        aspects = {
            each.value: (_or_none(Degree, self.aspect(each).field.data), self.aspect(each).example.data)
            for each in Aspect
        }
        futures = {one.id: _or_none(GoesOn, self.activity(one.id).field.data) for one in activities}
        return LastingData(aspects, futures)


class MonthForm(StepForm):
    """One factor that helped or hindered in a month."""

    factor = SelectField("Welke factor?", [InputRequired("Kies een factor.")], validate_choice=True)
    score = RadioField(
        "Hielp of hinderde het?", [InputRequired("Kies of het hielp of hinderde.")], choices=choices(CODES.items())
    )
    voorbeeld = ExampleField(
        "Voorbeeld", [_TEXT], description="In één of twee zinnen: waaraan merkte u dat? Noem geen namen."
    )

    def answer(self) -> Answer:
        """What was answered; only after `validate()`."""
        return rules.answer(self.score.data or "", self.voorbeeld.data)


def scores_form(factors: Sequence[Factor], stored: Mapping[int, Answer], stand: str) -> ScoresForm:
    """The form of a group, with the answers as they are."""
    fields: dict[str, Any] = {}
    for factor in factors:
        said = stored.get(factor.number, BLANK)
        fields[f"f{factor.number}"] = _radio(factor.name, CODES, said.code, factor.help)
        fields[f"f{factor.number}-voorbeeld"] = ExampleField("Voorbeeld", [_TEXT], default=said.example)
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
            "Waaruit blijkt dat?", [_TEXT], default=row.grounds if row else None
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
    made = cast(StepForm, type(f"Kern{base.__name__}", (base,), fields).of_request())  # type: ignore[attr-defined]
    if not made.stand.data:
        made.stand.data = stand
    return made


def _or_none(enum: Any, value: str) -> Any:
    return enum(value) if value else None
