"""Forms about observations, and what all forms of this room share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Optional

from sociaalvitaal import parsing
from sociaalvitaal.evaluation.observations.rules import Told
from sociaalvitaal.figures.kern.circumstances import CIRCUMSTANCES
from sociaalvitaal.formatting import typed_date
from sociaalvitaal.models.factors import Factor
from sociaalvitaal.models.observations import (
    Observation,
    ObservationKind,
    Sight,
    SourceKind,
)
from sociaalvitaal.web.asking import AskingForm
from sociaalvitaal.web.forms import ParsedField, TextField, at_most, choices

SENTENCES, WORDS, CODE = 500, 200, 40
TELL = "Schrijf op wat werkte, of wat niet werkte. Eén van de twee is genoeg."


class AskedText(TextField):
    """Text in which no personal data may stand."""

    def __init__(self, label: str, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, [*validators, lambda form, field: form.ask_about(field)], **kwargs)


class Ticks(SelectMultipleField):
    """Several of a list; what is not in the list is a fault of the browser, said in Dutch."""

    def pre_validate(self, form: Any) -> None:
        """Refuse what cannot be chosen."""
        try:
            super().pre_validate(form)
        except ValidationError:
            raise ValidationError("Kies uit de lijst.") from None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was ticked."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None
            raise ValueError("Kies uit de lijst.") from None


def by_group(factors: Sequence[Factor]) -> dict[str, list[SelectChoice]]:
    """The factors to choose from, by their group."""
    return {
        group: [SelectChoice(one.number, one.name) for one in factors if one.group == group]
        for group in dict.fromkeys(one.group for one in factors)
    }


class ObservationForm(AskingForm):
    """What worked and what did not; all but a sentence may be left out. `of` gives it its choices."""

    worked = AskedText("Wat werkte?", [at_most(SENTENCES)], description="Eén of twee zinnen. Noem geen namen.")
    worked_not = AskedText("Wat werkte niet?", [at_most(SENTENCES)], description="Eén of twee zinnen.")
    on_day = ParsedField("Wanneer was dat?", parsing.day, typed_date)
    activity = SelectField("Bij welke activiteit?", default="")
    referral = TextField("Bij welke doorverwijzing?", [at_most(CODE)], description="Vul de code in, als u die weet.")
    target_group = SelectField("Over welke doelgroep gaat het?", default="")
    source = RadioField(
        "Hoe weet u dit?", [Optional()], default="",
        choices=choices([("", "Niet ingevuld"), ("gesprek", "Gesprek met iemand"), ("groep", "Gesprek met een groep"),
                         ("eigen waarneming", "Zelf meegemaakt"), ("document", "Verslag, lijst of telling")]),
    )  # fmt: skip
    sight = RadioField(
        "Heeft degene die het vertelt het zelf gezien?", [Optional()], default="",
        choices=choices([("", "Niet ingevuld"), ("zelf gezien", "Ja, zelf gezien"),
                         ("van horen zeggen", "Nee, van horen zeggen")]),
    )  # fmt: skip
    factors = Ticks("Waar lag het aan?", coerce=int, description="Kies de factoren die meespeelden.")
    circumstances = Ticks(
        "Welke omstandigheden in de kern speelden mee?",
        choices=[SelectChoice(one.key, one.label) for one in CIRCUMSTANCES],
    )
    circumstances_text = AskedText("Andere omstandigheden, in uw eigen woorden", [at_most(WORDS)])
    les = HiddenField()

    @classmethod
    def of(
        cls, activities: Iterable[tuple[int, str]], groups: Iterable[tuple[int, str]], factors: Sequence[Factor],
        **kwargs: Any,
    ) -> ObservationForm:  # fmt: skip
        """The form with what can be chosen."""
        form = cls.of_request(**kwargs)
        form.activity.choices = choices(
            [("", "Geen of meer activiteiten"), *((str(i), name) for i, name in activities)]
        )
        form.target_group.choices = choices([("", "Niet ingevuld"), *((str(i), name) for i, name in groups)])
        form.factors.choices = by_group(factors)
        return form

    @property
    def is_open(self) -> bool:
        """Whether what can be told besides has to be seen: more than the activity is chosen, or something is wrong."""
        more = (self.referral, self.target_group, self.source, self.sight, self.circumstances_text)
        chosen = any(field.errors or field.data for field in (*more, self.factors, self.circumstances))
        return chosen or bool(self.activity.errors)

    @property
    def activity_name(self) -> str:
        """The chosen activity; empty when there is none."""
        return next((label for value, label, chosen, _ in self.activity.iter_choices() if chosen and value), "")

    def told(self, referral_id: int | None) -> Told:
        """What was filled in besides the sentences; only after `validate()`."""
        return Told(
            activity_id=int(self.activity.data) if self.activity.data else None,
            referral_id=referral_id,
            target_group_id=int(self.target_group.data) if self.target_group.data else None,
            factors=frozenset(self.factors.data or ()), circumstances=frozenset(self.circumstances.data or ()),
            circumstances_text=self.circumstances_text.data,
            source=SourceKind(self.source.data) if self.source.data else None,
            sight=Sight(self.sight.data) if self.sight.data else None, on_day=self.on_day.data,
        )  # fmt: skip


def observation_values(row: Observation, *, with_code: bool) -> dict[str, Any]:
    """What the form shows of an observation that is there already."""
    referral = row.referral if with_code else None
    return {
        "worked" if row.kind is ObservationKind.WORKED else "worked_not": row.text,
        "on_day": row.on_day, "activity": str(row.activity_id or ""), "target_group": str(row.target_group_id or ""),
        "referral": referral.code if referral and referral.erased_at is None else None,
        "source": row.source.value if row.source else "", "sight": row.sight.value if row.sight else "",
        "factors": [one.factor for one in row.factors], "circumstances": [one.key for one in row.circumstances],
        "circumstances_text": row.circumstances_text, "versie": str(row.version),
    }  # fmt: skip


class WithdrawForm(AskingForm):
    """Why an observation is taken back."""

    reden = AskedText(
        "Waarom trekt u deze waarneming in?", [DataRequired("Schrijf in een paar woorden waarom."), at_most(SENTENCES)]
    )
