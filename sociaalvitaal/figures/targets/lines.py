"""What came of each line of a work plan: of the activities that carry it out, or of the kern as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.disclosure.network import row
from sociaalvitaal.figures.disclosure.shared import withhold
from sociaalvitaal.figures.numbers import Number, State, known
from sociaalvitaal.figures.scope import Scope, counted_period
from sociaalvitaal.figures.tally import PERSONS
from sociaalvitaal.figures.targets.results import results
from sociaalvitaal.figures.targets.rules import Aim, Comparison, compare
from sociaalvitaal.figures.totals import FIGURES
from sociaalvitaal.models.activities import Activity, Novelty
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import PlanLine, WorkPlan
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import RECEIVED, ActivityMonth, MonthlyReturn
from sociaalvitaal.periods import Month, Period

UNKNOWN = Number(State.MISSING)


class Basis(StrEnum):
    """What is counted for a line."""

    ACTIVITIES = "gekoppelde activiteiten"
    KERN = "alle activiteiten van de kern"
    NOTHING = "nog geen activiteit gekoppeld"


@dataclass(frozen=True, slots=True)
class LineResult:
    """A line with what came of it."""

    comparison: Comparison
    basis: Basis


class LineEntry(NamedTuple):
    """What an activity put in for a line in a month; None: it does not know."""

    line: int
    code: str
    label: str
    month: Month
    value: int | None


Sums = dict[int, dict[str, tuple[int, int]]]
"""By line and indicator: what is known, and how many entries do not know it."""


def line_results(
    session: Session, programme: Programme, kern: Kern, plan: WorkPlan, today: date, *, protected: bool = False
) -> dict[int, LineResult]:
    """The lines of a plan that have a target, by id; an activity counts for one line, in all months of that year."""
    found = results(session, programme, Scope.kern(kern), today, protected=protected)
    year, period = found.years.get(plan.year), counted_period(programme, Period.year(plan.year), today)
    aimed = [line for line in plan.lines if line.indicator is not None]
    if year is None or period is None:
        return {line.id: _result(line, Number(State.IMPOSSIBLE), Basis.KERN, None) for line in aimed}
    linked = _linked(session, kern, plan)
    sums = _sums(session, kern, period, linked)
    whole = found if not protected else results(session, programme, Scope.kern(kern), today, protected=False)
    made: dict[int, LineResult] = {}
    for code in {line.indicator for line in aimed if line.indicator}:
        lines = [line for line in aimed if line.indicator == code]
        total, real = year.total[code], whole.years[plan.year].total[code]
        numbers = _numbers(lines, code, real, sums, set(linked.values()))
        if protected and code in PERSONS:
            numbers = _protected(numbers, real, total, programme.disclosure_threshold)
        for line in lines:
            number, basis = numbers.get(line.id), Basis.ACTIVITIES
            if number is None:
                number, basis = (total, Basis.KERN) if len(lines) == 1 else (UNKNOWN, Basis.NOTHING)
            made[line.id] = _result(line, number, basis, period)
    return made


def _result(line: PlanLine, number: Number, basis: Basis, period: Period | None) -> LineResult:
    assert line.target is not None, "only lines with a target come here"
    aim = Aim(line.target, Period(line.first_month, line.last_month))
    return LineResult(compare([aim], number, period.last if period else None), basis)


def _numbers(lines: Sequence[PlanLine], code: str, total: Number, sums: Sums, carried: set[int]) -> dict[int, Number]:
    """The numbers of the lines that activities carry out."""
    found = {}
    for line in lines:
        if line.id in carried:
            value, gaps = sums.get(line.id, {}).get(code, (0, 0))
            found[line.id] = known(value, total.expected, total.received, provisional=total.provisional, gaps=gaps)
    return found


def _protected(numbers: Mapping[int, Number], real: Number, total: Number, threshold: int) -> dict[int, Number]:
    """Small counts withheld, with what no line counts as one more cell: together they are the total of the kern."""
    if total.state is State.WITHHELD:
        return {line: withhold(number) for line, number in numbers.items()}
    values = [number.value or 0 for number in numbers.values()]
    hidden = row([*values, max(0, (real.value or 0) - sum(values))], threshold)
    return {
        line: withhold(number) if place in hidden else number for place, (line, number) in enumerate(numbers.items())
    }


def _linked(session: Session, kern: Kern, plan: WorkPlan) -> dict[int, int]:
    """Which line of this plan each activity carries out: chosen there, or in a line that it goes on from."""
    rows = session.execute(sa.select(PlanLine.id, PlanLine.origin_id).join(WorkPlan).where(WorkPlan.kern_id == kern.id))
    origins = {row[0]: row[1] for row in rows}
    here = {first_of(origins, line.id): line.id for line in plan.lines}
    chosen = session.execute(
        sa.select(Activity.id, Activity.plan_line_id).where(
            Activity.kern_id == kern.id, Activity.plan_line_id.is_not(None)
        )
    )
    found = {row[0]: here.get(first_of(origins, row[1])) for row in chosen if row[1] is not None}
    return {activity: line for activity, line in found.items() if line is not None}


def first_of(origins: Mapping[int, int | None], line_id: int) -> int:
    """The first of the lines that a line goes on from."""
    while (before := origins.get(line_id)) is not None:
        line_id = before
    return line_id


def line_entries(session: Session, programme: Programme, kern: Kern, line: PlanLine, today: date) -> list[LineEntry]:
    """What the activities that carry out a line put in, month by month."""
    period = counted_period(programme, Period.year(line.plan.year), today)
    linked = _linked(session, kern, line.plan)
    if period is None:
        return []
    return [
        one for one in _entries(session, kern, period, linked) if one.line == line.id and one.code == line.indicator
    ]


def _sums(session: Session, kern: Kern, period: Period, linked: Mapping[int, int]) -> Sums:
    found: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    for one in _entries(session, kern, period, linked):
        value, gaps = found[one.line].get(one.code, (0, 0))
        found[one.line][one.code] = (value + (one.value or 0), gaps + (one.value is None))
    return found


def _entries(session: Session, kern: Kern, period: Period, linked: Mapping[int, int]) -> Iterator[LineEntry]:
    received = set(session.scalars(sa.select(MonthlyReturn.month).where(
        MonthlyReturn.kern_id == kern.id, MonthlyReturn.status.in_(RECEIVED), sa.not_(MonthlyReturn.is_nil),
        MonthlyReturn.month.between(period.first, period.last),
    )))  # fmt: skip
    activities = {one.id: one for one in _of(session, Activity, Activity.id, linked)}
    for entry in _of(session, ActivityMonth, ActivityMonth.activity_id, linked):
        for code in FIGURES if entry.month in received else ():
            label = activities[entry.activity_id].name
            yield LineEntry(linked[entry.activity_id], code, label, entry.month, getattr(entry, code))
    for activity in activities.values():
        month = Month.of(activity.first_session)
        if month in received and activity.novelty in (Novelty.NEW, Novelty.RENEWED):
            yield LineEntry(linked[activity.id], "new_activities", activity.name, month, 1)
    for referral in _of(session, Referral, Referral.activity_id, linked):
        if referral.kern_id == kern.id and referral.month in received:
            label = activities[referral.activity_id].name
            yield LineEntry(linked[referral.activity_id], "referrals", label, referral.month, 1)


def _of(session: Session, model: type[Any], column: Any, linked: Mapping[int, int]) -> Sequence[Any]:
    return session.scalars(sa.select(model).where(column.in_(list(linked)))).all()
