"""What was aimed at, by the lines of work plans; and what came of one line, by its activities."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code, code_of
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.tally import PERSONS
from sociaalvitaal.figures.targets import queries as target_queries
from sociaalvitaal.figures.targets.lines import line_entries, line_results
from sociaalvitaal.figures.targets.table import targets
from sociaalvitaal.formatting import short_date
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import PlanLine, WorkPlan
from sociaalvitaal.periods import Period

HEAD = "Regel van het werkplan"
AIMED = "Beoogd is de som van de streefgetallen in de werkplannen die zijn vastgesteld."
LINKED = "Geteld is wat de activiteiten deden die aan deze regel zijn gekoppeld."


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
        Piece(row[0], f"{row[1]} ({Period(row[3], row[4]).label})", row[2] or 0, changed=_adopted(row[5]))
        for row in rows
    ]


def _adopted(day: date | None) -> str:
    return f"vastgesteld {short_date(day)}" if day else ""


def line_aim_code(line: PlanLine) -> str:
    """What one line of a work plan aims at."""
    return code_of("streef", str(line.id))


def follow_line_aim(wanted: Wanted, code: Code) -> Followed | None:
    """What one line of a work plan aims at."""
    line = _line(wanted, code)
    if line is None or line.target is None:
        return None
    months = Period(line.first_month, line.last_month).label
    piece = Piece(line.plan.kern_id, f"{line.action} ({months})", line.target, changed=_adopted(line.plan.adopted_on))
    about = "Dit staat in het werkplan dat is vastgesteld."
    return Followed(f"beoogd met ‘{line.action}’", plain(line.target), HEAD, lambda: [piece], about)


def _line(wanted: Wanted, code: Code) -> PlanLine | None:
    line = wanted.session.get(PlanLine, int(code.parts[0])) if code.parts[0].isdecimal() else None
    return line if line and wanted.scope.level is Level.KERN and line.plan.kern_id == wanted.scope.id else None


def follow_line(wanted: Wanted, code: Code) -> Followed | None:
    """What came of one line: of the activities that carry it out."""
    line = _line(wanted, code)
    if line is None:
        return None
    kern = wanted.session.get_one(Kern, wanted.scope.id)
    found = line_results(
        wanted.session, wanted.programme, kern, line.plan, wanted.today, protected=wanted.protected
    ).get(line.id)  # fmt: skip
    if found is None or line.indicator is None:
        return None
    indicator = line.indicator

    def entries() -> Sequence[Piece]:
        made = line_entries(wanted.session, wanted.programme, kern, line, wanted.today)
        return [Piece(kern.id, one.label, one.value, one.month) for one in made if one.value]

    return Followed(
        f"gerealiseerd van ‘{line.action}’", found.comparison.realised, "Activiteit", entries, LINKED,
        of_people=indicator in PERSONS,
    )  # fmt: skip
