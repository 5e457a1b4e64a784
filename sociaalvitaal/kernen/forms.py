"""The form of an activity in the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import HiddenField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from sociaalvitaal import formatting, parsing
from sociaalvitaal.kernen.plan_queries import Choice as PlanChoice
from sociaalvitaal.kernen.queries import Item
from sociaalvitaal.kernen.rules import LIST_KEYS, ActivityData
from sociaalvitaal.models.activities import Activity, Novelty
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField

NOVELTIES = (
    SelectChoice(Novelty.NEW.value, "Nieuw: deze activiteit was er nog niet in de kern"),
    SelectChoice(Novelty.RENEWED.value, "Vernieuwd: nieuwe groep, tijd, plek of soort lidmaatschap"),
    SelectChoice(Novelty.EXISTING.value, "Bestaand: was er al voor het project"),
)
CHOOSE = SelectChoice("", "Kies…")
NONE = SelectChoice("", "Geen keuze")
NO_LINE = SelectChoice("", "Geen regel")


def _show_date(value: date) -> str:
    return f"{value.day}-{value.month}-{value.year}"


def _show_price(value: Decimal) -> str:
    return formatting.number(value, 2)


class ActivityForm(BaseForm):
    """Name, kind, novelty, target group and first session are asked; the rest may stay empty."""

    name = TextField("Naam van de activiteit", validators=[DataRequired("Vul een naam in."), Length(max=120)])
    kind = SelectField("Soort activiteit", validators=[InputRequired("Kies een soort activiteit.")])
    duration = SelectField("Hoe lang loopt het?", validators=[InputRequired("Kies hoe lang de activiteit loopt.")])
    novelty = SelectField("Nieuw?", validators=[InputRequired("Kies of de activiteit nieuw is.")])
    target_group = SelectField("Voor wie vooral?", validators=[InputRequired("Kies een doelgroep.")])
    other_target_groups = SelectMultipleField("Ook voor")
    theme = SelectField("Leefstijlthema", default="")
    location = SelectField("Soort locatie", default="")
    provider = TextField(
        "Aanbieder",
        description="De club of organisatie, geen naam van een persoon.",
        validators=[Length(max=120)],
    )
    organisation = SelectField(
        "Organisatie op de sociale kaart",
        default="",
        description="Wie de activiteit geeft. Dan staat zij ook in het netwerk.",
    )
    first_session = ParsedField(
        "Eerste keer", parsing.day, _show_date, validators=[DataRequired("Vul in wanneer de activiteit begon.")]
    )
    last_session = ParsedField(
        "Laatste keer", parsing.day, _show_date, description="Alleen als de activiteit is gestopt of nog één keer is."
    )
    price = ParsedField("Prijs voor deelnemers", parsing.price, _show_price, description="In euro's per keer.")
    plan_line = SelectField(
        "Hoort bij deze regel van het werkplan", default="",
        description="Dan telt de activiteit mee bij het streefgetal van die regel.",
    )  # fmt: skip
    version = HiddenField()

    @classmethod
    def with_lists(
        cls, lists: Mapping[str, list[Item]], plan_lines: Iterable[PlanChoice] = (), **kwargs: Any
    ) -> ActivityForm:
        """The form with the programme's lists to choose from, and the lines of the kern's work plans."""
        form = cls.of_request(**kwargs)
        assert isinstance(form, cls), "of_request makes its own class"
        choices = {key: [SelectChoice(str(item.id), item.label) for item in lists[key]] for key in LIST_KEYS}
        form.kind.choices = [CHOOSE, *choices["soort"]]
        form.duration.choices = [CHOOSE, *choices["duur"]]
        form.novelty.choices = [CHOOSE, *NOVELTIES]
        form.target_group.choices = [CHOOSE, *choices["doelgroep"]]
        form.other_target_groups.choices = choices["doelgroep"]
        form.theme.choices = [NONE, *choices["thema"]]
        form.location.choices = [NONE, *choices["locatie"]]
        lines: dict[str, list[SelectChoice]] = {"": [NO_LINE]}
        for line in plan_lines:
            lines.setdefault(f"Werkplan {line.year}", []).append(SelectChoice(str(line.id), line.action))
        form.plan_line.choices = lines
        form.organisation.choices = [NONE]
        return form

    def with_organisations(self, organisations: Iterable[tuple[int, str]]) -> ActivityForm:
        """Offer the organisations of the kern; where there are none, nothing is asked."""
        self.organisation.choices = [NONE, *(SelectChoice(str(key), name) for key, name in organisations)]
        return self

    def activity_data(self) -> ActivityData:
        """What was filled in; only after `validate()`."""
        assert self.name.data is not None, "validate() saw to it"
        assert self.first_session.data is not None, "validate() saw to it"
        return ActivityData(
            name=self.name.data,
            kind_id=int(self.kind.data),
            duration_id=int(self.duration.data),
            novelty=Novelty(self.novelty.data),
            target_group_id=int(self.target_group.data),
            other_target_group_ids=tuple(int(value) for value in self.other_target_groups.data or ()),
            theme_id=int(self.theme.data) if self.theme.data else None,
            location_id=int(self.location.data) if self.location.data else None,
            provider=self.provider.data,
            first_session=self.first_session.data,
            last_session=self.last_session.data,
            price=self.price.data,
            plan_line_id=int(self.plan_line.data) if self.plan_line.data else None,
            organisation_id=int(self.organisation.data) if self.organisation.data else None,
        )

    def add_faults(self, found: list[tuple[str, str]]) -> None:
        """Put messages at their fields."""
        for name, message in found:
            self[name].errors = [*self[name].errors, message]


def data_of(activity: Activity) -> dict[str, Any]:
    """What the form shows of an activity that is there already."""
    return {
        "name": activity.name,
        "kind": str(activity.kind_id),
        "duration": str(activity.duration_id),
        "novelty": activity.novelty.value,
        "target_group": str(activity.target_group_id),
        "other_target_groups": [str(item.id) for item in activity.other_target_groups],
        "theme": str(activity.theme_id or ""),
        "location": str(activity.location_id or ""),
        "provider": activity.provider,
        "first_session": activity.first_session,
        "last_session": activity.last_session,
        "price": activity.price,
        "plan_line": str(activity.plan_line_id or ""),
        "organisation": str(activity.organisation_id or ""),
        "version": str(activity.version),
    }
