"""What lasts after the project: five aspects, and which activities go on by themselves. Only what was handed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.figures.queries import is_one_of
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.factors import Aspect, Degree, FactorRound, GoesOn, Moment
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month

DEGREE_WORDS: Mapping[Degree, str] = {
    Degree.FULL: "volledig",
    Degree.PARTIAL: "gedeeltelijk",
    Degree.NOT: "niet",
    Degree.UNKNOWN: "nog onbekend",
}
ASPECT_WORDS: Mapping[Aspect, str] = {
    Aspect.ACTIVITIES: "activiteiten",
    Aspect.FINANCES: "financiën",
    Aspect.COOPERATION: "samenwerking",
    Aspect.PARTICIPATION: "deelname",
    Aspect.KNOWLEDGE: "kennis",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """How far an aspect is arranged, on what grounds."""

    degree: Degree
    grounds: str | None
    on_day: date


@dataclass(frozen=True, slots=True)
class GoingOn:
    """How many of the activities that run at the moment go on without the project."""

    running: int
    yes: int
    no: int
    unknown: int
    """Answered with "weet niet"."""

    @property
    def not_answered(self) -> int:
        """Of how many nothing was said."""
        return self.running - self.yes - self.no - self.unknown

    @property
    def share(self) -> float | None:
        """The part that goes on, from 0 to 1, of those that got a yes or a no; None where none did."""
        return self.yes / (self.yes + self.no) if self.yes + self.no else None


@dataclass(frozen=True, slots=True)
class Lasting:
    """What a kern said for its newest report. An aspect that is not in `aspects` was not filled in."""

    moment: Moment
    month: Month
    """December of the year of the report."""
    handed_in_on: date
    aspects: Mapping[Aspect, Judged]
    activities: GoingOn


def lasting(session: Session, kern_ids: Sequence[int], until: Month | None = None) -> dict[int, Lasting]:
    """The newest that each kern handed in, up to and with a month; a kern that handed in nothing is not in it."""
    rounds = _newest(session, kern_ids, until)
    running = _running(session, rounds)
    return {kern_id: _lasting(one, running[kern_id]) for kern_id, one in rounds.items()}


def lasting_of_year(session: Session, kern_ids: Sequence[int], year: int) -> dict[int, Lasting]:
    """What each kern handed in for the report of a year; an older answer is none for this report."""
    found = lasting(session, kern_ids, Month(year, 12))
    return {kern_id: one for kern_id, one in found.items() if one.month.year == year}


def reference(kern: Kern, month: Month, last: Month) -> Month:
    """The month whose activities count: that of the moment, or the last of the kern or of the programme before it."""
    return min(month, last, kern.ends or last)


def runs_in(month: Month) -> sa.ColumnElement[bool]:
    """The activities that the register has in a month."""
    return sa.and_(
        Activity.first_session <= month.last_day,
        sa.or_(Activity.last_session.is_(None), Activity.last_session >= month.first_day),
    )


def _newest(session: Session, kern_ids: Sequence[int], until: Month | None) -> dict[int, FactorRound]:
    statement = (
        sa.select(FactorRound)
        .where(
            is_one_of(FactorRound.kern_id, kern_ids),
            FactorRound.moment != Moment.MONTH,
            FactorRound.handed_in_on.is_not(None),
        )
        # Of one year the final report comes after the interim one; "eind" sorts before "tussen".
        .order_by(FactorRound.month, FactorRound.moment.desc())
        .options(selectinload(FactorRound.lasting), selectinload(FactorRound.futures))
    )
    if until is not None:
        statement = statement.where(FactorRound.month <= until)
    return {one.kern_id: one for one in session.scalars(statement)}


def _running(session: Session, rounds: Mapping[int, FactorRound]) -> dict[int, set[int]]:
    """The activities that count, by kern."""
    last = session.scalars(sa.select(Programme.last_month)).one()
    by_month: dict[Month, set[int]] = defaultdict(set)
    for kern in session.scalars(sa.select(Kern).where(is_one_of(Kern.id, list(rounds)))):
        if kern.id in rounds:
            by_month[reference(kern, rounds[kern.id].month, last)].add(kern.id)
    found: dict[int, set[int]] = defaultdict(set)
    for month, ids in by_month.items():
        rows = session.execute(
            sa.select(Activity.kern_id, Activity.id).where(is_one_of(Activity.kern_id, list(ids)), runs_in(month))
        )
        for kern_id, activity_id in rows:
            if kern_id in ids:
                found[kern_id].add(activity_id)
    return found


def _lasting(one: FactorRound, running: set[int]) -> Lasting:
    assert one.handed_in_on is not None, "only what was handed in is read"
    said = [future.goes_on for future in one.futures if future.activity_id in running]
    return Lasting(
        one.moment,
        one.month,
        one.handed_in_on,
        {row.aspect: Judged(row.degree, row.grounds, row.on_day) for row in one.lasting if row.degree is not None},
        GoingOn(len(running), said.count(GoesOn.YES), said.count(GoesOn.NO), said.count(GoesOn.UNKNOWN)),
    )
