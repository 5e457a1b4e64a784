"""A saved analysis as typed values: what was asked, the raw figures, the calibration, and what the mathematics gets.

The JSON of `models.analyses.Analysis` is read and written here and nowhere else. Conditions and cases are known by
their ids (the key of the variable, the number of the kern); names are for reading only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from sociaalvitaal.evaluation.qca import calibration
from sociaalvitaal.evaluation.qca.truth_table import UNDECIDED, Cuts, Data
from sociaalvitaal.figures.cases.types import Sort, Variable
from sociaalvitaal.models.analyses import Analysis
from sociaalvitaal.periods import Period

DEFAULT_CUTS = Cuts(inclusion=0.8, pri=0.5)


class Expectation(StrEnum):
    """Which way a condition is expected to work."""

    HELPS = "helpt"
    HINDERS = "hindert"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Condition:
    """A variable that may explain, with what was expected of it before the result was known."""

    variable: Variable
    expected: Expectation = Expectation.UNKNOWN
    reason: str = ""
    statements: tuple[int, ...] = ()
    """Ids of the statements that the expectation rests on."""

    @property
    def key(self) -> str:
        """The id of the variable."""
        return self.variable.key


@dataclass(frozen=True, slots=True)
class Case:
    """A kern that takes part."""

    id: str
    slug: str
    name: str
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class Raw:
    """A figure as it was when the data were taken; without a value, `state` says why."""

    value: float | None
    state: str = ""
    source: str = ""
    when: str = ""
    note: str = ""
    """Why there is no value, or what else to know beside it."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where a variable turns from out to in. Crisp: only the crossover; fuzzy: three anchors, which may fall."""

    crossover: float
    reason: str
    out: float | None = None
    inside: float | None = None
    falling: bool = False
    """Crisp only: kernen below the crossover are in."""
    high: str = ""
    low: str = ""
    """What kernen are called that are in, and that are out."""

    @property
    def fuzzy(self) -> bool:
        """Whether there are degrees between in and out."""
        return self.out is not None and self.inside is not None

    @property
    def falls(self) -> bool:
        """Whether a lower figure means more of it."""
        if self.out is not None and self.inside is not None:
            return self.out > self.inside
        return self.falling

    def membership(self, value: float) -> float:
        """How far a figure is in the set. ValueError when the anchors are in no order."""
        if self.out is not None and self.inside is not None:
            return calibration.direct(value, self.out, self.crossover, self.inside)
        reached = calibration.crisp(value, [self.crossover])
        return float(1 - reached if self.falling else reached)


@dataclass(frozen=True)
class Study:
    """An analysis, ready to be calculated: `data()` and `expected()` are what `qca` asks for."""

    outcome: Variable
    conditions: tuple[Condition, ...]
    period: Period
    cases: tuple[Case, ...]
    raw: Mapping[str, Mapping[str, Raw]]
    """Variable → case → figure."""
    anchors: Mapping[str, Anchors]
    """Variable → anchors, of those that are calibrated."""
    cuts: Cuts = DEFAULT_CUTS
    taken_at: datetime | None = None
    left_out: tuple[tuple[str, str], ...] = ()
    """Kernen that took no part in the project in this period, with why."""

    @classmethod
    def of(cls, kept: Analysis) -> Self:
        """From a saved analysis."""
        return cls(
            variable_of(kept.card["outcome"]),
            conditions_of(kept.card),
            kept.period,
            tuple(Case(**case) for case in kept.data["cases"]),
            {key: {case: Raw(*raw) for case, raw in values.items()} for key, values in kept.data["values"].items()},
            {key: Anchors(**found) for key, found in kept.anchors.items()},
            Cuts(**kept.cuts),
            datetime.fromisoformat(kept.data["taken_at"]),
            tuple((name, why) for name, why in kept.data["left_out"]),
        )

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The outcome, then the conditions."""
        return (self.outcome, *(condition.variable for condition in self.conditions))

    def variable(self, key: str) -> Variable | None:
        """The variable with this key."""
        return next((one for one in self.variables if one.key == key), None)

    def case(self, case_id: str) -> Case:
        """The kern with this id."""
        return self._by_id[case_id]

    @cached_property
    def _by_id(self) -> dict[str, Case]:
        return {case.id: case for case in self.cases}

    def figure(self, key: str, case_id: str) -> Raw:
        """A raw figure; one that was never taken is missing."""
        return self.raw.get(key, {}).get(case_id, Raw(None))

    @cached_property
    def kept(self) -> tuple[Case, ...]:
        """The kernen with a figure for every variable."""
        return tuple(case for case in self.cases if not self._gaps(case))

    @cached_property
    def dropped(self) -> tuple[tuple[Case, tuple[Variable, ...]], ...]:
        """The kernen without a figure, with what is missing: they take no part in the arithmetic."""
        return tuple((case, gaps) for case in self.cases if (gaps := self._gaps(case)))

    def _gaps(self, case: Case) -> tuple[Variable, ...]:
        return tuple(one for one in self.variables if self.figure(one.key, case.id).value is None)

    @property
    def uncalibrated(self) -> tuple[Variable, ...]:
        """The variables without anchors."""
        return tuple(one for one in self.variables if one.key not in self.anchors)

    def membership(self, key: str, case_id: str) -> float | None:
        """How far a kern is in a set; None without figure or anchors."""
        value, anchors = self.figure(key, case_id).value, self.anchors.get(key)
        return None if value is None or anchors is None else anchors.membership(value)

    def undecided(self) -> tuple[tuple[Case, tuple[Variable, ...]], ...]:
        """The kernen that are exactly between in and out, with on what."""
        found = []
        for case in self.kept:
            on = tuple(one for one in self.variables if self.membership(one.key, case.id) == UNDECIDED)
            if on:
                found.append((case, on))
        return tuple(found)

    def data(self, *, success: bool = True) -> Data:
        """The calibrated cases for `qca`, or those for the absence of the outcome. ValueError when not calibrated."""
        if self.uncalibrated:
            raise ValueError("every variable needs anchors first")
        found = Data(
            tuple(case.id for case in self.kept),
            tuple(condition.key for condition in self.conditions),
            tuple(self._column(condition.key) for condition in self.conditions),
            self.outcome.key,
            self._column(self.outcome.key),
        )
        return found if success else found.negated()

    def _column(self, key: str) -> tuple[float, ...]:
        # `or 0.0` is for the type only: who is kept has a figure.
        return tuple(self.membership(key, case.id) or 0.0 for case in self.kept)

    def expected(self, *, success: bool = True) -> dict[int, bool]:
        """Place of a condition → whether its presence is expected with the outcome, or with its absence."""
        return {
            place: (condition.expected is Expectation.HELPS) is success
            for place, condition in enumerate(self.conditions)
            if condition.expected is not Expectation.UNKNOWN
        }

    def with_anchors(self, key: str, anchors: Anchors) -> Self:
        """The same with other anchors for one variable."""
        return replace(self, anchors={**self.anchors, key: anchors})

    def with_cuts(self, cuts: Cuts) -> Self:
        """The same with other cuts."""
        return replace(self, cuts=cuts)


def variable_of(kept: Mapping[str, Any]) -> Variable:
    """A variable as it was when the question was asked."""
    words = {float(value): word for value, word in kept["words"].items()}
    return Variable(**{**kept, "sort": Sort(kept["sort"]), "words": words})


def variable_as_kept(variable: Variable) -> dict[str, Any]:
    """A variable for the question card."""
    return {**asdict(variable), "words": {str(value): word for value, word in variable.words.items()}}


def conditions_of(card: Mapping[str, Any]) -> tuple[Condition, ...]:
    """The conditions of a saved question card."""
    return tuple(
        Condition(
            variable_of(one["variable"]), Expectation(one["expected"]), one["reason"], tuple(one["statements"])
        )
        for one in card["conditions"]
    )  # fmt: skip


def card_as_kept(outcome: Variable, conditions: tuple[Condition, ...]) -> dict[str, Any]:
    """The question card for `Analysis.card`."""
    return {
        "outcome": variable_as_kept(outcome),
        "conditions": [
            {
                "variable": variable_as_kept(one.variable),
                "expected": one.expected.value,
                "reason": one.reason,
                "statements": list(one.statements),
            }
            for one in conditions
        ],
    }


def data_as_kept(
    cases: tuple[Case, ...],
    raw: Mapping[str, Mapping[str, Raw]],
    left_out: tuple[tuple[str, str], ...],
    taken_at: datetime,
    software: str,
) -> dict[str, Any]:
    """The snapshot for `Analysis.data`: raw figures with source and day, frozen."""
    return {
        "taken_at": taken_at.isoformat(),
        "software": software,
        "cases": [asdict(case) for case in cases],
        "left_out": [list(pair) for pair in left_out],
        "values": {
            key: {case: [one.value, one.state, one.source, one.when, one.note] for case, one in values.items()}
            for key, values in raw.items()
        },
    }


def anchors_as_kept(anchors: Anchors) -> dict[str, Any]:
    """What `Analysis.anchors` keeps under the variable's key."""
    return asdict(anchors)


def cuts_as_kept(cuts: Cuts) -> dict[str, Any]:
    """The cuts for `Analysis.cuts`."""
    return asdict(cuts)
