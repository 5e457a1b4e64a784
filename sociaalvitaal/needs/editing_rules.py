"""Putting a survey together from blocks: which questions and options, in which order. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sociaalvitaal.models.needs import OTHER, Option, Question, QuestionKind
from sociaalvitaal.privacy import refusal

ON, PLACE, OWN = "aan-", "plaats-", "eigen-"
"""What the fields of a block begin with; then follow the id of the question and, after a dot, of the option."""
OWN_ID = "eigen-"
MOST_OWN, LONGEST_OWN = 10, 80
LAST = 999

Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """An option of a block as the page shows it."""

    id: str
    text: str
    is_on: bool
    place: str


@dataclass(frozen=True, slots=True)
class Block:
    """A question of the questionnaire as the page shows it: whether it is in the survey, where, with which options."""

    question: Question
    is_on: bool
    place: str
    lines: tuple[Line, ...]
    own: str
    """The leader's own options, a line each."""

    @property
    def has_options(self) -> bool:
        """Whether there are options to choose from."""
        return self.question.kind in (QuestionKind.ONE, QuestionKind.SEVERAL)


def is_own(option: Option) -> bool:
    """Whether a leader added this option."""
    return option.id.startswith(OWN_ID)


def blocks(shipped: Sequence[Question], chosen: Sequence[Question]) -> list[Block]:
    """All blocks: those in the survey in its order, then the others."""
    places = {question.id: number for number, question in enumerate(chosen, start=1)}
    present = {question.id: question for question in chosen}
    ordered = sorted(shipped, key=lambda question: places.get(question.id, LAST))
    return [_block(question, present.get(question.id), places) for question in ordered]


def _block(question: Question, present: Question | None, places: Mapping[str, int]) -> Block:
    kept = [option for option in present.options if not is_own(option)] if present else list(question.options)
    numbers = {option.id: number for number, option in enumerate(kept, start=1)}
    ordered = sorted(question.options, key=lambda option: numbers.get(option.id, LAST))
    return Block(
        question,
        is_on=present is not None,
        place=str(places.get(question.id, "")),
        lines=tuple(Line(o.id, o.text, o.id in numbers, str(numbers.get(o.id, ""))) for o in ordered),
        own="\n".join(option.text for option in present.options if is_own(option)) if present else "",
    )


def typed_blocks(found: Sequence[Block], typed: Typed) -> list[Block]:
    """The blocks with what was typed in them, to be shown again."""
    return [
        replace(
            block,
            is_on=ON + block.question.id in typed,
            place=typed.get(PLACE + block.question.id, ""),
            lines=tuple(_typed_line(block.question.id, line, typed) for line in block.lines),
            own=typed.get(OWN + block.question.id, ""),
        )
        for block in found
    ]


def _typed_line(question_id: str, line: Line, typed: Typed) -> Line:
    name = f"{question_id}.{line.id}"
    return replace(line, is_on=ON + name in typed, place=typed.get(PLACE + name, ""))


def read(found: Sequence[Block], before: Sequence[Question]) -> tuple[list[Question], list[tuple[str, str]]]:
    """The questions that the blocks stand for, and per field what is wrong."""
    faults: list[tuple[str, str]] = []
    chosen = [block for block in found if block.is_on]
    present = {question.id: question for question in before}
    old = {question.id: number for number, question in enumerate(before, start=1)}
    questions = []

    def rank(block: Block) -> tuple[int, int]:
        name = block.question.id
        return _rank(_place(block.place, PLACE + name, faults), old.get(name))

    for block in sorted(chosen, key=rank):
        options = _options(block, present.get(block.question.id), faults) if block.has_options else ()
        questions.append(replace(block.question, options=options))
    if not chosen:
        faults.append((ON + found[0].question.id, "Kies minstens één vraag."))
    return questions, faults


def _options(block: Block, before: Question | None, faults: list[tuple[str, str]]) -> tuple[Option, ...]:
    name = block.question.id
    ticked = [line for line in block.lines if line.is_on]
    shipped = [option for option in (before or block.question).options if not is_own(option)]
    old = {option.id: number for number, option in enumerate(shipped, start=1)}
    ticked.sort(key=lambda line: _rank(_place(line.place, f"{PLACE}{name}.{line.id}", faults), old.get(line.id)))
    options = [Option(line.id, line.text) for line in ticked]
    own = _own_options(block, before, {option.text.casefold() for option in options}, faults)
    # What is not among the options comes after all that is.
    last = [option for option in options if option.id == OTHER]
    options = [option for option in options if option.id != OTHER] + own + last
    if len(options) < 2:
        faults.append(
            (f"{ON}{name}.{block.lines[0].id}", f"Kies minstens twee antwoorden bij “{block.question.text}”.")
        )
    return tuple(options)


def _own_options(
    block: Block, before: Question | None, taken: set[str], faults: list[tuple[str, str]]
) -> list[Option]:  # fmt: skip
    field = OWN + block.question.id
    texts = list(dict.fromkeys(" ".join(line.split()) for line in block.own.splitlines() if line.strip()))
    known = {option.text: option.id for option in before.options if is_own(option)} if before else {}
    numbers = [int(number) for i in known.values() if (number := i.removeprefix(OWN_ID)).isdecimal()]
    following = max(numbers, default=0)
    made = []
    for text in texts:
        if message := _own_fault(text, taken):
            faults.append((field, message))
        if text not in known:
            following += 1
        made.append(Option(known.get(text) or f"{OWN_ID}{following}", text))
    if len(texts) > MOST_OWN:
        faults.append((field, f"Gebruik hoogstens {MOST_OWN} eigen antwoorden."))
    return made


def _own_fault(text: str, taken: set[str]) -> str:
    if len(text) > LONGEST_OWN:
        return f"Een eigen antwoord is hoogstens {LONGEST_OWN} tekens lang."
    if text.casefold() in taken:
        return f"“{text}” staat al bij de antwoorden."
    return refusal(text) or ""


def _rank(place: int, old: int | None) -> tuple[int, int]:
    """By number; what moves to a number that is taken pushes aside what stood there."""
    if old is None or place < old:
        return place, -1
    return place, int(place > old)


def _place(text: str, field: str, faults: list[tuple[str, str]]) -> int:
    text = text.strip()
    if not text:
        return LAST
    if not text.isascii() or not text.isdecimal() or len(text) > 3:
        faults.append((field, "Vul bij de volgorde een nummer in, bijvoorbeeld 2."))
        return LAST
    return int(text)
