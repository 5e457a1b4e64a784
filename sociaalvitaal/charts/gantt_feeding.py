"""From phases of kernen to the charts of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sociaalvitaal.charts.gantt import NOW, Bar, KernenGantt, KernGantt, Row
from sociaalvitaal.figures.phases.table import Action, KernPhase, KernPhases
from sociaalvitaal.figures.phases.words import execution, is_late, late_words
from sociaalvitaal.models.planning import ActionStatus


def kern_gantt(found: KernPhases, today: date, day_word: str = NOW) -> KernGantt:
    """The phases of a kern with their actions."""
    rows = []
    for phase in found.phases:
        rows.append(
            Row(f"{phase.number} {phase.name}", (_phase_bar(phase, today),), phase.status(today).value, is_head=True)
        )
        rows += [_action_row(action, today) for action in phase.actions]
    return KernGantt(tuple(rows), today, found.kern.title, day_word=day_word)


def kernen_gantt(
    found: Sequence[KernPhases], today: date, *, is_part: bool = False, day_word: str = NOW
) -> KernenGantt:
    """Kernen with a bar for each phase; of a part the title says which kernen they are."""
    rows = tuple(
        Row(
            one.kern.title,
            tuple(_phase_bar(phase, today) for phase in one.phases),
            late_words(one, today),
            bool(one.late(today)),
            detail=one.kern.municipality.name,
        )
        for one in found
    )
    phases = found[0].phases if found else ()
    span = f"{rows[0].label} t/m {rows[-1].label}" if is_part and len(rows) > 1 else ""
    return KernenGantt(rows, today, tuple(phase.name for phase in phases), execution(phases), span, day_word=day_word)


def _phase_bar(phase: KernPhase, today: date) -> Bar:
    return Bar(
        phase.planned, phase.started_on, phase.ended_on(today), phase.status(today).value,
        is_late=any(is_late(action, today) for action in phase.actions),
        is_dropped=phase.status(today) is ActionStatus.DROPPED,
    )  # fmt: skip


def _action_row(action: Action, today: date) -> Row:
    late = is_late(action, today)
    bar = Bar(
        action.planned, action.started_on, action.ended_on, action.status.value, late,
        action.status is ActionStatus.DROPPED,
    )  # fmt: skip
    return Row(action.name, (bar,), "te laat" if late else action.status.value, late)
