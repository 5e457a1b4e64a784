"""Reads the table that a leader keeps: a row for each month, or for each month and activity. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from sociaalvitaal.exchange.workbook import cells, tables
from sociaalvitaal.exchange.workbook.answers import LEAVE_OUT, Answers, Question
from sociaalvitaal.exchange.workbook.foreign_rows import TOTALS, Rows
from sociaalvitaal.exchange.workbook.headings import ACTIVITY, MONTH, Lists, choices, vocabulary
from sociaalvitaal.exchange.workbook.proposal import Proposal, leave
from sociaalvitaal.exchange.workbook.slots import AGE
from sociaalvitaal.exchange.workbook.tables import Table
from sociaalvitaal.exchange.workbook.words import plain
from sociaalvitaal.formats.grid import Sheet
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.monthly.rules import FIGURES

MAX_NAMES = 60
PER_ACTIVITY = (*FIGURES, AGE)


@dataclass(slots=True)
class Outcome:
    """A proposal, or the questions that come first."""

    proposal: Proposal = field(default_factory=Proposal)
    questions: list[Question] = field(default_factory=list)

    @property
    def open_questions(self) -> list[Question]:
        """The questions without which nothing can be read."""
        return [question for question in self.questions if not question.known]


def read(
    sheets: Sequence[Sheet], file_name: str, lists: Lists, activities: Sequence[Activity], years: Sequence[int],
    answers: Answers,
) -> Outcome:  # fmt: skip
    """What the file says, as far as it is understood."""
    options = choices(lists)
    allowed = {value for value, _ in options}
    given = {key: role for key, role in answers.columns.items() if role in allowed}
    year = int(answers.year) if answers.year in map(str, years) else (years[0] if len(years) == 1 else None)
    found, left = tables.find(sheets, vocabulary(lists), given, file_name, year)
    outcome = Outcome()
    leave(outcome.proposal, left)
    for table in found:
        outcome.questions += _about_columns(table, options)
    if any(tables.needs_year(table) for table in found):
        outcome.questions.append(
            Question("year", "year", "Over welk jaar gaat dit bestand?", "", [(str(y), str(y)) for y in years])
        )
    if not outcome.open_questions:
        names = {name: found_as for table in found for name, found_as in _names(table).items()}
        matched = _matched(names, activities, answers.activities)
        outcome.questions += _about_activities(names, activities, matched, answers.activities)
        if not outcome.open_questions:
            for table in found:
                Rows(outcome.proposal, table, matched, activities).read()
    return outcome


def _about_columns(table: Table, options: list[tuple[str, str]]) -> list[Question]:
    questions = [
        Question(
            "columns", table.key(column), f"Wat staat er in {table.title(column)}?", table.examples(column),
            options, role or "", known=role is not None,
        )
        for column, role in table.roles.items()
    ]  # fmt: skip
    if table.column(MONTH) is None and all(question.known for question in questions):
        # Without months nothing can be read, so all columns are asked again.
        questions = [Question(q.group, q.key, q.text, q.hint, q.choices, q.preset) for q in questions]
    return questions


def _names(table: Table) -> dict[str, str]:
    """The names of activities as the table writes them, by plain words; one without a name when none is needed."""
    column = table.column(ACTIVITY)
    if column is None:
        needed = any(role is not None and role.partition(":")[0] in PER_ACTIVITY for role in table.roles.values())
        return {"": ""} if needed else {}
    texts = [cells.text(table.sheet.cell(row, column)) for row in table.body if column in table.sheet.rows[row]]
    return {plain(text) or text: text for text in texts if plain(text) not in TOTALS}


def _matched(
    names: Mapping[str, str], activities: Sequence[Activity], said: Mapping[str, str]
) -> dict[str, int | None]:
    """Activity id by plain name, None to leave out; names that are not here have to be asked."""
    ids = {str(activity.id): activity.id for activity in activities}
    own = [plain(activity.name) for activity in activities]
    found: dict[str, int | None] = {}
    for name in names:
        if name in said and (said[name] in ids or said[name] == LEAVE_OUT):
            found[name] = ids.get(said[name])
        elif name and own.count(name) == 1:
            found[name] = activities[own.index(name)].id
        elif not name and len(activities) == 1:
            found[name] = activities[0].id
    return found


def _about_activities(
    names: Mapping[str, str], activities: Sequence[Activity], matched: Mapping[str, int | None], said: Mapping[str, str]
) -> list[Question]:
    options = [*((str(a.id), a.name) for a in activities), (LEAVE_OUT, "Geen van deze: laat deze rijen weg")]
    by_name = {plain(activity.name): str(activity.id) for activity in activities}
    questions = []
    for name, as_written in list(names.items())[:MAX_NAMES]:
        text = f"Welke activiteit is ‘{as_written[:80]}’?" if name else "Over welke activiteit gaan deze cijfers?"
        near = get_close_matches(name[:80], by_name, n=1, cutoff=0.6) if name else []
        preset = said.get(name) or (str(matched[name]) if matched.get(name) else by_name[near[0]] if near else "")
        questions.append(Question("activities", name, text, "", options, preset, known=name in matched))
    return questions
