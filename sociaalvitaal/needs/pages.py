"""Questions as pages show them, with what was typed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sociaalvitaal.models.needs import Question, QuestionKind
from sociaalvitaal.needs.answer_rules import CHOICE, LONGEST_EXPLANATION, LONGEST_TEXT, TEXT, Typed, takes_one


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the names of its fields, what was chosen and written, and what is wrong with it."""

    question: Question
    number: int
    chosen: frozenset[str]
    typed: str
    """What was typed where numbers are asked."""
    text: str
    fault: str = ""
    text_fault: str = ""

    @property
    def name(self) -> str:
        """The field of what is chosen."""
        return CHOICE + self.question.id

    @property
    def text_name(self) -> str:
        """The field of what is written."""
        return TEXT + self.question.id

    @property
    def has_choices(self) -> bool:
        """Whether there is something to choose."""
        return self.question.kind is not QuestionKind.TEXT

    @property
    def takes_one(self) -> bool:
        """Whether one thing can be chosen."""
        return takes_one(self.question)

    @property
    def longest(self) -> int:
        """How long what is written may be."""
        return LONGEST_TEXT if self.question.kind is QuestionKind.TEXT else LONGEST_EXPLANATION


def asked(questions: Sequence[Question], typed: Typed, faults: Sequence[tuple[str, str]] = ()) -> list[Asked]:
    """The questions of a survey, in order."""
    messages: Mapping[str, str] = dict(faults)
    return [
        Asked(
            question,
            number,
            frozenset(typed.get(CHOICE + question.id, ())),
            "".join(typed.get(CHOICE + question.id, ())),
            " ".join(typed.get(TEXT + question.id, ())),
            messages.get(CHOICE + question.id, ""),
            messages.get(TEXT + question.id, ""),
        )
        for number, question in enumerate(questions, start=1)
    ]


def summary(found: Sequence[Asked], faults: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The faults for the summary on top; what is about no field leads to the first question."""
    first = found[0] if found else None
    anchor = (first.name if first.has_choices else first.text_name) if first else ""
    return [(name or anchor, message) for name, message in faults]
