"""Scores and words by the phase in which a kern was in their month. Phases overlap, so one score can count in two or
more; what is of no phase is kept apart by that name. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sociaalvitaal.evaluation.comparing.tally_rules import Column, answered, column
from sociaalvitaal.figures.evaluation.quotes import Quote
from sociaalvitaal.figures.evaluation.scores import Key, Score
from sociaalvitaal.figures.evaluation.tallies import at_moment
from sociaalvitaal.figures.phases.table import KernPhases
from sociaalvitaal.models.factors import Moment
from sociaalvitaal.models.phases import Phase
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month, Period

OUTSIDE = "geen"
"""How an address asks for what is of no phase."""


@dataclass(frozen=True, slots=True)
class Phases:
    """In which months each kern was in which phase."""

    names: Mapping[str, str]
    """The phases in order, by how an address asks for them; last what is of none."""
    months: Mapping[int, Mapping[str, Period]]
    """By the id of a kern, then by phase; a phase that a kern dropped is not there."""

    def of(self, kern_id: int, month: Month) -> list[str]:
        """The phases in which a kern was in a month; only OUTSIDE when it was in none."""
        found = [key for key, period in self.months.get(kern_id, {}).items() if month in period]
        return found or [OUTSIDE]

    def scores(self, history: Mapping[Key, Sequence[Score]], phase: str) -> dict[Key, list[Score]]:
        """The scores of months in which their kern was in the phase."""
        found = {
            key: [score for score in scores if phase in self.of(score.kern_id, score.month)]
            for key, scores in history.items()
        }
        return {key: scores for key, scores in found.items() if scores}

    def quotes(self, told: Sequence[Quote], phase: str) -> list[Quote]:
        """The sentences of months in which their kern was in the phase; one without a day is of no known phase."""
        return [one for one in told if one.on_day and phase in self.of(one.kern_id, Month.of(one.on_day))]


def phases(plan: Sequence[Phase], found: Sequence[KernPhases], today: date) -> Phases:
    """The phases of the plan, and when some kernen were in them."""
    names = {str(phase.number): f"fase {phase.number}: {phase.name}" for phase in plan}
    months = {
        one.kern.id: {str(phase.number): period for phase in one.phases if (period := phase.months(today)) is not None}
        for one in found
    }
    return Phases({**names, OUTSIDE: "in geen fase"}, months)


def phase_columns(
    kernen: Sequence[Kern], known: Phases, history: Mapping[Key, Sequence[Score]], moment: Moment | None,
    factors: Sequence[int],
) -> list[Column]:  # fmt: skip
    """A column for each phase with a score in it: of each kern the last score that is of the phase."""
    ids = [kern.id for kern in kernen]
    found = [(key, label, at_moment(known.scores(history, key), moment)) for key, label in known.names.items()]
    return [column(label, answered(ids, at), at, factors, {"fase": key}) for key, label, at in found if at]


def without_phase(kernen: Sequence[Kern], known: Phases, scores: Mapping[Key, Score]) -> list[Kern]:
    """The kernen with a score of a month in which they were in no phase."""
    outside = {score.kern_id for score in scores.values() if known.of(score.kern_id, score.month) == [OUTSIDE]}
    return [kern for kern in kernen if kern.id in outside]
