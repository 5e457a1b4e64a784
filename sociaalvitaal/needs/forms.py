"""What people type about surveys: the frame around the questions, and fields by name."""

from __future__ import annotations

from flask import request
from wtforms import HiddenField
from wtforms.validators import DataRequired, Length

from sociaalvitaal import formatting, parsing
from sociaalvitaal.models.needs import Survey
from sociaalvitaal.needs.services import Frame
from sociaalvitaal.privacy import suspicions
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField, clean_text

BACKWARDS = "De laatste dag kan niet voor de eerste dag liggen."


class SurveyForm(BaseForm):
    """Title, introduction and term of a survey."""

    title = TextField("Titel", validators=[DataRequired("Vul een titel in."), Length(max=120)])
    intro = TextField(
        "Inleiding",
        description="Staat boven de vragen. Leg kort uit waarom u het vraagt en wie meer kan vertellen.",
        validators=[Length(max=600, message="Gebruik hoogstens 600 tekens.")],
    )
    opens_on = ParsedField("Eerste dag", parsing.day, formatting.typed_date)
    closes_on = ParsedField("Laatste dag", parsing.day, formatting.typed_date)
    version = HiddenField()

    def frame(self) -> Frame:
        """What was filled in; only after `validate()`."""
        assert self.title.data is not None, "validate() saw to it"
        return Frame(self.title.data, self.intro.data, self.opens_on.data, self.closes_on.data)

    def is_whole(self) -> bool:
        """Whether every field holds something, and all of it together can be."""
        good = bool(self.validate())
        first, last = self.opens_on.data, self.closes_on.data
        if good and first and last and last < first:
            self.closes_on.errors = [BACKWARDS]
        for field in (self.title, self.intro):
            if seen := suspicions(field.data or ""):
                message = f"Dit lijkt {seen[0]}. Deze bladzijde is openbaar: noem liever een plek of een functie."
                field.errors = [*field.errors, message]
        return not self.faults

    @classmethod
    def of(cls, survey: Survey) -> SurveyForm:
        """The form of a survey as it is."""
        form = cls.of_request(
            data={
                "title": survey.title,
                "intro": survey.intro,
                "opens_on": survey.opens_on,
                "closes_on": survey.closes_on,
                "version": str(survey.version),
            }
        )
        assert isinstance(form, cls), "of_request makes its own class"
        return form


def every_value() -> dict[str, list[str]]:
    """Every value of every field that was sent, cleaned."""
    return {name: [clean_text(value) or "" for value in values] for name, values in request.form.lists()}


def first_values() -> dict[str, str]:
    """The first value of every field that was sent, cleaned."""
    return {name: clean_text(value) or "" for name, value in request.form.items()}
