"""Forms of the pages on which months are followed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import InputRequired, Length

from sociaalvitaal import parsing
from sociaalvitaal.figures.months.intake import Stand
from sociaalvitaal.followup.more_time import Dates
from sociaalvitaal.followup.rules import STEPS, Step
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField, choices, clean_text

LABELS = {
    Step.APPROVE: "Goedkeuren",
    Step.RETURN: "Teruggeven, met een reden",
    Step.LOCK: "Vergrendelen",
    Step.OPEN: "Meer tijd geven of openen",
    Step.UNDO_APPROVE: "Goedkeuring terugdraaien",
    Step.UNDO_RETURN: "Teruggave terugdraaien",
    Step.UNLOCK: "Van het slot halen",
}
HINTS = {
    Step.APPROVE: "De cijfers zijn dan definitief.",
    Step.RETURN: "De projectleider wijzigt de maand en dient opnieuw in. Tot dan telt de maand niet mee.",
    Step.LOCK: "De maand ligt vast, tot u haar opent.",
    Step.OPEN: "Is de maand goedgekeurd of vergrendeld? Dan kan de projectleider weer wijzigen. "
    "De cijfers blijven meetellen, als voorlopig.",
    Step.UNDO_APPROVE: "De maand staat weer bij te beoordelen.",
    Step.UNDO_RETURN: "Kan zolang de projectleider nog niets heeft gewijzigd.",
    Step.UNLOCK: "De maand blijft goedgekeurd.",
}
STEPS_OF: dict[Stand, tuple[Step, ...]] = {
    Stand.WAITING: (Step.APPROVE, Step.RETURN, Step.OPEN),
    Stand.EMPTY: (Step.RETURN, Step.APPROVE, Step.OPEN),
    Stand.RETURNED: (Step.OPEN, Step.UNDO_RETURN),
    Stand.APPROVED: (Step.LOCK, Step.RETURN, Step.OPEN, Step.UNDO_APPROVE),
    Stand.LOCKED: (Step.OPEN, Step.UNLOCK),
    Stand.LATE: (Step.OPEN,),
    Stand.BEGUN: (Step.OPEN,),
    Stand.NOT_DUE: (Step.OPEN,),
}
"""The steps that can fit a month that stands so, most likely first."""
LONG = Length(max=500, message="Houd het onder 500 tekens.")


def show_day(value: date) -> str:
    """A day as people type it."""
    return f"{value.day}-{value.month}-{value.year}"


def help_of(today: date) -> dict[str, Any]:
    """What a decision says beside its fields."""
    hints = {step.value: hint for step, hint in HINTS.items()}
    return {"hints": hints, "example_day": show_day(today + timedelta(days=14))}


class DecisionForm(BaseForm):
    """What happens to one month, or to all that were chosen."""

    actie = RadioField("Wat wilt u doen?", validate_choice=False)
    reden = TextField("Reden", [LONG], description="De projectleider leest dit.")
    op_tijd = ParsedField("Op tijd t/m", parsing.day, show_day, description="Leeg: deze datum verandert niet.")
    sluit = ParsedField("Sluit op", parsing.day, show_day, description="Bijvoorbeeld 31-1-2019.")
    versie = HiddenField()
    today: date

    @classmethod
    def of(cls, steps: Iterable[Step], today: date) -> DecisionForm:
        """The form with the steps that fit, the first of them chosen."""
        listed = list(steps)
        form = cls.of_request(data={"actie": listed[0].value if listed else ""})
        form.actie.choices = choices([(step.value, LABELS[step]) for step in listed])
        form.today = today
        return form

    @property
    def step(self) -> Step | None:
        """The step that was chosen."""
        return next((step for step in Step if step.value == self.actie.data), None)

    @property
    def dates(self) -> Dates:
        """The dates that were given; only after `validate()`."""
        assert self.sluit.data is not None, "validate() saw to that"
        return Dates(self.op_tijd.data, self.sluit.data)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, and what the chosen step needs."""
        fine = super().validate(extra_validators)
        if self.step is None:
            self._fault("actie", "Kies wat u wilt doen.")
        elif (self.step is Step.OPEN or STEPS[self.step].needs_reason) and not self.reden.data:
            self._fault("reden", "Schrijf in een paar woorden waarom.")
        if self.step is Step.OPEN and not self.sluit.errors and not self.op_tijd.errors:
            self._check_dates()
        return fine and not self.errors

    def _check_dates(self) -> None:
        if self.sluit.data is None:
            self._fault("sluit", "Vul in tot welke dag de projectleider kan wijzigen.")
        elif self.sluit.data < self.today:
            self._fault("sluit", "Deze dag is al voorbij. Kies een dag vanaf vandaag.")
        elif self.op_tijd.data is not None and self.op_tijd.data > self.sluit.data:
            self._fault("op_tijd", "Op tijd kan niet later zijn dan de dag waarop de maand sluit.")

    def _fault(self, name: str, message: str) -> None:
        self[name].errors = [*self[name].errors, message]


class ReplacementForm(BaseForm):
    """Who stands in for whom, from when to when."""

    away = SelectField("Wie is er niet?", validate_choice=False)
    email = SelectField("Wie neemt het over?", validate_choice=False)
    starts = ParsedField(
        "Eerste dag", parsing.day, show_day, validators=[InputRequired("Vul de eerste dag in.")],
        description="Bijvoorbeeld 7-1-2019.",
    )  # fmt: skip
    ends = ParsedField(
        "Laatste dag", parsing.day, show_day, validators=[InputRequired("Vul de laatste dag in.")],
        description="Daarna stopt de toegang van de vervanger vanzelf.",
    )  # fmt: skip


class FilterForm(BaseForm):
    """Which months are shown; sent by GET."""

    stand = SelectField("Stand", validate_choice=False)
    gemeente = SelectField("Gemeente", validate_choice=False)
    periode = SelectField("Periode", validate_choice=False)


def typed(text: str | None) -> str:
    """What an address says, cleaned and short."""
    return (clean_text(text) or "")[:80]
