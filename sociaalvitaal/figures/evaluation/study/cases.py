"""A saved analysis as typed values: what was asked, the raw figures, the calibration, and what the mathematics gets.

The JSON of `models.analyses.Analysis` is read and written here and nowhere else. Conditions and cases are known by
their ids (the key of the variable, the number of the kern); names are for reading only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Self

from sociaalvitaal.evaluation.qca.truth_table import UNDECIDED, Cuts, Data
from sociaalvitaal.figures.cases.types import Variable
from sociaalvitaal.figures.evaluation.study.keeping import conditions_of, variable_of
from sociaalvitaal.figures.evaluation.study.parts import Anchors, Case, Condition, Expectation, Raw
from sociaalvitaal.models.analyses import Analysis
from sociaalvitaal.periods import Period

DEFAULT_CUTS = Cuts(inclusion=0.8, pri=0.5)


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
        # Expected was what more of it does: where low figures are "in", presence is less of it.
        turned = {key for key, anchors in self.anchors.items() if anchors.falls}
        return {
            place: ((condition.expected is Expectation.HELPS) is success) is not (condition.key in turned)
            for place, condition in enumerate(self.conditions)
            if condition.expected is not Expectation.UNKNOWN
        }

    def with_anchors(self, key: str, anchors: Anchors) -> Self:
        """The same with other anchors for one variable."""
        return replace(self, anchors={**self.anchors, key: anchors})

    def with_cuts(self, cuts: Cuts) -> Self:
        """The same with other cuts."""
        return replace(self, cuts=cuts)
