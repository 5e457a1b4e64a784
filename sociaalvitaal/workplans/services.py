"""Work plans: begin, write, adopt, adjust. What was adopted keeps its words; a change is a new edition."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import PlanLine, WorkPlan
from sociaalvitaal.workplans import queries, rules
from sociaalvitaal.workplans.rules import Adoption, Following, LineData

COPIED = (
    "sub_goal_id", "result_id", "action", "target_group_id", "who", "first_month", "last_month", "indicator", "target",
    "milestone", "wish", "wish_text",
)  # fmt: skip
"""What a line takes along into the next edition."""


class NotPossible(ValueError):
    """The plan is not in a state for this; the message says why."""


class Who(NamedTuple):
    """Who does it, and when."""

    user_id: int
    now: datetime


def begin(session: Session, kern: Kern, year: int, drawn_up_on: date, who: Who) -> WorkPlan:
    """Begin the plan of a year, from the plan of the year before where there is one."""
    queries.lock(session, kern)
    if queries.editions(session, kern, year):
        raise NotPossible(f"Er is al een werkplan voor {year}.")
    before = queries.in_force(queries.editions(session, kern, year - 1))
    plan = WorkPlan(kern_id=kern.id, year=year, edition=1, drawn_up_on=drawn_up_on, updated_at=who.now)
    plan.communication = before.communication if before else None
    session.add(plan)
    session.flush()
    if before:
        _copy(plan, before, next_year=True)
    _record(session, Event.PLAN_BEGUN, kern, plan, who, after={"opgesteld op": str(drawn_up_on)})
    return plan


def adjust(session: Session, kern: Kern, year: int, drawn_up_on: date, who: Who) -> WorkPlan:
    """Begin a new edition of an adopted plan; the adopted one holds until the new one is adopted."""
    queries.lock(session, kern)
    found = queries.editions(session, kern, year)
    plan = queries.in_force(found)
    if plan is None or found[0].is_concept:
        raise NotPossible("Er is geen vastgesteld plan om bij te stellen, of er is al een nieuwe versie in de maak.")
    made = WorkPlan(
        kern_id=kern.id, year=year, edition=plan.edition + 1, drawn_up_on=drawn_up_on, updated_at=who.now,
        communication=plan.communication,
    )  # fmt: skip
    session.add(made)
    session.flush()
    _copy(made, plan, next_year=False)
    _record(session, Event.PLAN_BEGUN, kern, made, who, after={"opgesteld op": str(drawn_up_on)})
    return made


def drop(session: Session, kern: Kern, year: int, who: Who) -> None:
    """Throw a concept away; what was adopted stays."""
    plan = get_concept(session, kern, year)
    ids = [line.id for line in plan.lines]
    for activity in session.scalars(sa.select(Activity).where(Activity.plan_line_id.in_(ids))):
        activity.plan_line_id = None
    session.flush()
    _record(session, Event.PLAN_DROPPED, kern, plan, who, before={"regels": [line.action for line in plan.lines]})
    for line in plan.lines:
        session.delete(line)
    session.flush()
    session.delete(plan)
    session.flush()


def adopt(session: Session, kern: Kern, plan: WorkPlan, data: Adoption, who: Who) -> None:
    """Set down that the project group adopted a concept."""
    plan.status = rules.adopted_status(plan.edition)
    plan.adopted_on, plan.present, plan.note, plan.updated_at = data.adopted_on, data.present, data.note, who.now
    session.flush()
    after = {"vastgesteld op": str(data.adopted_on), "aanwezig": data.present, "regels": len(plan.lines)}
    _record(session, Event.PLAN_ADOPTED, kern, plan, who, after=after)


def write_communication(session: Session, kern: Kern, plan: WorkPlan, text: str | None, who: Who) -> None:
    """Write the communication plan of a concept."""
    old, plan.communication, plan.updated_at = plan.communication, text, who.now
    session.flush()
    if old != text:
        _record(
            session, Event.PLAN_CHANGED, kern, plan, who,
            before={"communicatieplan": old}, after={"communicatieplan": text},
        )  # fmt: skip


def add_line(session: Session, kern: Kern, plan: WorkPlan, data: LineData, who: Who) -> PlanLine:
    """Add a line to a concept."""
    last = max((line.position for line in plan.lines), default=0)
    line = PlanLine(position=last + 1, **asdict_months(data))
    plan.lines.append(line)
    plan.updated_at = who.now
    session.flush()
    _record(session, Event.PLAN_LINE_ADDED, kern, plan, who, object_id=line.id, after=_state(line))
    return line


def change_line(session: Session, kern: Kern, line: PlanLine, data: LineData, who: Who) -> None:
    """Change a line of a concept."""
    before = _state(line)
    for name, value in asdict_months(data).items():
        setattr(line, name, value)
    line.plan.updated_at = who.now
    session.flush()
    old, new = audit.changes(before, _state(line))
    if old or new:
        _record(session, Event.PLAN_LINE_CHANGED, kern, line.plan, who, object_id=line.id, before=old, after=new)


def remove_line(session: Session, kern: Kern, line: PlanLine, who: Who) -> None:
    """Take a line out of a concept; activities that were linked to it are so no longer."""
    plan, before = line.plan, _state(line)
    for activity in session.scalars(sa.select(Activity).where(Activity.plan_line_id == line.id)):
        activity.plan_line_id = line.origin_id
    session.flush()
    plan.lines.remove(line)
    session.delete(line)
    plan.updated_at = who.now
    session.flush()
    _record(session, Event.PLAN_LINE_REMOVED, kern, plan, who, before=before)


def follow(session: Session, kern: Kern, line: PlanLine, data: Following, who: Who) -> None:
    """Set down how a line of an adopted plan fares; its own words stay."""
    before = {name: getattr(line, name) for name in asdict(data)}
    for name, value in asdict(data).items():
        setattr(line, name, value)
    session.flush()
    old, new = audit.changes(_plain(before), _plain(asdict(data)))
    if old or new:
        _record(session, Event.PLAN_LINE_FOLLOWED, kern, line.plan, who, object_id=line.id, before=old, after=new)


def get_concept(session: Session, kern: Kern, year: int) -> WorkPlan:
    """The concept of a year, locked; NotPossible when there is none."""
    plan = queries.find_concept(session, kern, year, locked=True)
    if plan is None:
        raise NotPossible("Dit plan is vastgesteld. Wilt u iets wijzigen? Begin dan een nieuwe versie.")
    return plan


def asdict_months(data: LineData) -> dict[str, Any]:
    """The columns of a line."""
    return {name: getattr(data, name) for name in COPIED}


def _copy(made: WorkPlan, before: WorkPlan, *, next_year: bool) -> None:
    kept = [line for line in before.lines if rules.goes_on(line.interim, next_year=next_year)]
    if next_year:
        kept = [line for line in kept if line.done_on is None]
    for position, line in enumerate(kept, start=1):
        copy = PlanLine(position=position, origin_id=line.id, **{name: getattr(line, name) for name in COPIED})
        if next_year:
            copy.first_month, copy.last_month = (
                rules.moved(month, made.year) for month in (line.first_month, line.last_month)
            )
        else:
            copy.done_on = line.done_on
            copy.deviation, copy.reported_on = line.deviation, line.reported_on
        made.lines.append(copy)


def _state(line: PlanLine) -> dict[str, Any]:
    return _plain({name: getattr(line, name) for name in COPIED})


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, int) or value is None else str(value) for name, value in values.items()}


def _record(session: Session, event: Event, kern: Kern, plan: WorkPlan, who: Who, **more: Any) -> None:
    about = {"jaar": plan.year, "versie": plan.edition}
    more["after"] = about | (more.get("after") or {})
    audit.record(session, event, user_id=who.user_id, kern_id=kern.id, **({"object_id": plan.id} | more))
