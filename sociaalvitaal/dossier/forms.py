"""Forms of the dossier: the facts of a kern, and a lesson."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired

from sociaalvitaal import formatting, parsing
from sociaalvitaal.dossier.rules import LessonData, field, parser
from sociaalvitaal.figures.kern import facts
from sociaalvitaal.figures.kern.facts import CHOICES, FACTS, UNKNOWN, Answer, Fact, Kind
from sociaalvitaal.models.dossier import Lesson, LessonKind
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField, at_most, choices, clean_text

LONGEST, LONGEST_SOURCE = 500, 200
_TEXT = at_most(LONGEST)
_SOURCE = at_most(LONGEST_SOURCE)


class LongTextField(TextAreaField):
    """Text of more than one line, cleaned; `data` is None when nothing was typed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the cleaned text."""
        self.data = clean_text(valuelist[0]) if valuelist else None


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one fact."""

    fact: Fact
    answer: Any
    text: Any
    source: Any
    year: Any

    @property
    def is_open(self) -> bool:
        """Whether the smaller fields have to be seen: something is in them, or wrong with them."""
        smaller = (self.text, self.source, self.year)
        return any(each.errors or each.data is not None or each.raw_data not in (None, [""], []) for each in smaller)


class FactsForm(BaseForm):
    """All facts of a kern; `facts_form` gives it its fields."""

    stand = HiddenField()

    @property
    def rows(self) -> list[Fields]:
        """The facts in order, each with its fields."""
        return [
            Fields(fact, *(self[field(fact.key, part)] for part in ("", "uitleg", "bron", "jaar"))) for fact in FACTS
        ]

    def answers(self) -> dict[str, Answer]:
        """What was filled in, by key; only after `validate()`."""
        return {row.fact.key: _answer(row) for row in self.rows}

    def seen_stand(self) -> int:
        """The newest fact that the page was made from; 0 when it is lacking or was tampered with."""
        text = str(self.stand.raw_data[0]) if self.stand.raw_data else ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0

    def add_faults(self, found: list[tuple[str, str]]) -> None:
        """Put messages at their fields."""
        for name, message in found:
            self[name].errors = [*self[name].errors, message]


def facts_form(answers: Mapping[str, Answer], stand: int) -> FactsForm:
    """The form, filled with the facts as they are."""
    fields: dict[str, Any] = {}
    for fact in FACTS:
        told = answers.get(fact.key, facts.BLANK)
        fields[field(fact.key)] = _answer_field(fact, told)
        fields[field(fact.key, "uitleg")] = TextField(fact.text_label, [_TEXT], default=told.text)
        fields[field(fact.key, "bron")] = TextField("Bron", [_SOURCE], default=told.source)
        fields[field(fact.key, "jaar")] = ParsedField("Jaar", parsing.count, default=told.year)
    made: FactsForm = type("KernFactsForm", (FactsForm,), fields).of_request()  # type: ignore[attr-defined]
    if not made.stand.data:
        made.stand.data = str(stand)
    return made


def _answer_field(fact: Fact, told: Answer) -> Any:
    if fact.kind is Kind.CHOICE:
        options = [
            ("", "nog niet ingevuld"),
            *((c, "weet ik niet" if c == UNKNOWN else CHOICES[c]) for c in fact.choices),
        ]
        return RadioField(
            fact.label, description=fact.hint, choices=choices(options), default=told.choice or "",
            coerce=lambda value: value or "",
        )  # fmt: skip
    default = UNKNOWN if told.choice == UNKNOWN else told.number
    return ParsedField(fact.label, parser(fact), show=_typed, description=fact.hint, default=default)


def _typed(value: Decimal | str) -> str:
    if isinstance(value, str):
        return "?"
    return formatting.number(value, facts.decimals_of(value)).replace(".", "")


def _answer(row: Fields) -> Answer:
    data, number, choice = row.answer.data, None, None
    if isinstance(data, Decimal):
        number = data.quantize(Decimal("0.01"))
    else:
        choice = data or None
    return Answer(number, choice, row.text.data, row.source.data, row.year.data)


class LessonForm(BaseForm):
    """What works, or does not, on which day that showed."""

    kind = RadioField(
        "Wat is het?",
        [InputRequired("Kies of het werkt of niet.")],
        choices=choices(
            [(LessonKind.WORKS.value, "Dit werkt hier"), (LessonKind.WORKS_NOT.value, "Dit werkt hier niet")]
        ),
    )
    text = LongTextField(
        "Wat hebt u gemerkt?",
        [DataRequired("Schrijf op wat u hebt gemerkt."), _TEXT],
        description="Eén of twee zinnen. Noem geen namen van deelnemers.",
    )
    on_day = ParsedField(
        "Wanneer was dat?", parsing.day, show=formatting.typed_date, validators=[DataRequired("Vul een datum in.")]
    )
    version = HiddenField()

    @property
    def seen_version(self) -> str:
        """The version that was sent; empty when none was, for then the field holds what is in the database."""
        return str(self.version.raw_data[0]) if self.version.raw_data else ""

    def lesson_data(self) -> LessonData:
        """What was filled in; only after `validate()`."""
        return LessonData(LessonKind(self.kind.data), self.text.data or "", cast(date, self.on_day.data))

    def add_faults(self, found: list[tuple[str, str]]) -> None:
        """Put messages at their fields."""
        for name, message in found:
            self[name].errors = [*self[name].errors, message]


def lesson_form(lesson: Lesson | None, today: date) -> LessonForm:
    """An empty form of today, or that of a lesson."""
    if lesson is None:
        return LessonForm.of_request(data={"on_day": today})
    known = {"kind": lesson.kind.value, "text": lesson.text, "on_day": lesson.on_day, "version": str(lesson.version)}
    return LessonForm.of_request(data=known)
