"""Brings together what the pages show: kernen that count, their results, their scores."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.evaluation.comparing import queries, rules
from sociaalvitaal.figures.cases import table as cases
from sociaalvitaal.figures.cases.table import Cases
from sociaalvitaal.figures.cases.types import Measured, Sort, Variable
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.figures.evaluation.scores import Key, Score
from sociaalvitaal.models.factors import Factor
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month


@dataclass(frozen=True, slots=True)
class Ground:
    """Which kernen a page is about."""

    offered: Sequence[Municipality]
    """The municipalities that can be chosen."""
    chosen: Municipality | None
    cases: Cases
    total: int
    """How many kernen there are, of which at most `rules.MOST_KERNEN` are shown."""

    @property
    def kernen(self) -> Sequence[Kern]:
        """The kernen that count."""
        return self.cases.kernen

    @property
    def not_shown(self) -> int:
        """How many kernen do not fit on the page."""
        return max(0, self.total - rules.MOST_KERNEN)


def ground(
    session: Session, programme: Programme, own: Collection[int] | None, chosen: Municipality | None, today: date
) -> Ground:
    """The kernen of a municipality, or of all; `own` are the municipalities of who asks, None for all."""
    offered = queries.municipalities(session, own)
    of = own if chosen is None else [chosen.id]
    found, total = queries.kernen(session, of, rules.MOST_KERNEN)
    return Ground(offered, chosen, cases.taking_part(programme, found, programme.period, today), total)


def outcomes(session: Session) -> list[Variable]:
    """What kernen can be sorted by: outcomes and judgements."""
    return [one for one in cases.variables(session) if one.sort in (Sort.OUTCOME, Sort.JUDGEMENT)]


def results(
    session: Session, programme: Programme, kernen: Sequence[Kern], variable: Variable, today: date
) -> Mapping[int, Measured]:
    """One outcome of each kern, over the whole programme as far as it is over."""
    return cases.measured(session, programme, kernen, [variable.key], programme.period, today)[variable.key]


def history(session: Session, kernen: Sequence[Kern], today: date) -> Mapping[Key, list[Score]]:
    """All scores of the kernen, the oldest first."""
    return factor_scores.history(session, [kern.id for kern in kernen], Month.of(today))


def grouped(factors: Sequence[Factor]) -> list[tuple[str, list[Factor]]]:
    """Factors by their group, in order."""
    found: dict[str, list[Factor]] = {}
    for factor in factors:
        found.setdefault(factor.group, []).append(factor)
    return list(found.items())
