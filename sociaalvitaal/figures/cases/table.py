"""Kernen as cases to compare: which of them count, and what is known of each.

`variables` names all that can be asked, `measured` reads some of them for some kernen, `taking_part` says which kernen
count as a case. Every value comes from another module of figures, is added up nowhere else, and says where it is from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from sociaalvitaal.figures.cases.context import CONTEXTS, circumstance
from sociaalvitaal.figures.cases.factors import FACTOR, factor_variables, scored
from sociaalvitaal.figures.cases.goals import GOALS, GOALS_KEY, goals_reached
from sociaalvitaal.figures.cases.judgements import JUDGED, judged, judgements
from sociaalvitaal.figures.cases.lasting import ASPECTS, GOES_ON, lasts
from sociaalvitaal.figures.cases.outcomes import OUTCOMES, OutcomeReader
from sociaalvitaal.figures.cases.types import Known, Measured, Sort, Variable
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.figures.evaluation.lasting import Lasting, lasting
from sociaalvitaal.figures.evaluation.scores import Key, Score
from sociaalvitaal.figures.kern.context import Context, contexts
from sociaalvitaal.figures.scope import counted_period
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month, Period

__all__ = ["Cases", "Known", "Measured", "Sort", "Variable", "measured", "taking_part", "variables"]

Values = dict[str, dict[int, Measured]]
"""By the key of a variable, then by the id of a kern."""


@dataclass(frozen=True, slots=True)
class Cases:
    """Which kernen count: those whose execution began. Who stopped counts too, with the months that it had."""

    kernen: Sequence[Kern]
    months: Mapping[int, Period]
    """In which months of the period each of them was asked for figures."""
    left_out: Sequence[tuple[Kern, str]]
    """The named kernen that are no case, with why."""

    @property
    def stopped(self) -> list[Kern]:
        """Those that ended before the programme did."""
        return [kern for kern in self.kernen if kern.ends is not None]


def taking_part(programme: Programme, kernen: Sequence[Kern], period: Period, today: date) -> Cases:
    """Which of some kernen count as a case in a period: they began to carry it out. Open places are not named."""
    over = counted_period(programme, period, today)
    months: dict[int, Period] = {}
    left_out = []
    for kern in kernen:
        if kern.name is None:
            continue
        expected = kern.expects(programme.period)
        found = expected.overlap(over) if expected and over else None
        if found is not None:
            months[kern.id] = found
        else:
            left_out.append((kern, _why_not(kern, programme, over)))
    return Cases([kern for kern in kernen if kern.id in months], months, left_out)


def _why_not(kern: Kern, programme: Programme, over: Period | None) -> str:
    if over is None:
        return "er is nog geen maand voorbij"
    if kern.starts is None:
        return "nog niet begonnen"
    expected = kern.expects(programme.period)
    if expected is None or expected.first > over.last:
        return "verkent nog: de uitvoering is niet begonnen"
    return f"gestopt vóór deze periode, na {expected.last.label}"


def variables(session: Session) -> list[Variable]:
    """All that kernen can be compared on: outcomes, judgements, factors, circumstances, in that order."""
    return [*OUTCOMES, GOES_ON, GOALS, *judgements(session), *ASPECTS, *factor_variables(session), *CONTEXTS]


def measured(
    session: Session,
    programme: Programme,
    kernen: Sequence[Kern],
    keys: Iterable[str],
    period: Period,
    today: date,
) -> Values:
    """What is known of each kern by the key of a variable; each kern has an answer to each key.

    Flows count the months of the period that are over; scores, judgements and circumstances are the latest that there
    are. KeyError for a key that `variables` does not have.
    """
    reader = _Reader(session, programme, kernen, period, today)
    return {key: reader.measured(key) for key in keys}


@dataclass(frozen=True)
class _Reader:
    session: Session
    programme: Programme
    kernen: Sequence[Kern]
    period: Period
    today: date
    _outcome_keys: frozenset[str] = field(default=frozenset(variable.key for variable in OUTCOMES))
    _context_keys: frozenset[str] = field(default=frozenset(variable.key for variable in CONTEXTS))

    _lasting_keys: frozenset[str] = field(default=frozenset(variable.key for variable in (GOES_ON, *ASPECTS)))

    def measured(self, key: str) -> dict[int, Measured]:
        if key in self._outcome_keys:
            return self._outcomes.measured(key)
        if key == GOALS_KEY:
            return goals_reached(self.session, self.programme, self.kernen, self._over)
        if key.startswith(JUDGED):
            return judged(self.session, self.kernen, key, self.period.last.year)
        if key in self._context_keys:
            return {kern.id: circumstance(key, kern, self._contexts[kern.id]) for kern in self.kernen}
        if key in self._lasting_keys:
            return lasts(key, self.kernen, self._lasting)
        if key.startswith(FACTOR):
            return scored(self.kernen, int(key.removeprefix(FACTOR)), self._scores)
        raise KeyError(key)

    @cached_property
    def _over(self) -> Period | None:
        return counted_period(self.programme, self.period, self.today)

    @cached_property
    def _outcomes(self) -> OutcomeReader:
        return OutcomeReader(self.session, self.programme, self.kernen, self._over, self.today, lambda: self._contexts)

    @cached_property
    def _scores(self) -> dict[Key, Score]:
        return factor_scores.latest(self.session, [kern.id for kern in self.kernen], Month.of(self.today))

    @cached_property
    def _lasting(self) -> dict[int, Lasting]:
        return lasting(self.session, [kern.id for kern in self.kernen], Month.of(self.today))

    @cached_property
    def _contexts(self) -> dict[int, Context]:
        return contexts(self.session, self.kernen)
