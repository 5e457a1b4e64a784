"""Forms about actions, evidence and the period."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from sociaalvitaal import parsing
from sociaalvitaal.figures.phases.table import Action
from sociaalvitaal.formatting import typed_date
from sociaalvitaal.models.phases import Phase
from sociaalvitaal.models.planning import ActionStatus
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.planning.period import Decision
from sociaalvitaal.planning.rules import ActionData
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField, choices

_LONG = Length(max=500, message="Houd het onder 500 tekens.")
_NO_DAY = "Vul een dag in."


class PlanningForm(BaseForm):
    """A form to which rules can add faults."""

    def add_faults(self, found: Iterable[tuple[str, str]]) -> None:
        """Put messages at their fields."""
        for name, message in found:
            self[name].errors = [*self[name].errors, message]


class ActionForm(PlanningForm):
    """An action: when it is planned, how far it is."""

    name = TextField("Wat gaat u doen?", [Length(max=150, message="Houd de naam onder 150 tekens.")])
    phase = SelectField("Bij welke fase hoort het?", validate_choice=False)
    status = RadioField("Hoe staat het ervoor?", choices=choices((one.value, one.value) for one in ActionStatus))
    started_on = ParsedField("Begonnen op", parsing.day, typed_date)
    ended_on = ParsedField("Klaar op", parsing.day, typed_date)
    status_reason = TextField(
        "Toelichting bij de status", [_LONG], description="Nodig als de actie vertraagd is of vervalt. Noem geen namen."
    )
    first = SelectField("Van")
    last = SelectField("Tot en met")
    moved_reason = TextField(
        "Waarom wijkt u van het plan af?", [_LONG], description="Nodig als u andere maanden kiest dan het plan."
    )
    version = HiddenField()

    @classmethod
    def of(cls, action: Action | None, phases: Iterable[Phase], months: Period, *, sent: bool = True) -> ActionForm:
        """The form of an action as it is, or of a new one of the kern itself; `sent`: with what was sent."""
        form = cls.of_request(data=_data_of(action)) if sent else cls(data=_data_of(action))
        offered = sorted({*months, *(action.planned or () if action else ())})
        empty = "Kies een maand" if action is None or action.is_own or action.in_plan else "Geen vaste maand"
        for field in (form.first, form.last):
            field.choices = choices([("", empty), *((str(month), month.label) for month in offered)])
        form.phase.choices = choices([("", "Kies een fase"), *((str(p.number), p.name) for p in phases)])
        return form

    def action_data(self) -> ActionData:
        """What was filled in; only after `validate()`."""
        return ActionData(
            first=_month(self.first.data),
            last=_month(self.last.data),
            moved_reason=self.moved_reason.data,
            status=ActionStatus(self.status.data),
            started_on=self.started_on.data,
            ended_on=self.ended_on.data,
            status_reason=self.status_reason.data,
            name=self.name.data,
            phase_number=_whole(self.phase.data),
        )

    def seen_version(self) -> int:
        """The version that the page was made from; -1 when it is lacking or was tampered with."""
        found = _whole(str(self.version.raw_data[0]) if self.version.raw_data else "")
        return -1 if found is None else found


class EvidenceForm(PlanningForm):
    """What shows that an action was done; the file itself is read apart."""

    note = TextField(
        "Wat laat dit zien?", [_LONG], description="Bijvoorbeeld: verslag van de bewonersavond. Noem geen namen."
    )
    bestand = ParsedField("Bestand", lambda _text: None)


class PeriodForm(PlanningForm):
    """The first and last month of the programme, as decided."""

    first = SelectField("Eerste maand")
    last = SelectField("Laatste maand")
    decided_on = ParsedField("Datum van het besluit", parsing.day, typed_date, validators=[InputRequired(_NO_DAY)])
    reason = TextField(
        "Reden", [InputRequired("Vul de reden in."), _LONG],
        description="Bijvoorbeeld: de provincie stemt in met verlenging tot en met juni 2019.",
    )  # fmt: skip
    stand = HiddenField()

    @classmethod
    def of(cls, period: Period) -> PeriodForm:
        """The form for the period that holds now."""
        stand = f"{period.first}/{period.last}"
        form = cls.of_request(data={"first": str(period.first), "last": str(period.last), "stand": stand})
        for field, middle in ((form.first, period.first), (form.last, period.last)):
            around = Period(middle - 24, middle + 36)
            field.choices = [SelectChoice(str(month), month.label) for month in around]
        return form

    def decision(self) -> Decision | None:
        """What was filled in; None when a day or a reason lacks."""
        if self.decided_on.data is None or not self.reason.data:
            return None
        return Decision(
            Month.parse(self.first.data), Month.parse(self.last.data), self.decided_on.data, self.reason.data
        )

    def seen(self) -> tuple[Month, Month] | None:
        """The period that the page was made from; None when it was tampered with."""
        first, _, last = str(self.stand.raw_data[0] if self.stand.raw_data else "").partition("/")
        try:
            return Month.parse(first), Month.parse(last)
        except ValueError:
            return None


def _data_of(action: Action | None) -> dict[str, Any]:
    if action is None:
        return {"status": ActionStatus.NOT_STARTED.value, "version": "0"}
    planned = action.planned
    return {
        "name": action.name,
        "status": action.status.value,
        "started_on": action.started_on,
        "ended_on": action.ended_on,
        "status_reason": action.status_reason,
        "first": str(planned.first) if planned else "",
        "last": str(planned.last) if planned else "",
        "moved_reason": action.moved_reason,
        "version": str(action.version),
    }


def _month(text: str | None) -> Month | None:
    return Month.parse(text) if text else None


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None
