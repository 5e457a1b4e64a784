"""What the work plan asks of a leader on the start page."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.calls import Call
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import PlanStatus, WorkPlan
from sociaalvitaal.models.programme import Programme

PLANNED_BY, NEXT_FROM = 5, 11
"""By which month the plan of a year should be there, and from which month the next one is asked for."""


def calls(session: Session, kern: Kern, today: date) -> list[Call]:
    """A concept that waits to be adopted, and a year without a plan."""
    rows = session.execute(sa.select(WorkPlan.year, WorkPlan.status).where(WorkPlan.kern_id == kern.id))
    found: dict[int, set[PlanStatus]] = {}
    for year, status in rows:
        found.setdefault(year, set()).add(status)
    made = [
        Call(f"Het werkplan {year} is een concept. Laat het vaststellen door de projectgroep.", "workplans.plan",
             {"year": year})
        for year, states in sorted(found.items()) if PlanStatus.CONCEPT in states
    ]  # fmt: skip
    programme = session.scalars(sa.select(Programme)).one()
    months = kern.expects(programme.period)
    if months is None:
        return made
    for year in (today.year, today.year + 1):
        asked = year == today.year or today.month >= NEXT_FROM
        if asked and year not in found and months.first.year <= year <= months.last.year:
            loud = year == today.year and today.month >= PLANNED_BY
            made.append(Call(f"Er is nog geen werkplan voor {year}.", "workplans.plan", {"year": year}, loud))
    return made
