"""Reads the phases of kernen: the plan, with what each kern made of it. Four reads, however many kernen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.figures.phases.table import Action, KernPhase, KernPhases
from sociaalvitaal.figures.queries import is_one_of
from sociaalvitaal.models.phases import Phase, PhaseAction
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.planning import ActionEvidence, KernAction
from sociaalvitaal.periods import Month, Period

Rows = Mapping[int, Sequence[KernAction]]


def phases_of(session: Session, kernen: Sequence[Kern]) -> list[KernPhases]:
    """The phases of some kernen, in the same order."""
    plan = list(session.scalars(sa.select(Phase).options(selectinload(Phase.actions)).order_by(Phase.number)))
    ids = [kern.id for kern in kernen]
    kept: dict[int, dict[int, list[KernAction]]] = defaultdict(lambda: defaultdict(list))
    for row in session.scalars(sa.select(KernAction).where(is_one_of(KernAction.kern_id, ids)).order_by(KernAction.id)):
        kept[row.kern_id][row.phase_id].append(row)
    counts = _evidence_counts(session, ids)
    return [KernPhases(kern, [kern_phase(phase, kept[kern.id][phase.id], counts) for phase in plan]) for kern in kernen]


def kern_phase(phase: Phase, rows: Sequence[KernAction], counts: Mapping[int, int]) -> KernPhase:
    """A phase of the plan with what a kern kept of it; what it added comes last."""
    kept = {row.phase_action_id: row for row in rows if row.phase_action_id is not None}
    actions = [_planned(phase, action, kept.get(action.id), counts) for action in phase.actions]
    actions += [_action(f"eigen-{row.id}", row.name or "", None, "", row, counts) for row in rows if row.name]
    return KernPhase(
        phase.number, phase.name, Period(phase.first_month, phase.last_month), phase.period_text, tuple(actions)
    )


def _planned(phase: Phase, action: PhaseAction, row: KernAction | None, counts: Mapping[int, int]) -> Action:
    key, in_plan = f"{phase.number}.{action.position}", _period(action.first_month, action.last_month)
    if row is None:
        return Action(key, action.name, in_plan, action.period_text)
    return _action(key, action.name, in_plan, action.period_text, row, counts)


def _action(
    key: str, name: str, in_plan: Period | None, when: str, row: KernAction, counts: Mapping[int, int]
) -> Action:
    return Action(
        key=key,
        name=name,
        in_plan=in_plan,
        when=when,
        moved=_period(row.first_month, row.last_month),
        moved_reason=row.moved_reason,
        status=row.status,
        status_reason=row.status_reason,
        started_on=row.started_on,
        ended_on=row.ended_on,
        id=row.id,
        version=row.version,
        evidence=counts.get(row.id, 0),
    )


def _period(first: Month | None, last: Month | None) -> Period | None:
    return Period(first, last) if first is not None and last is not None else None


def _evidence_counts(session: Session, kern_ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        sa.select(ActionEvidence.kern_action_id, sa.func.count())
        .join(KernAction, KernAction.id == ActionEvidence.kern_action_id)
        .where(is_one_of(KernAction.kern_id, kern_ids))
        .group_by(ActionEvidence.kern_action_id)
    )
    return {row[0]: row[1] for row in rows}
