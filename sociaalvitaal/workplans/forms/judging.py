"""The forms to follow a line and to judge goals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import HiddenField, RadioField, SelectField

from sociaalvitaal import parsing
from sociaalvitaal.formatting import typed_date
from sociaalvitaal.models.plans import GoalVerdict, Interim, PlanLine
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField, at_most, choices
from sociaalvitaal.workplans.forms.base import NO_NAMES, PlanForm
from sociaalvitaal.workplans.queries import Item
from sociaalvitaal.workplans.rules import Following


class FollowForm(PlanForm):
    """How a line of an adopted plan fares."""

    interim = RadioField("Wat is er met deze regel gebeurd bij de tussenmeting?", default="")
    interim_reason = TextField("Waarom?", [at_most(500)], description="Nodig bij geactualiseerd en vervallen.")
    done_on = ParsedField("Wanneer is de mijlpaal bereikt?", parsing.day, typed_date)
    deviation = TextField(
        "Waarom liep het anders dan beoogd?", [at_most(500)],
        description="Dit komt in de tabel van beoogd en gerealiseerd, ook in rapporten. " + NO_NAMES,
    )  # fmt: skip
    reported_on = ParsedField(
        "Wanneer is de wijziging gemeld bij de subsidiegever?", parsing.day, typed_date,
        description="Alleen als dat is gebeurd.",
    )  # fmt: skip

    @classmethod
    def with_choices(cls, **kwargs: Any) -> FollowForm:
        """The form with the outcomes of the interim measurement."""
        form = cls.of_request(**kwargs)
        assert isinstance(form, cls), "of_request makes its own class"
        form.interim.choices = choices([("", "Nog niet bekeken"), *((one.value, one.value) for one in Interim)])
        return form

    def following(self) -> Following:
        """What was filled in; only after `validate()`."""
        return Following(
            Interim(self.interim.data) if self.interim.data else None,
            self.interim_reason.data, self.done_on.data, self.deviation.data, self.reported_on.data,
        )  # fmt: skip


def follow_data(line: PlanLine) -> dict[str, Any]:
    """What the form shows of a line."""
    return {
        "interim": line.interim.value if line.interim else "",
        "interim_reason": line.interim_reason,
        "done_on": line.done_on,
        "deviation": line.deviation,
        "reported_on": line.reported_on,
        "version": str(line.version),
    }


class VerdictForm(BaseForm):
    """How far one goal is reached."""

    reach = SelectField("Hoe ver is dit doel bereikt?", default="")
    grounds = TextField(
        "Waaruit blijkt dat?", [at_most(1500)], description="Noem cijfers, afspraken en voorbeelden. " + NO_NAMES
    )
    version = HiddenField(default="0")

    @classmethod
    def of(cls, goal: int, reaches: Iterable[Item], found: GoalVerdict | None) -> VerdictForm:
        """The form of a goal, one of several on a page."""
        data = {
            "reach": str(found.reach_id) if found else "",
            "grounds": found.grounds if found else None,
            "version": str(found.version if found else 0),
        }
        form = cls.of_request(data=data, prefix=f"doel{goal}-")
        assert isinstance(form, cls), "of_request makes its own class"
        form.reach.choices = choices([("", "Nog geen oordeel"), *((str(item.id), item.label) for item in reaches)])
        return form
