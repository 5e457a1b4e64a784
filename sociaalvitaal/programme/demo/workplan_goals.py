"""How far the demo's municipalities came with the goals, and a table from elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.phases import SubGoal
from sociaalvitaal.models.plans import (
    GoalVerdict,
    Occasion,
    OutsideFigure,
    OutsideTable,
)
from sociaalvitaal.programme.demo.activities import Items
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import Timeline

OUTSIDE = (
    ("Wandelen en fietsen", (40, 38), (45, 47)),
    ("Zwemmen", (25, 19), (20, 22)),
    ("Ontmoeten", (30, 31), (35, 28)),
    ("Totaal (gepubliceerd)", (95, 88), (100, 101)),
)
"""Planned and realised in two years."""


def read_goals(session: Session) -> dict[int, int]:
    """The ids of the sub-goals by their number."""
    return {row[0]: row[1] for row in session.execute(sa.select(SubGoal.number, SubGoal.id))}


def judge_demo(store: Store, municipality_id: int, timeline: Timeline, items: Items, seed: int) -> None:
    """What two of three municipalities said of the goals at the interim report."""
    dice = Dice(seed, municipality_id, "doelbereik")
    year = max(timeline.period.first.year, timeline.period.last.year - 1)
    at = min(datetime(year + 1, 1, 15, 10, tzinfo=UTC), datetime.combine(timeline.today, time(10), UTC))
    if municipality_id % 3 == 0:
        return
    said = (
        (0, ("deels", "grotendeels"), "Er is nieuw aanbod. Nog niet alle groepen inwoners worden bereikt."),
        (1, ("grotendeels", "geheel"), "In beide kernen is gevraagd wat inwoners willen. De uitkomsten zijn gebruikt."),
        (2, ("deels", "grotendeels"), "Met de huisartsen zijn afspraken gemaakt. De school doet nog niet mee."),
        (3, ("niet", "deels"), "Er is nog geen organisatie die het werk na het project overneemt."),
    )
    for goal, reaches, grounds in said:
        store.add(
            GoalVerdict, id=store.new_id(GoalVerdict), kern_id=None, municipality_id=municipality_id, goal=goal,
            occasion=Occasion.INTERIM, year=year, reach_id=items["doelbereik", dice.pick(reaches)], grounds=grounds,
            by_id=None, at=at, version=1,
        )  # fmt: skip


def make_outside(store: Store, timeline: Timeline) -> None:
    """A table of another project, as invented as the rest, of which one published total is not what its rows say."""
    table, year = store.new_id(OutsideTable), timeline.period.first.year - 2
    store.add(
        OutsideTable, id=table, file_name="voorbeeld_ander_project.csv",
        title="Voorbeeld: activiteiten van een ander project", source="Verzonnen voor deze demo",
        note="Dit project telde begonnen activiteiten. Wij tellen een activiteit pas bij de eerste bijeenkomst.",
        read_at=datetime.combine(timeline.today, time(9), UTC), version=1,
    )  # fmt: skip
    for position, (label, first, second) in enumerate(OUTSIDE, start=1):
        for offset, (planned, realised) in enumerate((first, second)):
            store.add(
                OutsideFigure, id=store.new_id(OutsideFigure), table_id=table, position=position, label=label,
                is_total=label.startswith("Totaal"), year=year + offset, planned=planned, realised=realised,
            )  # fmt: skip
