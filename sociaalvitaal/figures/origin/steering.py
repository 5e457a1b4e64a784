"""How many kernen have a work plan or lack a target, how many milestones are reached, and who is on course."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.targets import queries as target_queries
from sociaalvitaal.formatting import short_date
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import Interim, PlanLine, WorkPlan

NAMES = {
    "kernen": "kernen waarvan we dat jaar cijfers vragen",
    "vastgesteld": "kernen met een vastgesteld werkplan",
    "concept": "kernen met alleen een concept",
    "mijlpalen": "mijlpalen in de werkplannen",
    "bereikt": "mijlpalen die zijn bereikt",
    "zonder": "kernen zonder streefgetal",
    "met": "kernen met een streefgetal",
    "vervallen": "doelen die zijn vervallen",
}


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """What stands in the plans of a year."""
    what, year = code.parts[0], wanted.period.first.year
    if what not in NAMES:
        return None
    if what in ("mijlpalen", "bereikt"):
        pieces = list(_milestones(wanted, year, reached=what == "bereikt"))
        return Followed(NAMES[what], plain(len(pieces)), "Mijlpaal", lambda: pieces)
    if what == "vervallen":
        lines = wanted.session.execute(_lines(wanted, year).where(PlanLine.interim == Interim.DROPPED))
        dropped = [Piece(row[0], row[1], 1) for row in lines]
        return Followed(NAMES[what], plain(len(dropped)), "Regel van het werkplan", lambda: dropped)
    if what == "met":
        made = dict.fromkeys(_aiming(wanted, year, code.parts[-1]), "heeft een streefgetal")
    elif what == "concept":
        made = dict.fromkeys(_only_concept(wanted, year), "concept")
    elif what == "vastgesteld":
        made = {kern_id: f"vastgesteld {short_date(day)}" if day else "" for kern_id, day in _plans(wanted, year)}
    else:
        without = set(_aiming(wanted, year, code.parts[-1])) if what == "zonder" else set()
        made = {
            kern.id: "geen streefgetal" if what == "zonder" else "doet mee"
            for kern in queries.kernen_in(wanted.session, wanted.scope)
            if _asked(kern, wanted, year) and kern.id not in without
        }
    pieces = [Piece(kern_id, label, 1) for kern_id, label in made.items()]
    return Followed(NAMES[what], plain(len(pieces)), "Werkplan", lambda: pieces)


def _asked(kern: Kern, wanted: Wanted, year: int) -> bool:
    months = kern.expects(wanted.programme.period)
    return months is not None and months.first.year <= year <= months.last.year


def _plans(wanted: Wanted, year: int) -> Iterator[tuple[int, date | None]]:
    rows = wanted.session.execute(
        sa.select(WorkPlan.kern_id, WorkPlan.adopted_on)
        .join(Kern, Kern.id == WorkPlan.kern_id)
        .where(WorkPlan.year == year, target_queries.in_force(), target_queries.within(wanted.scope))
        .order_by(WorkPlan.kern_id)
    )
    return ((row[0], row[1]) for row in rows)


def _only_concept(wanted: Wanted, year: int) -> Iterator[int]:
    with_plan = {kern_id for kern_id, _ in _plans(wanted, year)}
    rows = wanted.session.scalars(
        sa.select(WorkPlan.kern_id)
        .join(Kern, Kern.id == WorkPlan.kern_id)
        .where(WorkPlan.year == year, target_queries.within(wanted.scope))
        .order_by(WorkPlan.kern_id)
    )
    return (kern_id for kern_id in rows if kern_id not in with_plan)


def _aiming(wanted: Wanted, year: int, code: str) -> Iterator[int]:
    rows = wanted.session.execute(_lines(wanted, year).where(PlanLine.indicator == code))
    return (row[0] for row in rows)


def _milestones(wanted: Wanted, year: int, *, reached: bool) -> Iterator[Piece]:
    for kern_id, action, milestone, done_on in wanted.session.execute(
        _lines(wanted, year).where(PlanLine.milestone.is_not(None))
    ):
        if done_on is not None or not reached:
            day = f"bereikt {short_date(done_on)}" if done_on else "nog niet bereikt"
            yield Piece(kern_id, f"{action}: {milestone}", 1, changed=day)


def _lines(wanted: Wanted, year: int) -> sa.Select[int, str, str | None, date | None]:
    line = PlanLine
    return (
        sa.select(WorkPlan.kern_id, line.action, line.milestone, line.done_on)
        .select_from(line)
        .join(WorkPlan, WorkPlan.id == line.plan_id)
        .join(Kern, Kern.id == WorkPlan.kern_id)
        .where(WorkPlan.year == year, target_queries.in_force(), target_queries.within(wanted.scope))
        .order_by(WorkPlan.kern_id, line.position)
    )
