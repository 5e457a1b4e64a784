"""Charts of what residents answered."""

from __future__ import annotations

from dataclasses import dataclass

from sociaalvitaal.charts.answers import Answers
from sociaalvitaal.charts.groups import Group
from sociaalvitaal.figures.needs import ByAge, Counted, Results
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.models.needs import QuestionKind
from sociaalvitaal.needs.answer_rules import takes_one


@dataclass(frozen=True, slots=True)
class Picture:
    """A question with its chart and the numbers by age."""

    counted: Counted
    chart: Answers
    by_age: ByAge | None


def chart(counted: Counted, percentage_from: int) -> Answers:
    """The chart of one question."""
    groups = tuple(
        Group(option.text, number.value, withheld=number.state is State.WITHHELD)
        for option, number in counted.numbers
    )  # fmt: skip
    question = counted.question
    in_order = question.kind is QuestionKind.AGE
    return Answers(
        question.text, groups, counted.answered.value, not takes_one(question), in_order, percentage_from
    )  # fmt: skip


def pictures(results: Results, percentage_from: int) -> list[Picture]:
    """The charts of a survey, in the order of its questions."""
    found = []
    for counted in results.counted:
        made = chart(counted, percentage_from)
        by_age = results.by_age.get(counted.question.id)
        found.append(Picture(counted, made, by_age))
    return found
