"""The forms of the questionnaire and of one factor with a month; `making` gives the steps their fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import BooleanField, HiddenField, RadioField, SelectField, TextAreaField, ValidationError
from wtforms.validators import InputRequired

from sociaalvitaal.evaluation.factors import rules
from sociaalvitaal.evaluation.factors.rules import CODES, Answer, LastingData
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.factors import Aspect, Degree, GoesOn
from sociaalvitaal.web.forms import BaseForm, at_most, choices, clean_text

LONGEST = 500
TEXT = at_most(LONGEST)
GOES_ON_WORDS = {GoesOn.YES: "ja", GoesOn.NO: "nee", GoesOn.UNKNOWN: "weet niet"}


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
        "Voorbeeld", [TEXT], description="In één of twee zinnen: waaraan merkte u dat? Noem geen namen."
    )

    def answer(self) -> Answer:
        """What was answered; only after `validate()`."""
        return rules.answer(self.score.data or "", self.voorbeeld.data)


def _or_none(enum: Any, value: str) -> Any:
    return enum(value) if value else None
