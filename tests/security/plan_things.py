"""Work plans with one of each thing that their routes are about, and forms that are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sociaalvitaal.models.plans import OutsideFigure, OutsideTable, PlanLine, WorkPlan
from tests.factories import World
from tests.plans import MADE, make_line, make_plan


@dataclass(frozen=True, slots=True)
class PlanThings:
    """Hertme's plan of 2017: adopted, with a new edition in the making; a plan of Heeten; a table from elsewhere."""

    concept: WorkPlan
    line: PlanLine
    """Of the concept."""
    adopted_line: PlanLine
    table: OutsideTable

    @classmethod
    def make(cls, world: World) -> PlanThings:
        """Make them; the caller commits."""
        adopted = make_line(world, make_plan(world, world.hertme))
        concept = make_plan(world, world.hertme, edition=2, adopted=None)
        line = make_line(world, concept, origin_id=adopted.id)
        make_line(world, make_plan(world, world.heeten, adopted=date(2017, 5, 2)))
        table = OutsideTable(file_name="elders.csv", title="Elders", read_at=MADE)
        table.figures.append(
            OutsideFigure(position=1, label="Een", is_total=False, year=2013, planned=100, realised=49)
        )
        world.session.add(table)
        world.session.flush()
        return cls(concept, line, adopted, table)

    def values(self, endpoint: str) -> dict[str, Any]:
        """What fills the places in the address of a route."""
        found: dict[str, Any] = {"occasion": "tussen", "table_id": self.table.id}
        if endpoint == "workplans.goals_file":
            found["file"] = "doelen.csv"
        if endpoint == "workplans.plan_begin":
            found["year"] = 2018
        follows = endpoint.startswith("workplans.line_follow")
        return found | {"line_id": (self.adopted_line if follows else self.line).id}

    def leader_bodies(self, world: World) -> dict[str, dict[str, Any]]:
        """A form for each route with which a leader writes."""
        line = {
            "sub_goal": str(self.line.sub_goal_id), "result": str(world.item("resultaat", "netwerk").id),
            "action": "Samen fietsen", "target_group": str(world.item("doelgroep", "kinderen").id), "who": "De club",
            "first_month": "2017-02", "last_month": "2017-11", "indicator": "new_sporters", "target": "12",
            "milestone": "", "wish": "", "wish_text": "Samen iets doen", "version": str(self.line.version),
        }  # fmt: skip
        version = str(self.concept.version)
        return {
            "workplans.plan_begin": {"drawn_up_on": "1-8-2017"},
            "workplans.plan_drop": {},
            "workplans.plan_adopt": {
                "adopted_on": "1-8-2017", "present": "Voorzitter", "note": "Unaniem", "version": version,
            },
            "workplans.communication": {"communication": "Een bericht in het blad.", "version": version},
            "workplans.line_add": line,
            "workplans.line_change": line,
            "workplans.line_remove": {},
            "workplans.line_follow": {
                "interim": "vervallen", "interim_reason": "Geen begeleider", "deviation": "De club stopte",
                "reported_on": "1-8-2017", "done_on": "", "version": str(self.adopted_line.version),
            },
        }  # fmt: skip

    def coordinator_bodies(self, world: World) -> dict[str, dict[str, Any]]:
        """A form for each route with which a coordinator writes."""
        versions = {f"doel{goal}-version": "0" for goal in range(3)}
        said = {"doel0-reach": str(world.item("doelbereik", "deels").id), "doel0-grounds": "Er zijn drie afspraken."}
        return {
            "workplans.kern_judge": versions | said,
            "workplans.municipality_judge": versions | said,
            "workplans.outside_explain": {
                "title": "Woningen", "source": "Een gemeente", "note": "Anders geteld", "version": "1",
            },
        }  # fmt: skip
