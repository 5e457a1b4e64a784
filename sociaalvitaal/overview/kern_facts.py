"""The kernen of a municipality in short: what they are, who leads them, how far they are, what came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.kern.context import Context, contexts
from sociaalvitaal.figures.phases.reading import phases_of
from sociaalvitaal.figures.phases.table import KernPhases
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import Line, Summary
from sociaalvitaal.models.people import Leadership, User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.planning import ActionStatus


@dataclass(frozen=True, slots=True)
class KernFacts:
    """One kern as the table tells it."""

    kern: Kern
    context: Context
    leaders: Sequence[str]
    running: Sequence[str]
    """The phases that run."""
    line: Line | None
    """Its figures in the period; None when no month is over."""


def kern_facts(session: Session, scope: Scope, summary: Summary | None, today: date) -> list[KernFacts]:
    """All kernen of a municipality, in the order of its figures."""
    kernen = queries.kernen_in(session, scope)
    context, led = contexts(session, kernen), _leaders(session, kernen, today)
    phases = {found.kern.id: found for found in phases_of(session, kernen)}
    lines = {line.id: line for line in summary.lines} if summary else {}
    return [
        KernFacts(kern, context[kern.id], led[kern.id], _running(phases[kern.id], today), lines.get(kern.id))
        for kern in kernen
    ]


def _running(found: KernPhases, today: date) -> list[str]:
    return [f"{phase.number} {phase.name}" for phase in found.phases if phase.status(today) is ActionStatus.RUNNING]


def _leaders(session: Session, kernen: Sequence[Kern], today: date) -> dict[int, list[str]]:
    """Who leads each kern today."""
    statement = (
        sa.select(Leadership.kern_id, User.name)
        .join(User, User.id == Leadership.user_id)
        .where(
            queries.is_one_of(Leadership.kern_id, [kern.id for kern in kernen]),
            Leadership.starts <= today,
            sa.or_(Leadership.ends.is_(None), Leadership.ends >= today),
        )
        .order_by(Leadership.starts, Leadership.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for kern_id, name in session.execute(statement):
        found[kern_id].append(name)
    return found
