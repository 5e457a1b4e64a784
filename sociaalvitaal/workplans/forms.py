"""The forms of work plans, verdicts and tables from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from sociaalvitaal import parsing
from sociaalvitaal.formatting import typed_date
from sociaalvitaal.models.phases import SubGoal
from sociaalvitaal.models.plans import GoalVerdict, Interim, OutsideTable, PlanLine
from sociaalvitaal.models.programme import Indicator
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField, choices, count_field
from sociaalvitaal.workplans.queries import Item
from sociaalvitaal.workplans.rules import Adoption, Following, LineData

CHOOSE = ("", "Kies…")
NO_NAMES = "Noem functies en organisaties, geen namen van personen."


def _most(length: int) -> Length:
    return Length(max=length, message=f"Houd het onder {length} tekens.")


class PlanForm(BaseForm):
    """A form that goes with the version of what it changes."""

    version = HiddenField()

    def add_faults(self, found: Iterable[tuple[str, str]]) -> None:
        """Put messages at their fields."""
        for name, message in found:
            self[name].errors = [*self[name].errors, message]


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
    present = TextField("Wie waren erbij?", [DataRequired("Vul in wie erbij waren."), _most(500)], description=NO_NAMES)
    note = TextField("Opmerking", [_most(1000)])

    def adoption(self) -> Adoption:
        """What was filled in; only after `validate()`."""
        assert self.adopted_on.data is not None, "validate() saw to it"
        assert self.present.data is not None, "validate() saw to it"
        return Adoption(self.adopted_on.data, self.present.data, self.note.data)


class CommunicationForm(PlanForm):
    """The communication plan, which is part of the work plan."""

    communication = TextField(
        "Communicatieplan", [_most(4000)],
        description="Wie moet iets weten, wat vertelt u, via welke weg en wanneer? " + NO_NAMES,
    )  # fmt: skip


class LineForm(PlanForm):
    """A line of a work plan."""

    sub_goal = SelectField("Aan welk subdoel werkt u?", [InputRequired("Kies een subdoel.")])
    result = SelectField("Welk resultaat van het projectplan?", [InputRequired("Kies een resultaat.")])
    action = TextField(
        "Wat gaat u doen?", [DataRequired("Schrijf op wat u gaat doen."), _most(300)],
        description="Bijvoorbeeld: een wandelgroep voor senioren starten.",
    )  # fmt: skip
    target_group = SelectField("Voor wie vooral?", [InputRequired("Kies een doelgroep.")])
    who = TextField("Wie doet het?", [_most(120)], description=NO_NAMES)
    first_month = SelectField("Van", [InputRequired("Kies de eerste maand.")])
    last_month = SelectField("Tot en met", [InputRequired("Kies de laatste maand.")])
    # Checked by the rules, which say why a target on some indicators cannot be.
    indicator = SelectField("Cijfer", default="", validate_choice=False)
    target = count_field("Streefgetal voor deze periode")
    milestone = TextField(
        "Mijlpaal", [_most(300)], description="Wat is er dan klaar? Bijvoorbeeld: de sociale kaart staat op papier."
    )
    wish = HiddenField()
    wish_text = TextField("Wens van inwoners", [_most(200)], description="Op welke wens geeft deze regel antwoord?")

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
        form.result.choices = _listed(lists["resultaat"], kept)
        form.target_group.choices = _listed(lists["doelgroep"], kept)
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


class FollowForm(PlanForm):
    """How a line of an adopted plan fares."""

    interim = RadioField("Wat is er met deze regel gebeurd bij de tussenmeting?", default="")
    interim_reason = TextField("Waarom?", [_most(500)], description="Nodig bij geactualiseerd en vervallen.")
    done_on = ParsedField("Wanneer is de mijlpaal bereikt?", parsing.day, typed_date)
    deviation = TextField(
        "Waarom liep het anders dan beoogd?", [_most(500)],
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
        "Waaruit blijkt dat?", [_most(1500)], description="Noem cijfers, afspraken en voorbeelden. " + NO_NAMES
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


class OutsideForm(PlanForm):
    """What is said of a table from elsewhere."""

    title = TextField("Titel", [DataRequired("Vul een titel in."), _most(200)])
    source = TextField("Bron", [_most(200)], description="Wie publiceerde deze tabel, en waar?")
    note = TextField(
        "Hoe ver kunt u dit vergelijken?", [_most(1500)],
        description="Bijvoorbeeld: de ene organisatie telde begonnen woningen, de andere opgeleverde.",
    )  # fmt: skip


def outside_data(table: OutsideTable) -> dict[str, Any]:
    """What the form shows of a table."""
    return {"title": table.title, "source": table.source, "note": table.note, "version": str(table.version)}


def begin_data(today: date) -> dict[str, Any]:
    """A plan is drawn up today until someone says otherwise."""
    return {"drawn_up_on": today}


def _listed(items: Iterable[Item], kept: set[int]) -> list[SelectChoice]:
    shown = [item for item in items if item.active or item.id in kept]
    return choices([CHOOSE, *((str(item.id), item.label) for item in shown)])
