"""Reads of work plans for the comparison with results; a place is a municipality of the programme, else a kern."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.targets.rules import Aim
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import PlanLine, PlanStatus, WorkPlan
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Period

PlaceYear = tuple[int, int]
"""The id of a place, and a year."""


class Reason(NamedTuple):
    """Why a line came out otherwise, and when that was reported."""

    kern_id: int
    kern: str
    code: str | None
    action: str
    deviation: str | None
    reported_on: date | None


@dataclass(slots=True)
class Plans:
    """How many kernen have a plan, and what became of its milestones."""

    in_force: int = 0
    concept: int = 0
    """Kernen with nothing but a concept."""
    milestones: int = 0
    reached: int = 0


def plan_years(session: Session) -> list[int]:
    """The years for which some kern has a plan or a concept."""
    return sorted(session.scalars(sa.select(WorkPlan.year).distinct()))


def aims(session: Session, scope: Scope, *, first: bool = False) -> dict[PlaceYear, dict[str, list[Aim]]]:
    """The targets of the plans in force by place and year, then by indicator; `first`: of the first plan adopted."""
    place, line = _place(scope), PlanLine
    statement = (
        sa.select(place, WorkPlan.year, line.indicator, line.first_month, line.last_month, sa.func.sum(line.target))
        .select_from(line)
        .join(WorkPlan, WorkPlan.id == line.plan_id)
        .join(Kern, Kern.id == WorkPlan.kern_id)
        .where(line.indicator.is_not(None), in_force(first=first), within(scope))
        .group_by(place, WorkPlan.year, line.indicator, line.first_month, line.last_month)
    )
    found: dict[PlaceYear, dict[str, list[Aim]]] = defaultdict(lambda: defaultdict(list))
    for place_id, year, code, first_month, last_month, target in session.execute(statement):
        found[place_id, year][code].append(Aim(int(target), Period(first_month, last_month)))
    return found


def aimed(session: Session, scope: Scope) -> dict[PlaceYear, dict[str, int]]:
    """How many kernen of each place have a target in a year, by indicator."""
    place = _place(scope)
    statement = (
        sa.select(place, WorkPlan.year, PlanLine.indicator, sa.func.count(sa.distinct(Kern.id)))
        .select_from(PlanLine)
        .join(WorkPlan, WorkPlan.id == PlanLine.plan_id)
        .join(Kern, Kern.id == WorkPlan.kern_id)
        .where(PlanLine.indicator.is_not(None), in_force(), within(scope))
        .group_by(place, WorkPlan.year, PlanLine.indicator)
    )
    found: dict[PlaceYear, dict[str, int]] = defaultdict(dict)
    for place_id, year, code, number in session.execute(statement):
        found[place_id, year][code] = number
    return found


def taking_part(session: Session, programme: Programme, scope: Scope) -> dict[PlaceYear, int]:
    """How many kernen of each place take part in a year."""
    place, months = _place(scope), (Kern.starts, Kern.ends, Kern.asks_from)
    statement = sa.select(place, *months, sa.func.count()).where(within(scope)).group_by(place, *months)
    found: dict[PlaceYear, int] = defaultdict(int)
    # Thousands of kernen have the same few months.
    for place_id, starts, ends, asks_from, number in session.execute(statement):
        expected = Kern(starts=starts, ends=ends, asks_from=asks_from).expects(programme.period)
        for year in range(expected.first.year, expected.last.year + 1) if expected else ():
            found[place_id, year] += number
    return found


def plans(session: Session, scope: Scope) -> dict[PlaceYear, Plans]:
    """How far the plans of each place and year are."""
    found: dict[PlaceYear, Plans] = defaultdict(Plans)
    adopted = sa.func.max(sa.case((WorkPlan.status != PlanStatus.CONCEPT, 1), else_=0)).label("adopted")
    place = _place(scope)
    kernen = (
        sa.select(place.label("place"), WorkPlan.year.label("year"), WorkPlan.kern_id, adopted)
        .join(Kern, Kern.id == WorkPlan.kern_id)
        .where(within(scope))
        .group_by(place, WorkPlan.year, WorkPlan.kern_id)
        .subquery()
    )
    sums = sa.select(
        kernen.c.place, kernen.c.year, sa.func.sum(kernen.c.adopted), sa.func.sum(1 - kernen.c.adopted)
    ).group_by(kernen.c.place, kernen.c.year)
    for place_id, year, number, concept in session.execute(sums):
        found[place_id, year].in_force, found[place_id, year].concept = int(number), int(concept)
    reached = sa.func.sum(sa.case((PlanLine.done_on.is_not(None), 1), else_=0))
    milestones = (
        sa.select(place, WorkPlan.year, sa.func.count(), reached)
        .select_from(PlanLine)
        .join(WorkPlan, WorkPlan.id == PlanLine.plan_id)
        .join(Kern, Kern.id == WorkPlan.kern_id)
        .where(PlanLine.milestone.is_not(None), in_force(), within(scope))
        .group_by(place, WorkPlan.year)
    )
    for place_id, year, count, done in session.execute(milestones):
        found[place_id, year].milestones, found[place_id, year].reached = count, int(done)
    return found


def reasons(session: Session, scope: Scope, year: int) -> list[Reason]:
    """Why lines of the plans in force came out otherwise, by kern."""
    line = PlanLine
    rows = session.execute(
        sa.select(Kern.id, Kern.name, line.indicator, line.action, line.deviation, line.reported_on)
        .select_from(line)
        .join(WorkPlan, WorkPlan.id == line.plan_id)
        .join(Kern, Kern.id == WorkPlan.kern_id)
        .where(
            WorkPlan.year == year, in_force(), within(scope),
            sa.or_(line.deviation.is_not(None), line.reported_on.is_not(None)),
        )
        .order_by(Kern.name, line.position)
    )  # fmt: skip
    return [Reason(row[0], row[1] or "", *row[2:]) for row in rows]


def in_force(*, first: bool = False) -> sa.ColumnElement[bool]:
    """Whether an edition is the one that holds for its year: the last that was adopted, or the first."""
    other = sa.orm.aliased(WorkPlan)
    later = other.edition < WorkPlan.edition if first else other.edition > WorkPlan.edition
    beaten = sa.exists().where(
        other.kern_id == WorkPlan.kern_id, other.year == WorkPlan.year, other.status != PlanStatus.CONCEPT, later
    )
    return sa.and_(WorkPlan.status != PlanStatus.CONCEPT, sa.not_(beaten))


def _place(scope: Scope) -> Any:
    return Kern.municipality_id if scope.level is Level.PROGRAMME else Kern.id


def within(scope: Scope) -> sa.ColumnElement[bool]:
    """Whether a kern lies in a scope."""
    match scope.level:
        case Level.PROGRAMME:
            return sa.true()
        case Level.MUNICIPALITY:
            return Kern.municipality_id == scope.id
        case Level.KERN:
            return Kern.id == scope.id
