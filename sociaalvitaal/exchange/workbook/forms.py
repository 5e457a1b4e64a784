"""What the sender says about a file: what its columns hold, and which of two values is right."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.form import BaseForm as Fields

from sociaalvitaal.exchange.workbook.answers import Answers, Question
from sociaalvitaal.exchange.workbook.comparing import Difference
from sociaalvitaal.exchange.workbook.headings import doubles
from sociaalvitaal.exchange.workbook.naming import Names

CHOOSE = SelectChoice("", "Kies…")
THEIRS, MINE = "toolkit", "bestand"
Typed = MultiDict[str, str] | None


def field_name(question: Question) -> str:
    """The name of a question's field: the key may hold anything that stands in the file."""
    return f"v-{question.group}-{hashlib.sha256(question.key.encode()).hexdigest()[:16]}"


class QuestionsForm:
    """A select for each question; those that were recognised stand apart."""

    def __init__(self, questions: Sequence[Question], typed: Typed = None) -> None:
        self._questions = {field_name(question): question for question in questions}
        self.fields = Fields({
            name: SelectField(
                question.text,
                description=f"Er staat bijvoorbeeld: {question.hint}" if question.hint else "",
                choices=[CHOOSE, *(SelectChoice(value, label) for value, label in question.choices)],
            )
            for name, question in self._questions.items()
        })  # fmt: skip
        self.fields.process(typed, data={name: question.preset for name, question in self._questions.items()})

    def validate(self) -> bool:
        """Whether each question has an answer, and no two columns hold the same."""
        self.fields.validate()
        for name, field in self._named():
            if not field.data and not field.errors:
                field.errors = ["Maak een keuze."]
            if name in self._twice():
                field.errors = ["U hebt dit bij twee kolommen gekozen. Kies het bij één van de twee."]
        return not self.faults

    def _twice(self) -> set[str]:
        columns = {name: str(field.data) for name, field in self._named() if self._questions[name].group == "columns"}
        # Columns of another sheet may hold the same.
        sheets = {self._questions[name].key.partition("-")[0] for name in columns}
        found: set[str] = set()
        for sheet in sheets:
            of_sheet = {n: role for n, role in columns.items() if self._questions[n].key.partition("-")[0] == sheet}
            same = doubles(role for role in of_sheet.values() if role)
            found |= {name for name, role in of_sheet.items() if role in same}
        return found

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Field id and message of each fault."""
        return [(field.id, f"{field.label.text} {field.errors[0]}") for _, field in self._named() if field.errors]

    @property
    def asked(self) -> list[SelectField]:
        """The fields of what was not recognised."""
        return [field for name, field in self._named() if not self._questions[name].known]

    @property
    def known(self) -> list[SelectField]:
        """The fields of what was recognised."""
        return [field for name, field in self._named() if self._questions[name].known]

    def _named(self) -> Iterable[tuple[str, SelectField]]:
        return [(name, self.fields[name]) for name in self._questions]

    def answers(self, before: Answers) -> Answers:
        """What was said, beside what was said earlier; only after `validate()`."""
        columns, activities, year = dict(before.columns), dict(before.activities), before.year
        for name, field in self._named():
            question = self._questions[name]
            if question.group == "columns":
                columns[question.key] = str(field.data)
            elif question.group == "activities":
                activities[question.key] = str(field.data)
            else:
                year = str(field.data)
        return Answers(columns, activities, year)


class ConflictsForm:
    """For each value that changed on both sides: which is right."""

    def __init__(self, conflicts: Sequence[Difference], names: Names, typed: Typed = None) -> None:
        self.fields = Fields({
            conflict.key: RadioField(
                f"{names.full(conflict.slot)}, {conflict.slot.month.label}",
                description=f"Toen u het werkboek downloadde: {names.shown(conflict.slot, conflict.base)}.",
                choices=[
                    SelectChoice(THEIRS, f"In de toolkit: {names.shown(conflict.slot, conflict.now)}"),
                    SelectChoice(MINE, f"In uw bestand ({conflict.place}): {names.shown(conflict.slot, conflict.new)}"),
                ],
                validate_choice=False,
            )
            for conflict in conflicts
        })  # fmt: skip
        self.fields.process(typed)

    def validate(self) -> bool:
        """Whether a choice was made for each."""
        for field in self.fields:
            if field.data not in (THEIRS, MINE):
                field.errors = ["Kies welke waarde klopt."]
        return not self.faults

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Field id and message of each fault."""
        return [(field.id, f"{field.label.text}: {field.errors[0]}") for field in self.fields if field.errors]

    @property
    def chosen(self) -> Mapping[str, bool]:
        """Of each value whether the file is right; only after `validate()`."""
        return {field.name: field.data == MINE for field in self.fields}
