"""Collects what a report tells of plans and goals."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.targets import queries as target_queries
from sociaalvitaal.figures.targets.lines import LineResult, line_results
from sociaalvitaal.figures.targets.table import targets
from sociaalvitaal.figures.targets.verdicts import verdicts
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import Interim, Occasion, PlanLine, WorkPlan
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.reports.data import Goals, Settled
from sociaalvitaal.reports.editions import Edition


def gather_goals(
    session: Session, programme: Programme, edition: Edition, scope: Scope, today: date, *, protected: bool
) -> Goals:
    """Plans beside results of a scope, with the reasons and verdicts of the year of the report."""
    found = targets(session, programme, scope, today, protected=protected)
    return Goals(
        found,
        target_queries.reasons(session, scope, edition.year),
        verdicts(session, scope, Occasion(edition.kind.value), edition.year),
        _lines(session, programme, edition, scope, today, protected) if scope.level is Level.KERN else [],
        _settled(session, scope, edition.year),
    )


def _settled(session: Session, scope: Scope, year: int) -> list[Settled]:
    """The lines of the plans in force that are not simply kept."""
    line, reason = PlanLine, sa.func.coalesce(PlanLine.interim_reason, PlanLine.deviation)
    statement = (
        sa.select(Kern, line.action, line.interim, reason, line.done_on, line.reported_on)
        .select_from(line)
        .join(WorkPlan, WorkPlan.id == line.plan_id)
        .join(Kern, Kern.id == WorkPlan.kern_id)
        .where(
            WorkPlan.year == year, target_queries.in_force(), target_queries.within(scope),
            sa.or_(line.interim.is_not(None) & (line.interim != Interim.KEPT), line.done_on.is_not(None)),
        )
        .order_by(Kern.name, line.position)
    )  # fmt: skip
    return [Settled(row[0].title, *row[1:]) for row in session.execute(statement)]


def _lines(
    session: Session, programme: Programme, edition: Edition, scope: Scope, today: date, protected: bool
) -> list[tuple[PlanLine, LineResult | None]]:
    plan = session.scalar(
        sa.select(WorkPlan)
        .where(WorkPlan.kern_id == scope.id, WorkPlan.year == edition.year, target_queries.in_force())
        .options(selectinload(WorkPlan.lines))
    )
    if plan is None:
        return []
    kern = session.get_one(Kern, scope.id)
    results = line_results(session, programme, kern, plan, today, protected=protected)
    return [(line, results.get(line.id)) for line in plan.lines]
