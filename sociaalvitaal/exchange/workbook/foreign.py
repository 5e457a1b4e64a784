"""Reads the table that a leader keeps: a row for each month, or for each month and activity. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from sociaalvitaal.exchange.workbook import cells, tables
from sociaalvitaal.exchange.workbook.headings import (
    ACTIVITY,
    MONTH,
    NOTHING,
    YEAR,
    Lists,
    choices,
    vocabulary,
)  # fmt: skip
from sociaalvitaal.exchange.workbook.proposal import Fault, Place, Proposal, leave
from sociaalvitaal.exchange.workbook.slots import AGE, EXTRA, NOTE, REFERRAL, SOURCE, Slot
from sociaalvitaal.exchange.workbook.tables import Table
from sociaalvitaal.exchange.workbook.words import plain
from sociaalvitaal.formats.grid import Cell, Sheet
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.monthly.rules import FIGURES, NOTE_LENGTH, UNKNOWN
from sociaalvitaal.periods import Month

LEAVE_OUT = "0"
MAX_NAMES = 60
TOTALS = {"totaal", "total", "som", "subtotaal", "gemiddelde", "jaartotaal", "totalen"}
PER_ACTIVITY = (*FIGURES, AGE)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the sender said about what was not recognised."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Role by the key of the column."""
    activities: Mapping[str, str] = field(default_factory=dict)
    """Activity id, or LEAVE_OUT, by the name in the file in plain words; without a name: for the whole file."""
    year: str = ""

    @classmethod
    def stored(cls, found: Mapping[str, Any]) -> Answers:
        """As they are kept with the upload."""
        return cls(
            {str(k): str(v) for k, v in dict(found.get("columns") or {}).items()},
            {str(k): str(v) for k, v in dict(found.get("activities") or {}).items()},
            str(found.get("year") or ""),
        )

    @property
    def plain(self) -> dict[str, Any]:
        """To be kept with the upload."""
        return {"columns": dict(self.columns), "activities": dict(self.activities), "year": self.year}


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only the sender knows."""

    group: str
    """columns, activities or year: the part of the answers that it belongs to."""
    key: str
    text: str
    hint: str
    choices: Sequence[tuple[str, str]]
    preset: str = ""
    known: bool = False
    """Was recognised; the sender can say that it is otherwise."""


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
                _Rows(outcome.proposal, table, matched, activities).read()
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


class _Rows:
    """Reads the rows of one table into a proposal."""

    def __init__(
        self, proposal: Proposal, table: Table, matched: Mapping[str, int | None], activities: Sequence[Activity]
    ) -> None:
        self._to, self._table, self._matched = proposal, table, matched
        self._activities = {activity.id: activity for activity in activities}
        self._notes: dict[Month, list[tuple[str, Place]]] = {}

    def read(self) -> None:
        """All rows."""
        leave(self._to, tables.unread(self._table))
        for row in self._table.body:
            self._row(row)
        for month, parts in self._notes.items():
            text = "\n".join(dict.fromkeys(text for text, _ in parts))
            if len(text) > NOTE_LENGTH:
                self._to.faults.append(Fault(parts[0][1], f"de toelichting is langer dan {NOTE_LENGTH} tekens"))
            self._to.add(Slot(month, NOTE), text[:NOTE_LENGTH], parts[0][1])

    def _row(self, row: int) -> None:
        filled = [
            column for column, role in self._table.roles.items()
            if role not in (NOTHING, MONTH, YEAR, ACTIVITY) and not self._is_blank(self._cell(row, column))
        ]  # fmt: skip
        first = self._text(row, MONTH) or self._text(row, ACTIVITY)
        if not filled or plain(first) in TOTALS:
            if filled:
                leave(self._to, [f"Rij {row} (‘{first}’) is niet ingelezen: een totaal rekent de toolkit zelf uit."])
            return
        month = self._guard(row, MONTH, self._month)
        if not isinstance(month, Month):
            if month is None:
                self._fault(row, MONTH, "in deze rij staan cijfers, maar geen maand")
            return
        activity_id, known = self._activity(row)
        if not known:
            return
        for column in filled:
            self._value(row, column, month, activity_id)

    def _activity(self, row: int) -> tuple[int | None, bool]:
        """The activity of a row, and whether the row is to be read."""
        has_column = self._table.column(ACTIVITY) is not None
        as_written = self._text(row, ACTIVITY)
        name = plain(as_written) or as_written
        if has_column and not name:
            return None, True
        found = self._matched.get(name)
        if has_column and found is None:
            leave(self._to, [f"Rijen van ‘{as_written}’ zijn niet ingelezen."])
            return None, False
        return found, True

    def _value(self, row: int, column: int, month: Month, activity_id: int | None) -> None:
        kind, _, item = str(self._table.roles[column]).partition(":")
        cell, place = self._cell(row, column), self._place(row, column)
        if self._table.sheet.merged_at(row, column) is not None:
            merged = self._table.sheet.merged_at(row, column)
            self._to.faults.append(Fault(place, f"{merged} zijn samengevoegde cellen; haal de samenvoeging weg"))
            return
        if kind == NOTE:
            named = self._activities.get(activity_id) if activity_id and self._table.column(ACTIVITY) else None
            text = cells.clean(cells.whole_text(cell))
            self._notes.setdefault(month, []).append((f"{named.name}: {text}" if named else text, place))
            return
        try:
            value = cells.count(cell)
        except ValueError as fault:
            self._to.faults.append(Fault(place, str(fault)))
            return
        if value == UNKNOWN and kind not in (*FIGURES, EXTRA):
            self._to.faults.append(Fault(place, "hier kan geen vraagteken staan; laat de cel leeg"))
        elif value is not None:
            self._add(kind, int(item or 0), month, activity_id, value, place)
            if cell.is_formula:
                self._to.remarks.append(f"{place} is een formule; de uitkomst {value} is overgenomen.")

    def _add(self, kind: str, item: int, month: Month, activity_id: int | None, value: int | str, place: Place) -> None:
        if kind == EXTRA:
            self._to.add(Slot(month, EXTRA, item), value, place)
        elif kind == SOURCE:
            with_activity = activity_id is not None and self._table.column(ACTIVITY) is not None
            slot = Slot(month, REFERRAL, item, activity_id or 0) if with_activity else Slot(month, SOURCE, item)
            self._to.add(slot, value or None, place)
        elif activity_id is None:
            if self._table.column(ACTIVITY) is not None:
                self._to.faults.append(Fault(place, "in deze rij staat geen activiteit"))
            else:
                leave(self._to, [tables.not_read(self._table, place.column)])
        else:
            slot = Slot(month, AGE, activity_id, item) if kind == AGE else Slot(month, kind, activity_id)
            self._to.add(slot, value, place)

    def _month(self, cell: Cell, row: int) -> Month | None:
        year, column = self._table.year, self._table.column(YEAR)
        if column is not None:
            said = cells.count(self._cell(row, column))
            year = said if isinstance(said, int) and 1990 <= said <= 2099 else None
        return cells.month(cell, year)

    def _guard(self, row: int, role: str, reader: Callable[[Cell, int], Month | None]) -> Month | bool | None:
        """What a reader makes of a cell; False when it is a fault, which is remembered."""
        column = self._table.column(role)
        try:
            return None if column is None else reader(self._cell(row, column), row)
        except ValueError as fault:
            self._fault(row, role, str(fault))
            return False

    def _fault(self, row: int, role: str, message: str) -> None:
        self._to.faults.append(Fault(self._place(row, self._table.column(role) or 1), message))

    def _cell(self, row: int, column: int) -> Cell:
        """A cell; where months or activities were merged over rows, each row has what stands in the first."""
        cell = self._table.sheet.cell(row, column)
        merged = self._table.sheet.merged_at(row, column)
        names_rows = self._table.roles.get(column) in (MONTH, YEAR, ACTIVITY)
        if names_rows and merged is not None and merged.first_column == merged.last_column == column:
            return self._table.sheet.cell(merged.first_row, column)
        return cell

    def _text(self, row: int, role: str) -> str:
        column = self._table.column(role)
        return "" if column is None else cells.text(self._cell(row, column))

    def _is_blank(self, cell: Cell) -> bool:
        return cell.value is None and not cell.is_formula and not cell.is_error

    def _place(self, row: int, column: int) -> Place:
        return Place(self._table.sheet.name, row, column)
