"""A number of an analysis with all that it is made of, as one table."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from sociaalvitaal.figures.evaluation.answers import Answer
from sociaalvitaal.figures.evaluation.findings import Findings
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.stability import Stability
from sociaalvitaal.models.analyses import Analysis

LONGEST = 6
"""Digits of a place."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: of a kern, or of what several kernen have alike."""

    label: str
    cells: tuple[str, ...] = ()
    case: str = ""
    """The kern that it is about."""
    cases: tuple[str, ...] | None = None
    """The kernen that it counts, where the row names them."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A number with how it came about."""

    name: str
    shown: str
    about: tuple[str, ...]
    """What is counted, a paragraph each."""
    head: str = "Kern"
    heads: tuple[str, ...] = ()
    """Of the cells beside the first."""
    lines: tuple[Line, ...] = ()
    sums: tuple[str, ...] = ()
    formula: str = ""
    is_numeric: bool = False
    """Whether the cells hold numbers."""
    is_private: bool = False
    """Whether its rows tell more of a kern than the answer itself does."""


@dataclass(frozen=True)
class Source:
    """An analysis with all that was kept of it, and its answer."""

    kept: Analysis = field(repr=False)
    study: Study
    findings: Findings
    stability: Stability
    answer: Answer

    def result(self, *, success: bool) -> dict[str, float]:
        """How far each kern has the outcome, or its absence."""
        return self.findings.members(((self.study.outcome.key, success),))

    @cached_property
    def cases(self) -> tuple[str, ...]:
        """The kernen that took part, by name."""
        return tuple(self.findings.memberships[self.study.outcome.key])


def place_in(text: str) -> int | None:
    """A place in an address; None when it is none."""
    return int(text) if text.isdecimal() and len(text) < LONGEST else None
