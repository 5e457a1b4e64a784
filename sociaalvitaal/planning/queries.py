"""Questions to the database about actions, what shows that they were done, and the period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.phases.reading import phases_of
from sociaalvitaal.figures.phases.table import KernPhases
from sociaalvitaal.models.people import User
from sociaalvitaal.models.phases import Phase, PhaseAction
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.planning import ActionEvidence, KernAction, PeriodDecision
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import MonthlyReturn
from sociaalvitaal.periods import Month, Period

PAGE = 40


class Shown(NamedTuple):
    """A piece of evidence with the name of who added it."""

    evidence: ActionEvidence
    by: str | None


class KernMonth(NamedTuple):
    """A month of a kern that holds something."""

    kern: str
    month: Month


def phases_of_kern(session: Session, kern: Kern) -> KernPhases:
    """The phases of one kern."""
    return phases_of(session, [kern])[0]


def find_row(session: Session, kern: Kern, key: str, *, to_change: bool = False) -> KernAction | None:
    """What a kern kept about an action, by the action's key; None when it kept nothing."""
    if to_change:
        # Two may keep the first thing about an action at once: the second waits, then sees the first.
        session.execute(sa.select(Kern.id).where(Kern.id == kern.id).with_for_update())
    statement = sa.select(KernAction).where(KernAction.kern_id == kern.id).execution_options(populate_existing=True)
    if key.startswith("eigen-"):
        statement = statement.where(KernAction.id == int(key.removeprefix("eigen-")), KernAction.name.is_not(None))
    else:
        number, _, position = key.partition(".")
        planned = sa.select(PhaseAction.id).join(Phase)
        planned = planned.where(Phase.number == int(number), PhaseAction.position == int(position))
        statement = statement.where(KernAction.phase_action_id.in_(planned))
    return session.scalar(statement)


def plan_action(session: Session, key: str) -> PhaseAction:
    """An action of the plan by its key."""
    number, _, position = key.partition(".")
    return session.scalars(
        sa.select(PhaseAction).join(Phase).where(Phase.number == int(number), PhaseAction.position == int(position))
    ).one()


def phases(session: Session) -> list[Phase]:
    """The phases of the plan."""
    return list(session.scalars(sa.select(Phase).order_by(Phase.number)))


def evidence_of(session: Session, action_id: int | None) -> list[Shown]:
    """What shows that an action was done, oldest first; files stay where they are."""
    if action_id is None:
        return []
    rows = session.execute(
        sa.select(ActionEvidence, User.name)
        .outerjoin(User, User.id == ActionEvidence.added_by_id)
        .where(ActionEvidence.kern_action_id == action_id)
        .order_by(ActionEvidence.id)
    )
    return [Shown(row[0], row[1]) for row in rows]


def find_evidence(session: Session, kern: Kern, evidence_id: int) -> ActionEvidence | None:
    """A piece of evidence of a kern."""
    return session.scalar(
        sa.select(ActionEvidence)
        .join(KernAction, KernAction.id == ActionEvidence.kern_action_id)
        .where(ActionEvidence.id == evidence_id, KernAction.kern_id == kern.id)
    )


def count_evidence(session: Session, action_id: int) -> int:
    """How many pieces there are."""
    return session.scalar(sa.select(sa.func.count()).where(ActionEvidence.kern_action_id == action_id)) or 0


def key_of(session: Session, evidence: ActionEvidence) -> str:
    """The key of the action that a piece of evidence belongs to."""
    row = session.get_one(KernAction, evidence.kern_action_id)
    planned = row.phase_action
    return f"{row.phase.number}.{planned.position}" if planned else f"eigen-{row.id}"


def kern_page(session: Session, municipality_ids: Sequence[int] | None, page: int) -> tuple[list[Kern], int]:
    """Kernen that have begun, by municipality and name, a page at a time; and how many there are.

    None: of all municipalities.
    """
    where: list[sa.ColumnElement[bool]] = [Kern.starts.is_not(None)]
    if municipality_ids is not None:
        where.append(Kern.municipality_id.in_(municipality_ids))
    total = session.scalar(sa.select(sa.func.count(Kern.id)).where(*where)) or 0
    last = max(1, -(-total // PAGE))
    found = session.scalars(
        sa.select(Kern)
        .join(Municipality)
        .where(*where)
        .order_by(Municipality.name, Municipality.id, Kern.name, Kern.place)
        .limit(PAGE)
        .offset((min(max(page, 1), last) - 1) * PAGE)
    )
    return list(found), total


def municipalities(session: Session, ids: Sequence[int] | None) -> list[Municipality]:
    """Municipalities by name; all of them, or those with these ids."""
    statement = sa.select(Municipality).order_by(Municipality.name, Municipality.id)
    return list(session.scalars(statement if ids is None else statement.where(Municipality.id.in_(ids))))


def decisions(session: Session) -> list[tuple[PeriodDecision, str | None]]:
    """The decisions about the period, newest first, with who wrote them down."""
    rows = session.execute(
        sa.select(PeriodDecision, User.name)
        .outerjoin(User, User.id == PeriodDecision.decided_by_id)
        .order_by(PeriodDecision.id.desc())
    )
    return [(row[0], row[1]) for row in rows]


def filled_outside(session: Session, period: Period, most: int) -> tuple[list[KernMonth], int]:
    """The months outside a period that were begun or hold a referral, and how many there are in all."""
    parts = [
        sa.select(table.kern_id, table.month).where(sa.not_(table.month.between(period.first, period.last)))
        for table in (MonthlyReturn, Referral)
    ]
    months = sa.union(*parts).subquery()
    total = session.scalar(sa.select(sa.func.count()).select_from(months)) or 0
    rows = session.execute(
        sa.select(Kern, months.c.month)
        .join(months, months.c.kern_id == Kern.id)
        .order_by(months.c.month, Kern.name, Kern.id)
        .limit(most)
    )
    return [KernMonth(row[0].title, row[1]) for row in rows], total
