"""The lines of work plans behind an edition: what was aimed at when it was frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.targets import queries as target_queries
from sociaalvitaal.formatting import short_date
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import PlanLine, WorkPlan


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a plan as it was."""

    action: str
    target: int
    adopted: str


@dataclass(frozen=True, slots=True)
class KernLines:
    """A kern with what its plan aimed at."""

    kern: Kern
    title: str
    lines: list[Line]

    @property
    def total(self) -> int:
        """What they aim at together."""
        return sum(line.target for line in self.lines)


def lines(session: Session, scope: Scope, year: int) -> list[list[Any]]:
    """The lines with a target of the plans in force, of the year of a report and the one after it."""
    line = PlanLine
    rows = session.execute(
        sa.select(WorkPlan.kern_id, WorkPlan.year, line.indicator, line.action, line.target, WorkPlan.adopted_on)
        .select_from(line)
        .join(WorkPlan, WorkPlan.id == line.plan_id)
        .join(Kern, Kern.id == WorkPlan.kern_id)
        .where(
            WorkPlan.year <= year + 1, line.indicator.is_not(None), target_queries.in_force(),
            target_queries.within(scope),
        )
        .order_by(WorkPlan.kern_id, WorkPlan.year, line.position)
    )  # fmt: skip
    return [[*row[:5], row[5].isoformat() if row[5] else None] for row in rows]


def of(session: Session, kept: Mapping[str, Any], scope: Scope, code: Code, year: int) -> list[KernLines]:
    """The lines behind what was aimed at for one figure; none of an edition from before these were kept."""
    kernen = {kern.id: kern for kern in queries.kernen_in(session, scope)}
    found = (row for row in kept.get("plans", []) if row[0] in kernen and row[1:3] == [year, code.indicator])
    return [
        KernLines(kernen[kern_id], kept["kernen"][str(kern_id)], [*_read(rows)])
        for kern_id, rows in groupby(found, key=lambda row: int(row[0]))
    ]


def _read(rows: Iterator[list[Any]]) -> Iterator[Line]:
    for _, _, _, action, target, adopted in rows:
        yield Line(action, target, short_date(date.fromisoformat(adopted)) if adopted else "")
