"""Reads of what a kern answered about factors and about what lasts, and of what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.evaluation.factors.rules import Occasion
from sociaalvitaal.figures.evaluation.lasting import runs_in
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.factors import FactorRound, FactorScore, Moment
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.returns import MonthlyReturn
from sociaalvitaal.periods import Month

_WHOLE = (
    selectinload(FactorRound.scores),
    selectinload(FactorRound.lasting),
    selectinload(FactorRound.futures),
)


def rounds(session: Session, kern: Kern) -> list[FactorRound]:
    """All moments of a kern, oldest first, with their answers."""
    return list(
        session.scalars(
            sa.select(FactorRound)
            .where(FactorRound.kern_id == kern.id)
            .order_by(FactorRound.month, FactorRound.moment)
            .options(*_WHOLE)
        )
    )


def find_round(
    session: Session, kern: Kern, moment: Moment, month: Month, *, to_change: bool = False
) -> FactorRound | None:
    """One moment of a kern with its answers; None while nothing was answered. To change it, others wait."""
    if to_change:
        session.execute(sa.select(Kern.id).where(Kern.id == kern.id).with_for_update())
    return session.scalar(
        sa.select(FactorRound)
        .where(FactorRound.kern_id == kern.id, FactorRound.moment == moment, FactorRound.month == month)
        .options(*_WHOLE)
    )


def of_occasion(session: Session, kern: Kern, occasion: Occasion, *, to_change: bool = False) -> FactorRound | None:
    """What a kern answered at an occasion."""
    return find_round(session, kern, occasion.moment, occasion.month, to_change=to_change)


def states(session: Session, kern: Kern) -> dict[tuple[Moment, int], FactorRound]:
    """The reports for which a kern began, by kind and year; without the answers."""
    found = session.scalars(
        sa.select(FactorRound).where(FactorRound.kern_id == kern.id, FactorRound.moment != Moment.MONTH)
    )
    return {(one.moment, one.month.year): one for one in found}


def count_scores(session: Session, round_id: int) -> int:
    """How many factors have an answer."""
    statement = sa.select(sa.func.count()).where(FactorScore.round_id == round_id, FactorScore.state.is_not(None))
    return session.scalar(statement) or 0


def running(session: Session, kern: Kern, month: Month) -> list[Activity]:
    """The activities of a kern that run in a month, by name."""
    statement = sa.select(Activity).where(Activity.kern_id == kern.id, runs_in(month))
    return list(session.scalars(statement.order_by(Activity.name, Activity.id)))


def activity_names(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The names of activities."""
    rows = session.execute(sa.select(Activity.id, Activity.name).where(Activity.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def note_of(session: Session, kern: Kern, month: Month) -> str | None:
    """What the kern told of a month."""
    return session.scalar(
        sa.select(MonthlyReturn.note).where(MonthlyReturn.kern_id == kern.id, MonthlyReturn.month == month)
    )


def name_of(session: Session, user_id: int | None) -> str | None:
    """The name of who wrote something; None when it is not known."""
    return None if user_id is None else session.scalar(sa.select(User.name).where(User.id == user_id))
