"""A number of an analysis with all that it is made of, as one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple, Self

from sociaalvitaal.figures.evaluation.answers import Answer
from sociaalvitaal.figures.evaluation.findings import Findings
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.stability import Stability
from sociaalvitaal.models.analyses import Analysis, AnalysisChange, ChangeKind

LONGEST = 6
"""Digits of a place."""
KERN = "Kern"


@dataclass(frozen=True, slots=True)
class Line:
    """A row: of a kern, or of what several kernen have alike."""

    label: str
    cells: tuple[str, ...] = ()
    case: str = ""
    """The kern that it is about."""
    cases: tuple[str, ...] | None = None
    """The kernen that it counts, where the row names them."""


class Decided(NamedTuple):
    """Who set something down, when, what it was then, and why."""

    at: datetime
    user_id: int | None
    what: str
    reason: str
    after_result: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """A number with how it came about."""

    name: str
    shown: str
    about: tuple[str, ...]
    """What is counted, a paragraph each."""
    head: str = KERN
    heads: tuple[str, ...] = ()
    """Of the cells beside the first."""
    lines: tuple[Line, ...] = ()
    sums: tuple[str, ...] = ()
    formula: str = ""
    is_numeric: bool = False
    """Whether the cells hold numbers."""
    is_private: bool = False
    """Whether its rows tell more of a kern than the answer itself does."""
    decided: tuple[Decided, ...] = ()
    """How it was set down, where it is no count but a choice."""


@dataclass(frozen=True)
class Source:
    """An analysis with all that was kept of it, and its answer."""

    kept: Analysis = field(repr=False)
    study: Study
    findings: Findings
    stability: Stability
    answer: Answer

    @classmethod
    def of(cls, kept: Analysis, answer: Answer) -> Self:
        """From an analysis with a result."""
        study, findings = Study.of(kept), Findings.of_kept(kept.results or {})
        return cls(kept, study, findings, Stability.of(study, findings, kept.stability), answer)

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


def decisions(
    changes: Iterable[AnalysisChange], kind: ChangeKind, key: str | None, told: Callable[[dict[str, Any]], str]
) -> tuple[Decided, ...]:
    """Each time that something was set down or changed; `told` says what it was from then on."""
    return tuple(
        Decided(one.at, one.user_id, told(one.after or {}), one.reason or "", one.after_result)
        for one in changes if one.kind is kind and one.key == key
    )  # fmt: skip
