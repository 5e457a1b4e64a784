"""Changing what a kern does: actions of the plan and its own."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.figures.kern import asking
from sociaalvitaal.figures.phases.table import EXECUTION, Action, KernPhase
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.planning import ActionStatus, KernAction
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.planning import queries, rules
from sociaalvitaal.planning.ground import Faulty, Overtaken, Who
from sociaalvitaal.planning.rules import ActionData


def change_action(
    session: Session, programme: Programme, kern: Kern, phase: KernPhase, action: Action, data: ActionData,
    version: int, who: Who,
) -> None:  # fmt: skip
    """Bring an action to what was filled in; Overtaken when someone else changed it meanwhile."""
    row = queries.find_row(session, kern, action.key, to_change=True)
    if version != (row.version if row else 0):
        raise Overtaken
    found = rules.faults(data, action.in_plan, who.today, own=action.is_own)
    if action.is_own:
        others = [other for other in phase.actions if other.key != action.key]
        found = found or name_faults(data) or rules.double_fault(data, others)
    if found:
        raise Faulty(found)
    before = state(row) if row else {}
    row = row or planned_row(session, kern, action.key)
    _fill(row, data, action)
    session.flush()
    changed = audit.changes(before, state(row))
    if not any(changed):
        return
    audit.record(
        session, Event.ACTION_CHANGED, user_id=who.user_id, kern_id=kern.id, object_id=row.id,
        before=changed[0], after={"actie": action.name} | changed[1], reason=data.status_reason or data.moved_reason,
    )  # fmt: skip
    if phase.number == EXECUTION:
        asking.refresh_kern(session, programme, kern)


def add_action(session: Session, programme: Programme, kern: Kern, data: ActionData, who: Who) -> KernAction:
    """Add an action of the kern itself to a phase."""
    found = name_faults(data) + rules.faults(data, None, who.today, own=True)
    phase = next((phase for phase in queries.phases(session) if phase.number == data.phase_number), None)
    if phase is None:
        found.append(("phase", "Kies bij welke fase de actie hoort."))
    else:
        present = queries.phases_of_kern(session, kern).phases
        others = next(one.actions for one in present if one.number == phase.number)
        found = found or rules.double_fault(data, others)
    if found or phase is None:
        raise Faulty(found)
    row = KernAction(kern_id=kern.id, phase_id=phase.id, name=data.name, status=data.status)
    _fill(row, data, None)
    session.add(row)
    session.flush()
    audit.record(
        session, Event.ACTION_ADDED, user_id=who.user_id, kern_id=kern.id, object_id=row.id, after=state(row),
        reason=data.status_reason,
    )  # fmt: skip
    if phase.number == EXECUTION:
        asking.refresh_kern(session, programme, kern)
    return row


def planned_row(session: Session, kern: Kern, key: str) -> KernAction:
    """A row for an action of the plan of which the kern kept nothing yet."""
    action = queries.plan_action(session, key)
    row = KernAction(
        kern_id=kern.id, phase_id=action.phase_id, phase_action_id=action.id, status=ActionStatus.NOT_STARTED
    )
    session.add(row)
    return row


def name_faults(data: ActionData) -> rules.Faults:
    """Whether an own action has a name."""
    return [] if data.name else [("name", "Geef de actie een naam.")]


def state(row: KernAction) -> dict[str, Any]:
    """What the trail keeps of an action."""
    return {
        "naam": row.name,
        "gepland_van": str(row.first_month) if row.first_month else None,
        "gepland_tot": str(row.last_month) if row.last_month else None,
        "reden_planning": row.moved_reason,
        "status": row.status.value,
        "reden_status": row.status_reason,
        "begonnen_op": str(row.started_on) if row.started_on else None,
        "klaar_op": str(row.ended_on) if row.ended_on else None,
    }


def _fill(row: KernAction, data: ActionData, action: Action | None) -> None:
    moved = data.planned if action is None or action.is_own or data.planned != action.in_plan else None
    if action is None or action.is_own:
        row.name = data.name
    row.first_month, row.last_month = (moved.first, moved.last) if moved else (None, None)
    row.moved_reason = data.moved_reason if moved else None
    row.status, row.status_reason = data.status, data.status_reason
    row.started_on, row.ended_on = data.started_on, data.ended_on
