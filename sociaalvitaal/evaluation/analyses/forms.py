"""The forms of the guided path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, Self

from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from sociaalvitaal.evaluation.analyses.rules import (
    MOST,
    Card,
    Expected,
    Fault,
    anchor_faults,
    decimal,
    name_faults,
)
from sociaalvitaal.evaluation.qca.truth_table import Cuts
from sociaalvitaal.figures.cases.types import Sort, Variable
from sociaalvitaal.figures.evaluation.quotes import StatementText
from sociaalvitaal.figures.evaluation.study.parts import Anchors, Condition, Expectation
from sociaalvitaal.figures.evaluation.study.wording import default_names
from sociaalvitaal.formatting import counted
from sociaalvitaal.models.analyses import Analysis
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.privacy import refusals
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField, at_most, choices

NONE = ("", "Geen")
NO_NAMES = "Noem geen namen van personen."
PLACES = tuple(f"c{place}" for place in range(1, MOST + 2))
"""The fields for conditions: one more than can be, so that one too many is answered."""


def _condition(place: int) -> SelectField:
    return SelectField(f"Omstandigheid {place}", default="")


def typed(value: float) -> str:
    """A figure as it stands in a field: 3,5."""
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def number_field(label: str, description: str = "") -> ParsedField:
    """A field for a figure that may be negative or broken."""
    return ParsedField(label, decimal, typed, description=description)


class PathForm(BaseForm):
    """A form that goes with the version of the analysis that it changes."""

    version = HiddenField()

    def add_faults(self, found: Iterable[Fault]) -> None:
        """Put messages at their fields."""
        for name, message in found:
            self[name].errors = [*self[name].errors, message]


class CardForm(PathForm):
    """The question card."""

    question = TextField(
        "Wat wilt u weten?", [DataRequired("Schrijf uw vraag op."), at_most(200)],
        description="In één zin. Bijvoorbeeld: in welke kernen komen veel nieuwe deelnemers, en hoe komt dat?",
    )  # fmt: skip
    why = TextField("Waarom wilt u dat weten?", [at_most(1000)], description=NO_NAMES)
    outcome = SelectField("Waaraan ziet u of het lukte?", [InputRequired("Kies een uitkomst.")])
    first_month = SelectField("Van", [InputRequired("Kies de eerste maand.")])
    last_month = SelectField("Tot en met", [InputRequired("Kies de laatste maand.")])
    c1, c2, c3, c4, c5, c6, c7, c8, c9 = (_condition(place) for place in range(1, MOST + 2))
    explores = BooleanField("Ik weet dat dit alleen verkennen is: ook toeval vindt hier bijna altijd een patroon")

    @classmethod
    def of(
        cls, outcomes: Sequence[Variable], groups: Sequence[tuple[str, Sequence[Variable]]], period: Period, **more: Any
    ) -> Self:
        """The card with what can be chosen."""
        form = cls.of_request(**more)
        form.outcome.choices = choices([("", "Kies…"), *((one.key, one.label) for one in outcomes)])
        months = [(str(month), month.label) for month in period]
        form.first_month.choices = form.last_month.choices = choices(months)
        offered = [SelectChoice(*NONE)]
        offered += [SelectChoice(one.key, one.label, {}, name) for name, those in groups for one in those]
        for field in form.condition_fields:
            field.choices = offered
        return form

    @property
    def condition_fields(self) -> list[Any]:
        """The fields for conditions, in order."""
        return [self[name] for name in PLACES]

    def card(self) -> Card:
        """What was filled in; only after `validate()`."""
        return Card(
            self.question.data or "",
            self.why.data,
            self.outcome.data,
            tuple(field.data for field in self.condition_fields if field.data),
            Month.parse(self.first_month.data),
            Month.parse(self.last_month.data),
            bool(self.explores.data),
        )


def card_data(kept: Analysis, conditions: Sequence[Condition]) -> dict[str, Any]:
    """A saved card as its form shows it."""
    found = {name: one.key for name, one in zip(PLACES, conditions, strict=False)}
    return found | {
        "question": kept.question,
        "why": kept.why,
        "outcome": kept.card["outcome"]["key"],
        "first_month": str(kept.first_month),
        "last_month": str(kept.last_month),
        "explores": len(conditions) > 5,
        "version": str(kept.version),
    }


class ExpectationForm(PathForm):
    """What is expected of one condition."""

    expected = RadioField(
        "Wat verwacht u?", [InputRequired("Kies wat u verwacht. Weet u het niet? Kies dan ‘weet ik niet’.")]
    )
    reason = TextField(
        "Waarom verwacht u dat?", [at_most(1000)], description=f"Mag leeg blijven bij ‘weet ik niet’. {NO_NAMES}"
    )
    statements = SelectMultipleField("Welke uitspraken wijzen daarop?", coerce=int)

    @classmethod
    def of(cls, place: int, one: Condition, said: Sequence[tuple[int, str]], *, noted: bool) -> Self:
        """The form about one condition; empty until something was noted."""
        data = {"reason": one.reason, "statements": list(one.statements)}
        if noted:
            data["expected"] = one.expected.value
        form = cls.of_request(prefix=f"v{place}-", data=data)
        label = one.variable.label
        form.expected.choices = choices([
            (Expectation.HELPS.value, f"Het helpt{_which_way(one.variable)}"),
            (Expectation.HINDERS.value, f"Het hindert{_which_way(one.variable)}"),
            (Expectation.UNKNOWN.value, "Weet ik niet"),
        ])  # fmt: skip
        form.expected.label.text = f"{label}: helpt of hindert het?"
        form.statements.choices = choices([(str(number), text) for number, text in said])
        return form

    def said(self, key: str) -> Expected:
        """What was filled in; only after `validate()`."""
        return Expected(
            key, Expectation(self.expected.data), self.reason.data, tuple(sorted(self.statements.data or ()))
        )  # fmt: skip


class AnchorsForm(PathForm):
    """Where the line is of one variable."""

    variable: Variable

    kind = RadioField("Hoe trekt u de grens?", choices=choices([
        ("scherp", "Eén grens: een kern hoort erbij of niet"),
        ("geleidelijk", "Geleidelijk: een kern hoort er meer of minder bij"),
    ]), default="scherp")  # fmt: skip
    crossover = number_field("De grens")
    side = RadioField("Welke kernen horen erbij?", choices=choices([
        ("vanaf", "Kernen op of boven de grens"), ("onder", "Kernen onder de grens"),
    ]), default="vanaf")  # fmt: skip
    out = number_field("Vanaf hier hoort een kern er helemaal niet bij", "Alleen bij geleidelijk.")
    inside = number_field("Vanaf hier hoort een kern er helemaal bij", "Alleen bij geleidelijk.")
    high = TextField("Hoe noemt u kernen die erbij horen?", [at_most(120)])
    low = TextField("Hoe noemt u de andere kernen?", [at_most(120)])
    reason = TextField(
        "Waarom ligt de grens daar?", [DataRequired("Schrijf op waarom de grens daar ligt."), at_most(1000)],
        description="Bijvoorbeeld: vanaf 20 per 1.000 inwoners merkt het dorp het. Het gemiddelde is geen reden.",
    )  # fmt: skip

    @classmethod
    def of(cls, variable: Variable, anchors: Anchors | None, version: int) -> Self:
        """The form about one variable."""
        data: dict[str, Any] = {"version": str(version)}
        if anchors is not None:
            data |= asdict(anchors) | {
                "kind": "geleidelijk" if anchors.fuzzy else "scherp",
                "side": "onder" if anchors.falling else "vanaf",
            }
        form = cls.of_request(data=data)
        form.variable = variable
        high, low = default_names(variable, anchors)
        form.high.description, form.low.description = f"Anders staat er: {high}.", f"Anders staat er: {low}."
        return form

    def faults_of_anchors(self) -> list[Fault]:
        """What is wrong with the figures and the words."""
        fuzzy = self.kind.data == "geleidelijk"
        found = anchor_faults(self.out.data, self.crossover.data, self.inside.data, fuzzy=fuzzy)
        if not found:
            high, low = default_names(self.variable, self.anchors())
            found = name_faults(self.high.data or high, self.low.data or low)
        return found + refusals({"reason": self.reason.data, "high": self.high.data, "low": self.low.data})

    def anchors(self) -> Anchors:
        """What was filled in; only when there are no faults."""
        assert self.crossover.data is not None, "the faults were looked at"
        fuzzy = self.kind.data == "geleidelijk"
        return Anchors(
            self.crossover.data,
            self.reason.data or "",
            self.out.data if fuzzy else None,
            self.inside.data if fuzzy else None,
            falling=not fuzzy and self.side.data == "onder",
            high=self.high.data or "",
            low=self.low.data or "",
        )


class CutsForm(PathForm):
    """When a group of kernen counts as one where it works."""

    inclusion = RadioField("Hoe vaak moet het lukken?", choices=choices([
        ("0.75", "Bij 75 van de 100"), ("0.8", "Bij 80 van de 100 (gewoon)"), ("0.85", "Bij 85 van de 100"),
        ("0.9", "Bij 90 van de 100"), ("1.0", "Altijd"),
    ]))  # fmt: skip
    cases = RadioField("Hoeveel kernen moet een groep hebben om mee te tellen?", choices=choices([
        ("1", "Eén kern is genoeg (gewoon)"), ("2", "Ten minste twee kernen"),
    ]))  # fmt: skip
    reason = TextField("Waarom wijkt u af?", [DataRequired("Schrijf op waarom u dit verandert."), at_most(1000)])

    @classmethod
    def of(cls, cuts: Cuts, version: int) -> Self:
        """The form with the rules as they are."""
        data = {"inclusion": str(cuts.inclusion), "cases": str(cuts.cases), "version": str(version)}
        return cls.of_request(data=data)

    def cuts(self, before: Cuts) -> Cuts:
        """What was chosen; only after `validate()`."""
        return Cuts(float(self.inclusion.data), before.lower, int(self.cases.data), before.pri)


def _which_way(variable: Variable) -> str:
    """What there is more of, where the name of the variable does not tell."""
    return f" ({variable.more})" if variable.sort is Sort.CONTEXT and not variable.words else ""


def statement_choices(said: Sequence[StatementText]) -> list[tuple[int, str]]:
    """Statements, to tick, each with how it stands and how many observations there are."""
    return [
        (one.id, f"{one.sentence} ({one.status.value}, {counted(len(one.quotes), 'waarneming', 'waarnemingen')})")
        for one in said
    ]
