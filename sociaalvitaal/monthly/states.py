"""How each field of a month stands, in a word that everyone can see. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sociaalvitaal.figures.outliers import outlier
from sociaalvitaal.monthly import rules
from sociaalvitaal.monthly.ledger import Outcome
from sociaalvitaal.monthly.rules import FIGURES, UNKNOWN, Entry
from sociaalvitaal.monthly.sheet import NO_SUCH_FIELD, Held, Sheet
from sociaalvitaal.periods import Month

_GROUP = re.compile(r"a[0-9]+-")


class State(StrEnum):
    """The states that the server knows; a browser adds those of what it has not sent yet."""

    EMPTY = "leeg"
    SAVED = "bewaard"
    WAITING = "wacht"
    FAULT = "fout"
    STANDS_OUT = "opvallend"
    UNKNOWN = "weet-ik-niet"
    CLOSED = "vast"


@dataclass(frozen=True, slots=True)
class Summary:
    """How far a month is."""

    filled: int
    asked: int
    faults: int


def summary(held: Held) -> Summary:
    """How many of the numbers that must be filled in are, and how many fields are wrong."""
    asked = [f"a{activity.id}-new_participants" for activity in held.sheet.activities]
    filled = sum(bool(held.texts.get(name)) and name not in held.reading.faults for name in asked)
    return Summary(filled, len(asked), len(held.reading.faults))


def questions(
    held: Held, history: Mapping[int, Mapping[Month, Entry]], extras: Mapping[int, Mapping[Month, int | None]]
) -> dict[str, str]:
    """The question by field name about each number that stands out in the history of the kern."""
    return dict(_questions(held, history, extras))


def _questions(held: Held, history: Any, extras: Any) -> Iterator[tuple[str, str]]:
    for activity_id, entry in held.reading.data.entries.items():
        months = sorted(history.get(activity_id, {}).items())
        for name in FIGURES:
            seen = [(month, getattr(before, name)) for month, before in months]
            if question := _question(getattr(entry, name), seen):
                yield f"a{activity_id}-{name}", question
    for item_id, number in (held.reading.data.extras or {}).items():
        if question := _question(number, sorted(extras.get(item_id, {}).items())):
            yield f"x{item_id}", question


def _question(value: int | None, seen: list[tuple[Month, int | None]]) -> str | None:
    known = [(month, number) for month, number in seen if number is not None]
    last = outlier(value, [number for _, number in known])
    return None if last is None or value is None else rules.question(value, last, known[-1][0])


def state_of(text: str, fault: str, question: str) -> State:
    """The state of a field that the server holds."""
    if fault:
        return State.FAULT
    if not text:
        return State.EMPTY
    if text == UNKNOWN:
        return State.UNKNOWN
    return State.STANDS_OUT if question else State.SAVED


def described(
    held: Held, asked: Mapping[str, str], name: str, outcome: Outcome | None, *, closed: bool = False
) -> dict[str, Any]:
    """One field for the script of the page."""
    taken, conflict = (outcome.taken, outcome.conflict) if outcome else (False, False)
    if held.sheet.kind(name) is None:
        return {"state": State.FAULT, "value": "", "message": NO_SUCH_FIELD, "taken": False, "conflict": False}
    text, fault, question = held.texts.get(name, ""), held.reading.faults.get(name, ""), asked.get(name, "")
    state = State.CLOSED if closed else state_of(text, fault, question)
    return {"state": state, "value": text, "message": fault or question, "taken": taken, "conflict": conflict}


def touched(sheet: Sheet, names: Iterable[str]) -> list[str]:
    """These fields, and all others of their activities: a fault can move from one to another."""
    sent = list(names)
    groups = {match[0] for name in sent if (match := _GROUP.match(name))}
    return sent + [name for name in sheet.names if (match := _GROUP.match(name)) and match[0] in groups]
