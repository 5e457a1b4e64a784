"""Forms about referrals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask import request
from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from sociaalvitaal import parsing
from sociaalvitaal.formatting import typed_date
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.referrals import Step
from sociaalvitaal.privacy import question
from sociaalvitaal.referral_chain import NAMES
from sociaalvitaal.referrals.day_rules import NewReferral
from sociaalvitaal.referrals.month_queries import Choice
from sociaalvitaal.referrals.step_rules import IN_BULK, NEEDS_REASON
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField, at_most, choices

WORDS = 500
MOST_DIGITS = 10
"""A longer number is the number of nothing."""
AT_ONCE = 100
"""What was done for each of them must fit in one answer."""
_SHORT = at_most(WORDS)
_NO_DAY = "Kies een dag."


def _needed_day(text: str) -> date:
    day = parsing.day(text)
    if day is None:
        raise ValueError(_NO_DAY)
    return day


def day_field(label: str, **kwargs: Any) -> ParsedField:
    """A day that must be filled in."""
    return ParsedField(label, _needed_day, typed_date, validators=[InputRequired(_NO_DAY)], **kwargs)


class ReasonForm(BaseForm):
    """A form with a text that may hold no personal data; it asks when it seems to."""

    bevestig = BooleanField("Ik heb gekeken: er staan geen gegevens van personen in")
    asks = False
    """Whether that tick is shown."""

    def check_text(self, field: Any) -> None:
        """Refuse a text that seems to hold personal data, until its writer says that it does not."""
        message = question(field.data)
        self.asks = message is not None
        if message is not None and not self.bevestig.data:
            raise ValidationError(message)

    def add_fault(self, name: str, message: str) -> None:
        """Put a message at a field, or at the first when there is no such field."""
        found = self._fields.get(name) or next(iter(self._fields.values()))
        found.errors = [*found.errors, message]


class StepForm(ReasonForm):
    """A step: when, and why; a button says which."""

    dag = day_field("Wanneer?")
    reden = TextField("Waarom?", [_SHORT], description="Een paar woorden. Noem geen namen.")

    def validate_reden(self, field: Any) -> None:
        """No personal data."""
        self.check_text(field)


class DayForm(BaseForm):
    """The day of a referral of which only the month was known."""

    verwezen = day_field("Op welke dag was de verwijzing?")


class ReferralForm(ReasonForm):
    """A new referral."""

    source = SelectField("Wie heeft verwezen?", [DataRequired("Kies wie er heeft verwezen.")])
    organisation = SelectField("Welke organisatie was dat?", default="", description="Alleen als u het weet.")
    day = day_field("Wanneer?")
    activity = SelectField("Naar welke activiteit?", description="Weet u het nog niet? Dat mag.")

    @classmethod
    def of(
        cls, sources: Iterable[Choice], activities: Iterable[Activity], organisations: Iterable[Choice], today: date
    ) -> ReferralForm:
        """The form with its lists; the day is today until someone changes it."""
        form = cls.of_request(data={"day": today})
        form.source.choices = choices([("", "Kies…"), *((str(item.id), item.label) for item in sources)])
        form.activity.choices = choices([("", "Weet ik niet"), *((str(a.id), a.name) for a in activities)])
        form.organisation.choices = choices([("", "Weet ik niet"), *((str(o.id), o.label) for o in organisations)])
        return form

    def referral(self) -> NewReferral:
        """What was filled in; only after `validate()`."""
        day: Any = self.day.data
        chosen = (int(field.data) if field.data else None for field in (self.activity, self.organisation))
        return NewReferral(int(self.source.data), day, *chosen)


class OrganisationForm(BaseForm):
    """Which organisation made a referral that is there already."""

    organisatie = SelectField("Welke organisatie was dat?", description="Alleen als u het weet.")
    was = HiddenField()

    @classmethod
    def of(cls, organisations: Iterable[Choice], now: int | None, *, typed: bool) -> OrganisationForm:
        """The form with the organisations to choose from, on what stands there now."""
        shown = {"organisatie": str(now or ""), "was": str(now or "")}
        form = cls.of_request() if typed else cls(data=shown)
        form.organisatie.choices = choices([("", "Weet ik niet"), *((str(o.id), o.label) for o in organisations)])
        return form

    @property
    def seen(self) -> int | None:
        """What the page showed; None is no organisation."""
        text = self.was.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else None


class ManyForm(BaseForm):
    """The same step on the same day for several referrals."""

    ids = SelectMultipleField(
        "Welke doorverwijzingen?",
        [
            DataRequired("Vink minstens één doorverwijzing aan."),
            Length(max=AT_ONCE, message=f"Vink er hoogstens {AT_ONCE} tegelijk aan."),
        ],
        coerce=int,
    )
    stap = SelectField("Wat is er gebeurd?", [DataRequired("Kies wat er is gebeurd.")])
    dag = day_field("Wanneer?")

    @classmethod
    def of(cls, listed: Iterable[tuple[int, str]], today: date) -> ManyForm:
        """The form with the referrals to choose from."""
        form = cls.of_request(data={"dag": today})
        form.ids.choices = [SelectChoice(value, label) for value, label in listed]
        offered = [step for step in IN_BULK if step not in NEEDS_REASON]
        form.stap.choices = choices([("", "Kies…"), *((step.value, NAMES[step].capitalize()) for step in offered)])
        return form


class HandoverForm(ReasonForm):
    """The question to another kern."""

    kern = SelectField("Welke kern?", [DataRequired("Kies een kern.")])
    vraag = TextField(
        "Waarom?",
        [DataRequired("Schrijf in een paar woorden waarom."), _SHORT],
        description="Een paar woorden voor de andere projectleider. Noem geen namen.",
    )

    @classmethod
    def of(cls, others: Sequence[tuple[str, str, str]], *, typed: bool) -> HandoverForm:
        """The form with the other kernen, by municipality."""
        form = cls.of_request() if typed else cls()
        grouped: dict[str, list[SelectChoice]] = {"": choices([("", "Kies…")])}
        for municipality, slug, name in others:
            grouped.setdefault(municipality, []).append(SelectChoice(slug, name))
        form.kern.choices = grouped
        return form

    def validate_vraag(self, field: Any) -> None:
        """No personal data."""
        self.check_text(field)


class AnswerForm(ReasonForm):
    """The answer to such a question."""

    antwoord = TextField("Uw antwoord", [_SHORT], description="Neemt u niet over? Schrijf dan waarom. Noem geen namen.")

    def validate_antwoord(self, field: Any) -> None:
        """No personal data."""
        self.check_text(field)


def asked_step() -> Step | None:
    """The step that a button stands for; None when there is no such step."""
    text = request.form.get("stap", "")
    return Step(text) if text in list(Step) else None
