"""Reading a filled-in survey: from the phone, and from paper by number. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sociaalvitaal.models.needs import OTHER, Question, QuestionKind
from sociaalvitaal.privacy import suspicions

CHOICE, TEXT = "v-", "t-"
"""What the fields of a question begin with."""
LONGEST_TEXT, LONGEST_EXPLANATION = 500, 120
NOTHING = "U hebt nog niets ingevuld. Beantwoord minstens één vraag."
_BETWEEN = re.compile(r"[\s,;.+]+")

Typed = Mapping[str, Sequence[str]]
"""What was sent: every value of every field."""


@dataclass(slots=True)
class Filled:
    """One filled-in survey."""

    answers: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    age_id: int | None = None
    group_ids: list[int] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return not (self.answers or self.texts or self.age_id or self.group_ids)

    def choose(self, question: Question, chosen: list[str]) -> None:
        """Keep what was chosen, where it belongs."""
        if not chosen:
            return
        match question.kind:
            case QuestionKind.AGE:
                self.age_id = int(chosen[0])
            case QuestionKind.GROUPS:
                self.group_ids = [int(option_id) for option_id in chosen]
            case _:
                self.answers[question.id] = chosen


@dataclass(frozen=True, slots=True)
class Read:
    """What was understood, and per field what was not."""

    filled: Filled
    faults: tuple[tuple[str, str], ...]


def takes_one(question: Question) -> bool:
    """Whether a question has at most one answer."""
    return question.kind in (QuestionKind.ONE, QuestionKind.AGE)


def read(questions: Sequence[Question], typed: Typed) -> Read:
    """A survey as a resident sent it."""
    filled, faults = Filled(), []
    for question in questions:
        if question.kind is not QuestionKind.TEXT:
            chosen = list(dict.fromkeys(typed.get(CHOICE + question.id, ())))
            if message := _choice_fault(question, chosen):
                faults.append((CHOICE + question.id, message))
            else:
                filled.choose(question, chosen)
        faults += _take_text(question, typed, filled)
    return _whole(filled, faults)


def read_numbers(questions: Sequence[Question], typed: Typed) -> Read:
    """A survey as a leader types it over from paper: the numbers of what was ticked."""
    filled, faults = Filled(), []
    for question in questions:
        if question.kind is not QuestionKind.TEXT:
            chosen, message = _by_number(question, "".join(typed.get(CHOICE + question.id, ())))
            if message:
                faults.append((CHOICE + question.id, message))
            else:
                filled.choose(question, chosen)
        faults += _take_text(question, typed, filled)
    return _whole(filled, faults)


def _whole(filled: Filled, faults: list[tuple[str, str]]) -> Read:
    if filled.is_empty and not faults:
        faults.append(("", NOTHING))
    return Read(filled, tuple(faults))


def _choice_fault(question: Question, chosen: list[str]) -> str:
    if any(question.option(option_id) is None for option_id in chosen):
        return "Deze vraag is intussen gewijzigd. Kies opnieuw."
    return "Kies één antwoord." if takes_one(question) and len(chosen) > 1 else ""


def _by_number(question: Question, text: str) -> tuple[list[str], str]:
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    most = len(question.options)
    if any(not part.isascii() or not part.isdecimal() or len(part) > 3 for part in parts):
        return [], "Vul nummers in, met een spatie ertussen. Bijvoorbeeld: 1 4."
    numbers = list(dict.fromkeys(int(part) for part in parts))
    if any(not 1 <= number <= most for number in numbers):
        return [], f"Deze vraag heeft de nummers 1 tot en met {most}."
    if takes_one(question) and len(numbers) > 1:
        return [], "Bij deze vraag hoort één nummer."
    return [question.options[number - 1].id for number in numbers], ""


def _take_text(question: Question, typed: Typed, filled: Filled) -> list[tuple[str, str]]:
    """Keep what was written with a question; what stands beside "something else" chooses that as well."""
    if question.kind is not QuestionKind.TEXT and not question.may_explain:
        return []
    name, text = TEXT + question.id, " ".join(typed.get(TEXT + question.id, ())).strip()
    if not text:
        return []
    longest = LONGEST_TEXT if question.kind is QuestionKind.TEXT else LONGEST_EXPLANATION
    if len(text) > longest:
        return [(name, f"Uw tekst is te lang. Gebruik hoogstens {longest} tekens.")]
    if seen := suspicions(text):
        return [(name, f"Dit lijkt {seen[0]}. Haal dat weg: we willen niet weten wie u bent.")]
    filled.texts[question.id] = text
    chosen = filled.answers.get(question.id, [])
    if question.may_explain and OTHER not in chosen and not (takes_one(question) and chosen):
        filled.answers[question.id] = [*chosen, OTHER]
    return []
