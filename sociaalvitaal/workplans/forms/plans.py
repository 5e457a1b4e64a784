"""The forms to begin a plan, adopt it and tell of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms.validators import DataRequired

from sociaalvitaal import parsing
from sociaalvitaal.formatting import typed_date
from sociaalvitaal.web.forms import ParsedField, TextField, at_most
from sociaalvitaal.workplans.forms.base import NO_NAMES, PlanForm
from sociaalvitaal.workplans.rules import Adoption


class BeginForm(PlanForm):
    """When a plan or a new edition of it was drawn up."""

    drawn_up_on = ParsedField(
        "Wanneer is het concept opgesteld?", parsing.day, typed_date, validators=[DataRequired("Vul een dag in.")]
    )


class AdoptionForm(PlanForm):
    """How the project group adopted the plan."""

    adopted_on = ParsedField(
        "Wanneer heeft de projectgroep het plan vastgesteld?", parsing.day, typed_date,
        validators=[DataRequired("Vul in wanneer het plan is vastgesteld.")],
    )  # fmt: skip
    present = TextField(
        "Wie waren erbij?", [DataRequired("Vul in wie erbij waren."), at_most(500)], description=NO_NAMES
    )
    note = TextField("Opmerking", [at_most(1000)])

    def adoption(self) -> Adoption:
        """What was filled in; only after `validate()`."""
        assert self.adopted_on.data is not None, "validate() saw to it"
        assert self.present.data is not None, "validate() saw to it"
        return Adoption(self.adopted_on.data, self.present.data, self.note.data)


class CommunicationForm(PlanForm):
    """The communication plan, which is part of the work plan."""

    communication = TextField(
        "Communicatieplan", [at_most(4000)],
        description="Wie moet iets weten, wat vertelt u, via welke weg en wanneer? " + NO_NAMES,
    )  # fmt: skip


def begin_data(today: date) -> dict[str, Any]:
    """A plan is drawn up today until someone says otherwise."""
    return {"drawn_up_on": today}
