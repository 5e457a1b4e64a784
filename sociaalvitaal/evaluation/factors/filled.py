"""How far each kern is with the questionnaire of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.evaluation.factors import rules
from sociaalvitaal.evaluation.factors.rules import Occasion, Planned
from sociaalvitaal.models.factors import FactorRound, FactorScore, Moment
from sociaalvitaal.models.people import Leadership
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.periods import Month, Period


class Stage(StrEnum):
    """How far a kern is; in the order in which the coordinator looks."""

    NOTHING = "niet-begonnen"
    BEGUN = "begonnen"
    DONE = "ingediend"
    NOT_ASKED = "niet-gevraagd"
    """It only explores: it may fill in, and need not."""


@dataclass(frozen=True, slots=True)
class Line:
    """A kern with how far it is."""

    kern: Kern
    stage: Stage
    answered: int
    handed_in_on: date | None
    has_leader: bool


def occasions(programme: Period, today: date) -> list[Occasion]:
    """The reports for which kernen look back, as far as the year has begun; at least the first."""
    years = [year for year in range(programme.first.year, programme.last.year + 1) if year <= today.year]
    return [
        Occasion(Moment.FINAL if year == programme.last.year else Moment.INTERIM, year)
        for year in years or [programme.first.year]
    ]


def lines(session: Session, programme: Period, occasion: Occasion) -> list[Line]:
    """The kernen that took part in the year of a report, those that did nothing yet first."""
    rounds = _rounds(session, occasion)
    led = _led(session, occasion.month)
    found = []
    kernen = sa.select(Kern).join(Municipality).where(Kern.starts.is_not(None)).order_by(Municipality.name, Kern.name)
    for kern in session.scalars(kernen):
        plan = next((one for one in rules.planned(kern, programme) if one.occasion == occasion), None)
        if plan is not None:
            handed_in_on, answered = rounds.get(kern.id, (None, None))
            stage = _stage(plan, handed_in_on, answered)
            found.append(Line(kern, stage, answered or 0, handed_in_on, kern.id in led))
    order: Sequence[Stage] = list(Stage)
    return sorted(found, key=lambda line: order.index(line.stage))


def _stage(plan: Planned, handed_in_on: date | None, answered: int | None) -> Stage:
    if handed_in_on is not None:
        return Stage.DONE
    if answered is not None:
        return Stage.BEGUN
    return Stage.NOTHING if plan.is_running else Stage.NOT_ASKED


def _rounds(session: Session, occasion: Occasion) -> dict[int, tuple[date | None, int]]:
    """When each kern handed in, and how many factors have an answer."""
    rows = session.execute(
        sa.select(FactorRound.kern_id, FactorRound.handed_in_on, sa.func.count(FactorScore.state))
        .outerjoin(FactorScore, FactorScore.round_id == FactorRound.id)
        .where(FactorRound.moment == occasion.moment, FactorRound.month == occasion.month)
        .group_by(FactorRound.kern_id, FactorRound.handed_in_on)
    )
    return {kern_id: (day, answered) for kern_id, day, answered in rows}


def _led(session: Session, month: Month) -> set[int]:
    """The kernen with a leader at the end of a month or later."""
    later = sa.or_(Leadership.ends.is_(None), Leadership.ends >= month.last_day)
    return set(session.scalars(sa.select(Leadership.kern_id).where(later)))
