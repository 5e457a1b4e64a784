"""What residents answered to a survey: counts per question, and by age."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.disclosure.known_totals import withheld
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.models.needs import Option, Question, QuestionKind, Survey, SurveyAnswer
from sociaalvitaal.models.programme import ListItem

NOT_TOLD = "niet gezegd"
"""Stands for who gave no age."""
NOT_ASKED = ("alle-inwoners", "geen-specifieke")
"""Target groups of activities that no resident is one of."""
HIDDEN = Number(State.WITHHELD)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer, as far as it is counted."""

    answers: Mapping[str, Sequence[str]]
    age_id: int | None
    group_ids: Sequence[int]
    paper: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A question with how often each option was chosen, and by how many people it was answered."""

    question: Question
    numbers: tuple[tuple[Option, Number], ...]
    answered: Number
    not_answered: Number

    @property
    def is_withheld(self) -> bool:
        """Whether a number was too small to show."""
        return any(number.state is State.WITHHELD for _, number in self.numbers)


@dataclass(frozen=True, slots=True)
class ByAge:
    """How often each option was chosen, by age band; rows and columns as they are named."""

    bands: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Number, ...], Number], ...]
    """An option, a number for each band, and the number of all together."""


@dataclass(frozen=True, slots=True)
class Results:
    """What came of a survey; below the threshold nothing is counted out."""

    answers: int
    paper: int
    threshold: int
    counted: tuple[Counted, ...]
    by_age: Mapping[str, ByAge]

    @property
    def is_shown(self) -> bool:
        """Whether there are enough answers to show any of them."""
        return self.answers >= self.threshold

    def find(self, question_id: str) -> Counted | None:
        """The counts of one question."""
        return next((counted for counted in self.counted if counted.question.id == question_id), None)


def filled_in(session: Session, questions: Sequence[Question], *, active_only: bool = True) -> list[Question]:
    """The questions with the programme's lists in those that take their options from them."""
    keys = {QuestionKind.AGE: "leeftijd", QuestionKind.GROUPS: "doelgroep"}
    asked = [key for kind, key in keys.items() if any(question.kind is kind for question in questions)]
    rows = session.execute(
        sa.select(ListItem.list_key, ListItem.id, ListItem.label)
        .where(ListItem.list_key.in_(asked), ListItem.slug.not_in(NOT_ASKED))
        .where(ListItem.active if active_only else sa.true())
        .order_by(ListItem.position)
    ).all()
    found = []
    for question in questions:
        key = keys.get(question.kind)
        options = tuple(
            Option(str(row.id), row.label[:1].upper() + row.label[1:]) for row in rows if row.list_key == key
        )
        found.append(question if key is None else _with_options(question, options))
    return found


def _with_options(question: Question, options: tuple[Option, ...]) -> Question:
    return Question(question.id, question.text, question.kind, options, question.hint)


def results(session: Session, survey: Survey, threshold: int, *, whole: bool = False) -> Results:
    """Everything that is counted of a survey; `whole` for who asked: how often each answer was chosen, small or not."""
    given = answers_of(session, survey)
    questions = filled_in(session, survey.asked, active_only=False)
    return counts(questions, given, threshold, whole=whole)


def answers_of(session: Session, survey: Survey) -> list[Given]:
    """All answers of a survey, without what was written."""
    columns = (SurveyAnswer.answers, SurveyAnswer.age_id, SurveyAnswer.group_ids, SurveyAnswer.paper)
    rows = session.execute(sa.select(*columns).where(SurveyAnswer.survey_id == survey.id))
    return [Given(*row) for row in rows]


def counts(questions: Sequence[Question], given: Sequence[Given], threshold: int, *, whole: bool = False) -> Results:
    """Count the answers to each question. Pure."""
    paper = sum(one.paper for one in given)
    asked = [question for question in questions if question.kind is not QuestionKind.TEXT]
    if len(given) < threshold:
        return Results(len(given), paper, threshold, (), {})
    counted = tuple(_counted(question, given, threshold, whole=whole) for question in asked)
    age = next((question for question in asked if question.kind is QuestionKind.AGE), None)
    # Of an answer that is withheld, the numbers by age would add up to it.
    choices = [
        one.question for one in counted
        if one.question.kind in (QuestionKind.ONE, QuestionKind.SEVERAL) and not one.is_withheld
    ]  # fmt: skip
    by_age = {question.id: _by_age(question, age, given, threshold) for question in choices} if age else {}
    return Results(len(given), paper, threshold, counted, by_age)


def _chosen(question: Question, one: Given) -> Sequence[str]:
    match question.kind:
        case QuestionKind.AGE:
            return () if one.age_id is None else (str(one.age_id),)
        case QuestionKind.GROUPS:
            return [str(number) for number in one.group_ids]
        case _:
            return one.answers.get(question.id, ())


def _counted(question: Question, given: Sequence[Given], threshold: int, *, whole: bool) -> Counted:
    chosen = [set(_chosen(question, one)) for one in given]
    tally = Counter(option_id for options in chosen for option_id in options)
    values = [tally[option.id] for option in question.options]
    answered = sum(bool(options) for options in chosen)
    numbers = [_known(value) for value in values]
    people = [_known(answered), _known(len(given) - answered)]
    if question.kind is QuestionKind.AGE or (question.kind is QuestionKind.ONE and not whole):
        hidden = withheld([[*values, len(given) - answered]], threshold)
        numbers = [HIDDEN if (0, place) in hidden else number for place, number in enumerate(numbers)]
        people = [HIDDEN, HIDDEN] if (0, len(values)) in hidden else people
    elif question.kind is QuestionKind.GROUPS or (question.kind is QuestionKind.SEVERAL and not whole):
        numbers = [HIDDEN if 0 < value < threshold else _known(value) for value in values]
        # How many people named one at all, less those who are shown, could point to one that is not.
        people = [HIDDEN, HIDDEN] if HIDDEN in numbers or 0 < answered < threshold else people
    return Counted(question, tuple(zip(question.options, numbers, strict=True)), *people)


def _by_age(question: Question, age: Question, given: Sequence[Given], threshold: int) -> ByAge:
    bands = [(option.id, option.text) for option in age.options] + [("", NOT_TOLD)]
    place = {band_id: number for number, (band_id, _) in enumerate(bands)}
    rows = [option.text for option in question.options]
    cells = [[0] * len(bands) for _ in rows]
    people, silent = [0] * len(bands), [0] * len(bands)
    for one in given:
        band = place.get(str(one.age_id or ""), place[""])
        people[band] += 1
        chosen = set(_chosen(question, one))
        silent[band] += not chosen
        for number, option in enumerate(question.options):
            cells[number][band] += option.id in chosen
    adds_up = question.kind is QuestionKind.ONE
    if adds_up:
        rows, cells = [*rows, "niet beantwoord"], [*cells, silent]
    closed = {column for _, column in withheld([people], threshold)}
    hidden = withheld(cells, threshold, columns_add_up=adds_up, closed=closed)
    shown = tuple(
        (label, tuple(HIDDEN if (r, c) in hidden else _known(value) for c, value in enumerate(row)), _known(sum(row)))
        for r, (label, row) in enumerate(zip(rows, cells, strict=True))
        if sum(row) or r < len(question.options)
    )
    return ByAge(tuple(label for _, label in bands), shown)


def _known(value: int) -> Number:
    return Number(State.KNOWN, value)
