"""How far each kern reached what its work plans promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.cases.types import Known, Measured, Sort, Variable, missing
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.tally import Tally
from sociaalvitaal.figures.targets.queries import in_force
from sociaalvitaal.formatting import counted, number
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import PlanLine, WorkPlan
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month, Period

GOALS_KEY = "doelen-bereikt"
GOALS = Variable(
    GOALS_KEY, "Doelen van het werkplan bereikt", "%", Sort.OUTCOME,
    "Van de streefgetallen en mijlpalen in de werkplannen die gelden en waarvan de termijn voorbij is: het deel dat "
    "bereikt is. Ontbreken er maanden en is het getal nog niet gehaald? Dan telt dat doel niet mee.",
    "meer van het plan bereikt",
)  # fmt: skip


@dataclass(slots=True)
class _Goals:
    """The goals of one kern whose time is over."""

    reached: int = 0
    missed: int = 0
    unclear: int = 0
    has_plan: bool = False
    months: set[Month] = field(default_factory=set)
    """The last months of the goals."""


def goals_reached(
    session: Session, programme: Programme, kernen: Sequence[Kern], period: Period | None
) -> dict[int, Measured]:
    """The share of the goals in work plans that is reached, by kern."""
    if period is None:
        return {kern.id: missing("er is nog geen maand voorbij") for kern in kernen}
    found: dict[int, _Goals] = defaultdict(_Goals)
    targets: dict[tuple[int, int, str], tuple[int, Month]] = {}
    for kern_id, year, line in _lines(session, [kern.id for kern in kernen]):
        if year < period.first.year or year > period.last.year:
            continue
        found[kern_id].has_plan = True
        if line.indicator is None:
            if line.last_month <= period.last:
                _count(found[kern_id], line.done_on is not None, line.last_month)
        else:
            before, last = targets.get((kern_id, year, line.indicator), (0, line.last_month))
            targets[kern_id, year, line.indicator] = (before + (line.target or 0), max(last, line.last_month))
    sums = _years(session, programme, kernen, period)
    for (kern_id, year, code), (target, last) in targets.items():
        if last <= period.last:
            _count(found[kern_id], _is_reached(target, sums.get((kern_id, year), Tally()).number(code)), last)
    return {kern.id: _measured(found[kern.id]) for kern in kernen}


def _is_reached(target: int, result: Number) -> bool | None:
    """Whether a target is reached; None when months that are missing could still make the difference."""
    if result.state is not State.KNOWN or result.value is None:
        return None
    if result.value >= target:
        return True
    return None if result.missing or result.gaps else False


def _count(goals: _Goals, is_reached: bool | None, last: Month) -> None:
    goals.months.add(last)
    if is_reached is None:
        goals.unclear += 1
    elif is_reached:
        goals.reached += 1
    else:
        goals.missed += 1


def _measured(goals: _Goals) -> Measured:
    whole, source = goals.reached + goals.missed, "werkplannen en maandopgaven"
    unclear = f"van {counted(goals.unclear, 'doel', 'doelen')} niet te zeggen" if goals.unclear else ""
    if not goals.has_plan:
        return missing("er is geen vastgesteld werkplan", source=source)
    if not whole:
        reason = unclear or "van geen doel is de termijn voorbij"
        return missing(reason, Known.UNKNOWN if unclear else Known.NOT_APPLICABLE, source=source)
    remark = "; ".join(part for part in (f"{number(goals.reached)} van {number(whole)}", unclear) if part)
    when = f"termijnen t/m {max(goals.months).label}"
    return Measured(100 * goals.reached / whole, Known.YES, source, when, remark=remark)


def _lines(session: Session, kern_ids: Sequence[int]) -> list[tuple[int, int, PlanLine]]:
    rows = session.execute(
        sa.select(WorkPlan.kern_id, WorkPlan.year, PlanLine)
        .join(WorkPlan, WorkPlan.id == PlanLine.plan_id)
        .where(in_force(), queries.is_one_of(WorkPlan.kern_id, kern_ids))
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _years(
    session: Session, programme: Programme, kernen: Sequence[Kern], period: Period
) -> dict[tuple[int, int], Tally]:
    """What came of each kern in each year, as the comparison of plans with results has it."""
    counted_months = programme.period.overlap(Period(Month(period.first.year, 1), period.last))
    if counted_months is None:
        return {}
    found: dict[tuple[int, int], list[Tally]] = defaultdict(list)
    for kern_id, months in queries.kern_months(session, kernen, programme, counted_months).items():
        for month, tally in months.items():
            found[kern_id, month.year].append(tally)
    return {key: Tally.sum(tallies) for key, tallies in found.items()}
