"""Reads of work plans, verdicts and tables from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.needs import Survey
from sociaalvitaal.models.people import User
from sociaalvitaal.models.phases import SubGoal
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.plans import GoalVerdict, Occasion, OutsideTable, PlanLine, PlanStatus, WorkPlan
from sociaalvitaal.models.programme import ListItem

LISTS = ("resultaat", "doelgroep")


class Item(NamedTuple):
    """An entry of a list."""

    id: int
    slug: str
    label: str
    active: bool


def editions(session: Session, kern: Kern, year: int) -> list[WorkPlan]:
    """All editions of the plan of a year, newest first, with their lines."""
    return list(
        session.scalars(
            sa.select(WorkPlan)
            .where(WorkPlan.kern_id == kern.id, WorkPlan.year == year)
            .order_by(WorkPlan.edition.desc())
            .options(selectinload(WorkPlan.lines))
        )
    )


def lock(session: Session, place: Kern | Municipality) -> None:
    """Let nobody else begin something new of a place until this is done: the second then sees the first."""
    table = type(place)
    session.execute(sa.select(table.id).where(table.id == place.id).with_for_update(of=table))


def find_concept(session: Session, kern: Kern, year: int, *, locked: bool = False) -> WorkPlan | None:
    """The edition that can be written in; `locked`: nobody else changes it until this is done."""
    statement = sa.select(WorkPlan).where(
        WorkPlan.kern_id == kern.id, WorkPlan.year == year, WorkPlan.status == PlanStatus.CONCEPT
    )
    return session.scalar(statement.with_for_update() if locked else statement)


def find_line(session: Session, kern: Kern, year: int, line_id: int) -> PlanLine | None:
    """A line of a plan of this kern and year, None when it is another's."""
    return session.scalar(
        sa.select(PlanLine)
        .join(WorkPlan)
        .where(PlanLine.id == line_id, WorkPlan.kern_id == kern.id, WorkPlan.year == year)
    )


def in_force(found: Sequence[WorkPlan]) -> WorkPlan | None:
    """Of the editions of a year, newest first, the one that holds."""
    return next((plan for plan in found if not plan.is_concept), None)


def origins(session: Session, kern: Kern) -> dict[int, PlanLine]:
    """All lines of the plans of a kern, by id."""
    rows = session.scalars(sa.select(PlanLine).join(WorkPlan).where(WorkPlan.kern_id == kern.id))
    return {row.id: row for row in rows}


def linked_activities(session: Session, kern: Kern) -> dict[int, list[Activity]]:
    """The activities of a kern by the line that was chosen for them."""
    found: dict[int, list[Activity]] = {}
    rows = session.scalars(
        sa.select(Activity)
        .where(Activity.kern_id == kern.id, Activity.plan_line_id.is_not(None))
        .order_by(Activity.first_session, Activity.id)
    )
    for row in rows:
        found.setdefault(row.plan_line_id or 0, []).append(row)
    return found


def items(session: Session, *list_keys: str) -> dict[str, list[Item]]:
    """The items of some lists, in order; retired ones too."""
    found: dict[str, list[Item]] = {key: [] for key in list_keys}
    rows = session.execute(
        sa.select(ListItem.list_key, ListItem.id, ListItem.slug, ListItem.label, ListItem.active)
        .where(ListItem.list_key.in_(list_keys))
        .order_by(ListItem.position)
    )
    for row in rows:
        found[row[0]].append(Item(*row[1:]))
    return found


def sub_goals(session: Session) -> list[SubGoal]:
    """The plan's sub-goals, in order."""
    return list(session.scalars(sa.select(SubGoal).order_by(SubGoal.number)))


def find_wish(session: Session, kern: Kern, survey_id: int, question_id: str, option_id: str) -> str | None:
    """What residents of this kern could choose, in words; None when there is no such wish."""
    survey = session.get(Survey, survey_id)
    if survey is None or survey.kern_id != kern.id:
        return None
    question = survey.question(question_id)
    option = question.option(option_id) if question else None
    return option.text if option else None


def verdicts(session: Session, place: Kern | Municipality, occasion: Occasion, year: int) -> dict[int, GoalVerdict]:
    """How far a place reached the goals, by the number of the goal."""
    own = GoalVerdict.kern_id if isinstance(place, Kern) else GoalVerdict.municipality_id
    rows = session.scalars(
        sa.select(GoalVerdict).where(own == place.id, GoalVerdict.occasion == occasion, GoalVerdict.year == year)
    )
    return {row.goal: row for row in rows}


def names(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The names of users."""
    return {row[0]: row[1] for row in session.execute(sa.select(User.id, User.name).where(User.id.in_(ids)))}


def outside_tables(session: Session) -> list[OutsideTable]:
    """The tables from elsewhere, by title, with their figures."""
    return list(
        session.scalars(
            sa.select(OutsideTable).order_by(OutsideTable.title).options(selectinload(OutsideTable.figures))
        )
    )


def find_outside(session: Session, table_id: int) -> OutsideTable | None:
    """One of them."""
    return session.get(OutsideTable, table_id)


def find_outside_file(session: Session, file_name: str) -> OutsideTable | None:
    """The table that was read from a file of this name."""
    return session.scalar(sa.select(OutsideTable).where(OutsideTable.file_name == file_name))
