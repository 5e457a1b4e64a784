"""Laying wishes beside what there is: which activities and offers answer to a wish. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sociaalvitaal.figures.needs import Counted
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.models.needs import OTHER, Option
from sociaalvitaal.questionnaire import Signs

_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class Existing:
    """Something that runs in the kern: its name, what kind it is, its theme."""

    name: str
    kind: str
    theme: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A wish with what there is for it."""

    option: Option
    number: Number
    existing: tuple[str, ...]

    @property
    def is_missing(self) -> bool:
        """Whether people ask for it and nothing answers to it."""
        return not self.existing and self.number.value != 0


def beside(counted: Counted, signs: Mapping[str, Signs], running: Sequence[Existing]) -> list[Answered]:
    """Each wish with what there is for it: what most people ask for first."""
    rows = [
        Answered(option, number, tuple(_fitting(signs.get(option.id) or _signs_of(option), running)))
        for option, number in counted.numbers
        if option.id != OTHER
    ]
    return sorted(rows, key=lambda row: -(row.number.value or 0))


def _signs_of(option: Option) -> Signs:
    """Of an option that a leader added: the long words of its text."""
    return Signs(words=tuple(_WORD.findall(option.text.casefold())))


def _fitting(signs: Signs, running: Sequence[Existing]) -> Iterable[str]:
    for thing in running:
        name = thing.name.casefold()
        if thing.kind in signs.kinds or thing.theme in signs.themes or any(word in name for word in signs.words):
            yield thing.name
