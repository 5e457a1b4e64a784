"""The truth table: which combinations occur, in which cases, and how often the outcome goes with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from sociaalvitaal.evaluation.qca.fit import sufficiency
from sociaalvitaal.evaluation.qca.terms import Term, bit, membership

Out = Literal["1", "0", "C", "?"]
TOLERANCE = 1e-8
"""So that 4/5 reaches a cut of 0.8."""
UNDECIDED = 0.5
MOST_CONDITIONS = 16


@dataclass(frozen=True, slots=True)
class Cuts:
    """When a combination counts as one with the outcome."""

    inclusion: float = 0.8
    lower: float | None = None
    """Between this and `inclusion` a row is contradictory ("C"); None: there are no such rows."""
    cases: int = 1
    pri: float = 0.0


@dataclass(frozen=True)
class Data:
    """Calibrated cases: memberships by condition and case, and in the outcome."""

    cases: tuple[str, ...]
    conditions: tuple[str, ...]
    columns: tuple[tuple[float, ...], ...]
    outcome: str
    memberships: tuple[float, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.conditions) <= MOST_CONDITIONS:
            raise ValueError(f"between 1 and {MOST_CONDITIONS} conditions are needed, found {len(self.conditions)}")
        every = (*self.columns, self.memberships)
        if any(len(column) != len(self.cases) for column in every):
            raise ValueError("each case needs a value for each condition and for the outcome")
        if not all(0 <= value <= 1 for column in every for value in column):
            raise ValueError("memberships lie between 0 and 1")

    def negated(self) -> Data:
        """The same cases with the absence of the outcome as outcome."""
        name = self.outcome[1:] if self.outcome.startswith("~") else f"~{self.outcome}"
        return replace(self, outcome=name, memberships=tuple(1 - value for value in self.memberships))

    def without(self, place: int) -> Data:
        """The data without the case at that place."""
        *columns, memberships = (column[:place] + column[place + 1 :] for column in (*self.columns, self.memberships))
        cases = self.cases[:place] + self.cases[place + 1 :]
        return replace(self, cases=cases, columns=tuple(columns), memberships=memberships)

    @cached_property
    def corners(self) -> tuple[int | None, ...]:
        """The row to which each case belongs; None when a condition is exactly one half."""
        width = len(self.conditions)
        found: list[int | None] = []
        for values in zip(*self.columns, strict=True):
            row = sum(bit(place, width) for place, value in enumerate(values) if value > UNDECIDED)
            found.append(None if UNDECIDED in values else row)
        return tuple(found)

    def at(self, corner: int | None) -> tuple[str, ...]:
        """The cases that belong to a row; None: those that belong to none, because a condition is one half."""
        return tuple(case for case, where in zip(self.cases, self.corners, strict=True) if where == corner)


@dataclass(frozen=True, slots=True)
class Row:
    """One combination that occurs: all cases count in inclusion and PRI, each with its membership."""

    corner: int
    out: Out
    cases: tuple[str, ...]
    inclusion: float | None
    pri: float | None
    verdict: Out
    """What it would be if one case were enough: differs from `out` when there are too few cases."""


@dataclass(frozen=True)
class TruthTable:
    """The rows that occur, in order."""

    data: Data
    cuts: Cuts
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, data: Data, cuts: Cuts) -> TruthTable:
        """From cases and cuts."""
        full = (1 << len(data.conditions)) - 1
        found = []
        for corner in sorted({corner for corner in data.corners if corner is not None}):
            cases = data.at(corner)
            fit = sufficiency(membership(Term(full, corner), data.columns), data.memberships)
            verdict = _verdict(fit.inclusion, fit.pri, cuts)
            out: Out = verdict if len(cases) >= cuts.cases else "?"
            found.append(Row(corner, out, cases, fit.inclusion, fit.pri, verdict))
        return cls(data, cuts, tuple(found))

    def corners_with(self, *outs: Out) -> tuple[int, ...]:
        """The corners whose OUT is one of these."""
        return tuple(row.corner for row in self.rows if row.out in outs)

    @property
    def never_seen(self) -> int:
        """How many combinations no case has."""
        return (1 << len(self.data.conditions)) - len(self.rows)


def _verdict(inclusion: float | None, pri: float | None, cuts: Cuts) -> Out:
    if inclusion is None:
        return "0"
    if inclusion >= cuts.inclusion - TOLERANCE and (pri or 0.0) >= cuts.pri - TOLERANCE:
        return "1"
    if cuts.lower is not None and cuts.lower - TOLERANCE <= inclusion < cuts.inclusion - TOLERANCE:
        return "C"
    return "0"
