"""The lines of work plans that an activity can carry out."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.targets.lines import first_of
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import PlanLine, WorkPlan


class Choice(NamedTuple):
    """A line that can be chosen."""

    id: int
    year: int
    action: str


class PlanLines(NamedTuple):
    """The lines to choose from, and for each line of any edition which of them it became."""

    choices: list[Choice]
    now: dict[int, int]


def plan_lines(session: Session, kern: Kern) -> PlanLines:
    """The lines of the plan of each year: of the edition that holds, or of the concept while none was adopted."""
    rows = session.execute(
        sa.select(PlanLine, WorkPlan)
        .join(WorkPlan, WorkPlan.id == PlanLine.plan_id)
        .where(WorkPlan.kern_id == kern.id)
        .order_by(WorkPlan.year.desc(), PlanLine.position)
    )
    found = [(row[0], row[1]) for row in rows]
    best: dict[int, WorkPlan] = {}
    for _, plan in found:
        present = best.get(plan.year)
        if present is None or _rank(plan) > _rank(present):
            best[plan.year] = plan
    offered = [(line, plan) for line, plan in found if best[plan.year] is plan]
    origins = {line.id: line.origin_id for line, _ in found}
    newest = {first_of(origins, line.id): line.id for line, _ in reversed(offered)}
    own = {line.id for line, _ in offered}
    now = {id_: id_ if id_ in own else newest.get(first_of(origins, id_), id_) for id_ in origins}
    return PlanLines([Choice(line.id, plan.year, line.action) for line, plan in offered], now)


def _rank(plan: WorkPlan) -> tuple[bool, int]:
    return not plan.is_concept, plan.edition
