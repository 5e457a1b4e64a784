"""What was aimed at, by the lines of work plans."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.targets import queries as target_queries
from sociaalvitaal.figures.targets.table import targets
from sociaalvitaal.formatting import short_date
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import PlanLine, WorkPlan
from sociaalvitaal.periods import Period

HEAD = "Regel van het werkplan"
AIMED = "Beoogd is de som van de streefgetallen in de werkplannen die zijn vastgesteld."


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """What the plans in force of a year aim at for one figure."""
    found = targets(wanted.session, wanted.programme, wanted.scope, wanted.today, protected=wanted.protected)
    year, asked = found.year(wanted.period.first.year), code.indicator
    item = next((one for one in found.indicators if one.code == asked), None)
    if year is None or item is None:
        return None
    planned = year.total[asked].planned
    number = Number(State.IMPOSSIBLE) if planned is None else plain(planned)
    return Followed(
        f"beoogd in {year.year}: {item.name}", number, HEAD, lambda: lines(wanted, year.year, asked), AIMED,
        is_whole=not year.total[asked].is_partial,
    )  # fmt: skip


def lines(wanted: Wanted, year: int, code: str) -> list[Piece]:
    """The lines that aim at one figure, of the plans in force of a year."""
    line = PlanLine
    rows = wanted.session.execute(
        sa.select(Kern.id, line.action, line.target, line.first_month, line.last_month, WorkPlan.adopted_on)
        .select_from(line)
        .join(WorkPlan, WorkPlan.id == line.plan_id)
        .join(Kern, Kern.id == WorkPlan.kern_id)
        .where(
            WorkPlan.year == year, line.indicator == code, target_queries.in_force(),
            target_queries.within(wanted.scope),
        )
        .order_by(Kern.id, line.position)
    )  # fmt: skip
    return [
        Piece(row[0], f"{row[1]} ({Period(row[3], row[4]).label})", row[2] or 0, changed=adopted(row[5]))
        for row in rows
    ]


def adopted(day: date | None) -> str:
    """When a plan was adopted, in words."""
    return f"vastgesteld {short_date(day)}" if day else ""
