"""Makers of work plans for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.phases import SubGoal
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import PlanLine, PlanStatus, WorkPlan
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.periods import Month
from tests.factories import World

MADE = datetime(2017, 8, 1, tzinfo=UTC)


def ground(session: Session) -> list[SubGoal]:
    """The sub-goals and lists that plans refer to; made once."""
    found = list(session.scalars(sa.select(SubGoal).order_by(SubGoal.number)))
    if not found:
        found = [SubGoal(number=n, short=short, text=f"{short}.") for n, short in enumerate(("Inzicht", "Samen"), 1)]
        session.add_all(found)
        for key, slugs in (("resultaat", ("aanbod", "netwerk")), ("doelbereik", ("niet", "deels", "geheel"))):
            session.add_all(
                ListItem(list_key=key, slug=slug, label=slug.capitalize(), position=n) for n, slug in enumerate(slugs)
            )
        session.flush()
    return found


def make_plan(
    world: World, kern: Kern, year: int = 2017, *, edition: int = 1, adopted: date | None = date(2017, 1, 20)
) -> WorkPlan:
    """A plan of a kern, adopted unless `adopted` is None."""
    ground(world.session)
    status = PlanStatus.CONCEPT if adopted is None else PlanStatus.ADOPTED if edition == 1 else PlanStatus.ADJUSTED
    plan = WorkPlan(
        kern_id=kern.id, year=year, edition=edition, status=status, drawn_up_on=date(2017, 1, 5), adopted_on=adopted,
        present="Voorzitter dorpsbelangen" if adopted else None, updated_at=MADE,
    )  # fmt: skip
    world.session.add(plan)
    world.session.flush()
    return plan


def make_line(world: World, plan: WorkPlan, **given: Any) -> PlanLine:
    """A line with a target of 40 new participants over the whole year, unless `given` says otherwise."""
    goals = ground(world.session)
    usual: dict[str, Any] = {
        "position": len(plan.lines) + 1,
        "sub_goal_id": goals[0].id,
        "result_id": world.item("resultaat", "aanbod").id,
        "action": "Een wandelgroep starten",
        "target_group_id": world.item("doelgroep", "senioren").id,
        "first_month": Month(plan.year, 1),
        "last_month": Month(plan.year, 12),
    }
    if "milestone" not in given:
        usual |= {"indicator": "new_participants", "target": 40}
    line = PlanLine(**(usual | given))
    plan.lines.append(line)
    world.session.flush()
    return line
