"""Forms about statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from wtforms import RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from sociaalvitaal.evaluation.observations.forms import SENTENCES, AskedText, Ticks, by_group
from sociaalvitaal.evaluation.observations.rules import StatementData
from sociaalvitaal.figures.kern.circumstances import CIRCUMSTANCES
from sociaalvitaal.models.factors import Factor
from sociaalvitaal.models.observations import Statement, StatementStatus
from sociaalvitaal.web.asking import AskingForm
from sociaalvitaal.web.forms import at_most, choices


class StatementForm(AskingForm):
    """Context, offer, response, outcome; what it rests on. `of` gives it its choices."""

    context = AskedText(
        "In welke omstandigheden?", [DataRequired("Beschrijf de omstandigheden."), at_most(SENTENCES)],
        description="Bijvoorbeeld: In een kleine kern zonder sportzaal, met een actief dorpsbelang.",
    )  # fmt: skip
    offer = AskedText(
        "Wat wordt er geboden?", [DataRequired("Beschrijf wat er wordt geboden."), at_most(SENTENCES)],
        description="Bijvoorbeeld: Een vaste wandelgroep die start bij het dorpshuis.",
    )  # fmt: skip
    response = AskedText(
        "Hoe reageren mensen daarop, en waarom?", [at_most(SENTENCES)],
        description="Bijvoorbeeld: Mensen nemen elkaar mee, omdat ze elkaar daar toch al zien.",
    )  # fmt: skip
    outcome = AskedText(
        "Wat komt eruit?", [DataRequired("Beschrijf wat eruit komt."), at_most(SENTENCES)],
        description="Bijvoorbeeld: Meer inwoners doen voor het eerst mee.",
    )  # fmt: skip
    is_wanted = RadioField(
        "Is dat wat het project wil?", [InputRequired("Kies of de uitkomst gewenst is.")],
        choices=choices([("ja", "Ja, een gewenste uitkomst"), ("nee", "Nee, een ongewenste uitkomst")]),
    )  # fmt: skip
    helps = Ticks("Welke factoren helpen hier?", coerce=int)
    hinders = Ticks("Welke factoren hinderen hier?", coerce=int)
    circumstances = Ticks(
        "Onder welke omstandigheden zou dit gelden?",
        choices=[SelectChoice(one.key, one.label) for one in CIRCUMSTANCES],
    )
    nexts = Ticks(
        "Leidt deze uitkomst tot de omstandigheden van een andere uitspraak?", coerce=int,
        description="Zo ziet u wat op elkaar volgt. Er wordt niets mee gerekend.",
    )  # fmt: skip
    steunt = Ticks("Steunt", coerce=int)
    tegen = Ticks("Spreekt tegen", coerce=int)

    @classmethod
    def of(
        cls, factors: Sequence[Factor], observations: Collection[int], others: Iterable[tuple[int, str]], **kwargs: Any
    ) -> StatementForm:
        """The form with what can be chosen."""
        form = cls.of_request(**kwargs)
        form.helps.choices = by_group(factors)
        form.hinders.choices = by_group(factors)
        form.nexts.choices = [SelectChoice(number, text) for number, text in others]
        form.steunt.choices = form.tegen.choices = [SelectChoice(number, str(number)) for number in observations]
        return form

    def validate_tegen(self, field: Any) -> None:
        """An observation cannot do both."""
        if set(field.data or ()) & set(self.steunt.data or ()):
            raise ValidationError("Een waarneming kan niet steunen én tegenspreken. Kies één van beide.")

    @property
    def grounds(self) -> Mapping[int, bool]:
        """Observation → whether it speaks against the statement."""
        return dict.fromkeys(self.steunt.data or (), False) | dict.fromkeys(self.tegen.data or (), True)

    def statement(self) -> StatementData:
        """What was filled in; only after `validate()`."""
        return StatementData(
            context=self.context.data or "", offer=self.offer.data or "", response=self.response.data,
            outcome=self.outcome.data or "", is_wanted=self.is_wanted.data == "ja",
            helps=frozenset(self.helps.data or ()), hinders=frozenset(self.hinders.data or ()),
            circumstances=frozenset(self.circumstances.data or ()), grounds=self.grounds,
            nexts=frozenset(self.nexts.data or ()),
        )  # fmt: skip


class RefineForm(StatementForm):
    """A statement that takes the place of another, with the reason."""

    reden = AskedText(
        "Waarom is deze uitspraak beter?", [DataRequired("Schrijf op wat u hebt geleerd."), at_most(SENTENCES)]
    )


def statement_values(row: Statement) -> dict[str, Any]:
    """What the form shows of a statement that is there already."""
    return {
        "context": row.context, "offer": row.offer, "response": row.response, "outcome": row.outcome,
        "is_wanted": "ja" if row.is_wanted else "nee",
        "helps": [one.factor for one in row.factors if one.helps],
        "hinders": [one.factor for one in row.factors if not one.helps],
        "circumstances": [one.key for one in row.circumstances], "nexts": [one.next_id for one in row.nexts],
        "steunt": [one.observation_id for one in row.grounds if not one.is_against],
        "tegen": [one.observation_id for one in row.grounds if one.is_against],
        "versie": str(row.version),
    }  # fmt: skip


class StatusForm(AskingForm):
    """Another status for a statement, with the reason."""

    stand = RadioField("Hoe staat deze uitspraak ervoor?", [InputRequired("Kies een stand.")])
    reden = AskedText("Waarom?", [DataRequired("Schrijf op waarom."), at_most(SENTENCES)])

    @classmethod
    def of(cls, statuses: Iterable[StatementStatus], **kwargs: Any) -> StatusForm:
        """The form with the statuses that may follow."""
        form = cls.of_request(**kwargs)
        form.stand.choices = choices([(one.value, STATUS_CHOICES[one]) for one in statuses])
        return form


STATUS_CHOICES = {
    StatementStatus.PROPOSED: "Weer voorgesteld: opnieuw bekijken",
    StatementStatus.SUPPORTED: "Ondersteund: andere waarnemingen laten hetzelfde zien",
    StatementStatus.CONTRADICTED: "Weersproken: een waarneming laat iets anders zien",
}
