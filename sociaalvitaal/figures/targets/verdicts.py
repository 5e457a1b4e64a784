"""How far goals are reached, place by place: the same for pages and reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.phases import SubGoal
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.plans import MAIN_GOAL, GoalVerdict, Occasion
from sociaalvitaal.models.programme import ListItem

MAIN = "Hoofddoel"


class Verdict(NamedTuple):
    """How far, on what grounds, and since when."""

    reach: str
    grounds: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlaceVerdicts:
    """A municipality or kern with what was said of each goal."""

    level: Level
    slug: str
    label: str
    by_goal: Mapping[int, Verdict]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts of a scope for one report; the goals by number and name."""

    goals: Sequence[tuple[int, str]]
    places: Sequence[PlaceVerdicts]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was judged."""
        return not any(place.by_goal for place in self.places)


def goals(session: Session) -> list[tuple[int, str]]:
    """The main goal and the sub-goals, by number."""
    found = session.execute(sa.select(SubGoal.number, SubGoal.short).order_by(SubGoal.number))
    return [(MAIN_GOAL, MAIN), *((row[0], row[1]) for row in found)]


def verdicts(session: Session, scope: Scope, occasion: Occasion, year: int) -> Verdicts:
    """What was said of the municipalities of the programme, a municipality with its kernen, or a kern."""
    rows = session.execute(
        sa.select(
            GoalVerdict.municipality_id, GoalVerdict.kern_id, GoalVerdict.goal, ListItem.label, GoalVerdict.grounds,
            GoalVerdict.at,
        )
        .join(ListItem, ListItem.id == GoalVerdict.reach_id)
        .where(GoalVerdict.occasion == occasion, GoalVerdict.year == year)
    )  # fmt: skip
    found: dict[tuple[Level, int | None], dict[int, Verdict]] = {}
    for municipality_id, kern_id, goal, reach, grounds, at in rows:
        key = (Level.KERN, kern_id) if municipality_id is None else (Level.MUNICIPALITY, municipality_id)
        found.setdefault(key, {})[goal] = Verdict(reach, grounds, at)
    places = [
        PlaceVerdicts(level, slug, label, found.get((level, id_), {}))
        for level, id_, slug, label in _places(session, scope)
    ]
    return Verdicts(goals(session), places)


def _places(session: Session, scope: Scope) -> list[tuple[Level, int, str, str]]:
    municipalities = sa.select(Municipality).order_by(Municipality.name)
    kernen = sa.select(Kern).where(Kern.name.is_not(None)).order_by(Kern.name)
    if scope.level is Level.PROGRAMME:
        return [(Level.MUNICIPALITY, m.id, m.slug, m.name) for m in session.scalars(municipalities)]
    if scope.level is Level.KERN:
        return [(Level.KERN, scope.id, scope.slug, scope.label)]
    own = session.scalars(municipalities.where(Municipality.id == scope.id))
    below = session.scalars(kernen.where(Kern.municipality_id == scope.id))
    return [
        *((Level.MUNICIPALITY, m.id, m.slug, f"Gemeente {m.name}") for m in own),
        *((Level.KERN, kern.id, kern.slug, kern.title) for kern in below),
    ]
