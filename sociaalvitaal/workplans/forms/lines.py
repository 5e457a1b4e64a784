"""The form of a line of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.validators import DataRequired, InputRequired

from sociaalvitaal.models.phases import SubGoal
from sociaalvitaal.models.plans import PlanLine
from sociaalvitaal.models.programme import Indicator
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.web.forms import TextField, at_most, choices, count_field
from sociaalvitaal.workplans.forms.base import CHOOSE, NO_NAMES, PlanForm, listed
from sociaalvitaal.workplans.queries import Item
from sociaalvitaal.workplans.rules import LineData


class LineForm(PlanForm):
    """A line of a work plan."""

    sub_goal = SelectField("Aan welk subdoel werkt u?", [InputRequired("Kies een subdoel.")])
    result = SelectField("Welk resultaat van het projectplan?", [InputRequired("Kies een resultaat.")])
    action = TextField(
        "Wat gaat u doen?", [DataRequired("Schrijf op wat u gaat doen."), at_most(300)],
        description="Bijvoorbeeld: een wandelgroep voor senioren starten.",
    )  # fmt: skip
    target_group = SelectField("Voor wie vooral?", [InputRequired("Kies een doelgroep.")])
    who = TextField("Wie doet het?", [at_most(120)], description=NO_NAMES)
    first_month = SelectField("Van", [InputRequired("Kies de eerste maand.")])
    last_month = SelectField("Tot en met", [InputRequired("Kies de laatste maand.")])
    # Checked by the rules, which say why a target on some indicators cannot be.
    indicator = SelectField("Cijfer", default="", validate_choice=False)
    target = count_field("Streefgetal voor deze periode")
    milestone = TextField(
        "Mijlpaal", [at_most(300)], description="Wat is er dan klaar? Bijvoorbeeld: de sociale kaart staat op papier."
    )
    wish = HiddenField()
    wish_text = TextField("Wens van inwoners", [at_most(200)], description="Op welke wens geeft deze regel antwoord?")

    @classmethod
    def of(
        cls,
        lists: Mapping[str, Sequence[Item]],
        goals: Iterable[SubGoal],
        indicators: Iterable[Indicator],
        year: int,
        line: PlanLine | None = None,
        **kwargs: Any,
    ) -> LineForm:
        """The form with its lists; a retired choice stays for the line that has it."""
        form = cls.of_request(**kwargs)
        assert isinstance(form, cls), "of_request makes its own class"
        kept = {line.result_id, line.target_group_id} if line else set()
        form.sub_goal.choices = choices([CHOOSE, *((str(g.id), f"{g.number} {g.short}") for g in goals)])
        form.result.choices = listed(lists["resultaat"], kept)
        form.target_group.choices = listed(lists["doelgroep"], kept)
        form.indicator.choices = choices([("", "Geen: deze regel heeft een mijlpaal"), *(
            (found.code, found.name.capitalize()) for found in indicators
        )])  # fmt: skip
        for field in (form.first_month, form.last_month):
            field.choices = choices([CHOOSE, *((str(month), month.label) for month in Period.year(year))])
        return form

    def line(self) -> LineData:
        """What was filled in; only after `validate()`."""
        assert self.action.data is not None, "validate() saw to it"
        return LineData(
            sub_goal_id=int(self.sub_goal.data),
            result_id=int(self.result.data),
            action=self.action.data,
            target_group_id=int(self.target_group.data),
            who=self.who.data,
            first_month=Month.parse(self.first_month.data),
            last_month=Month.parse(self.last_month.data),
            indicator=self.indicator.data or None,
            target=self.target.data,
            milestone=self.milestone.data,
            wish=self.wish.data or None,
            wish_text=self.wish_text.data,
        )


def line_data(line: PlanLine) -> dict[str, Any]:
    """What the form shows of a line that is there already."""
    return {
        "sub_goal": str(line.sub_goal_id),
        "result": str(line.result_id),
        "action": line.action,
        "target_group": str(line.target_group_id),
        "who": line.who,
        "first_month": str(line.first_month),
        "last_month": str(line.last_month),
        "indicator": line.indicator or "",
        "target": line.target,
        "milestone": line.milestone,
        "wish": line.wish or "",
        "wish_text": line.wish_text,
        "version": str(line.version),
    }
