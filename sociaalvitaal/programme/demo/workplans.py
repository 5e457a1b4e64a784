"""Work plans of the demo: two years of lines with targets, adopted, followed and done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.activities import Activity, Novelty
from sociaalvitaal.models.base import Base
from sociaalvitaal.models.plans import (
    GoalVerdict,
    Interim,
    OutsideFigure,
    OutsideTable,
    PlanLine,
    PlanStatus,
    WorkPlan,
)
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.programme.demo.activities import Items
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import CAST, Story, Timeline
from sociaalvitaal.programme.demo.workplan_texts import COMMUNICATION, FIRST_YEAR, PRESENT, REASONS, SECOND_YEAR, Draft

TABLES: list[type[Base]] = [WorkPlan, PlanLine, GoalVerdict, OutsideTable, OutsideFigure]


NO_PLAN, ONLY_CONCEPT, ADJUSTS, PLANS_AHEAD = 2, 11, frozenset({0, 9, 17}), frozenset({0, 4, 8, 13})


ADOPTED_AHEAD = frozenset({4, 13})


YEARS = 2
"""Plans are made for the last so many years of the demo."""


def make_plans(store: Store, story: Story, timeline: Timeline, items: Items, goals: dict[int, int]) -> None:
    """The work plans of a kern."""
    role, dice = story.kern.index % CAST, story.dice_for("werkplan")
    last = timeline.period.last.year
    years = [year for year in range(last - YEARS + 1, last + 1) if takes_part(story, year)]
    lines: list[int] = []
    for year in years if role != NO_PLAN else ():
        adopted = None if role == ONLY_CONCEPT and year == last else _adopted(dice, story, year)
        drafts = FIRST_YEAR if year == years[0] and len(years) > 1 else SECOND_YEAR
        targets = [dice.whole(draft.low, draft.high) for draft in drafts]
        plan = _plan(store, story, year, 1, adopted)
        lines = [
            _line(
                store,
                plan,
                number,
                draft,
                target,
                year,
                items,
                goals,
                dice,
                adopted=adopted is not None,
                after=adopted is not None and year < last,
            )
            for number, (draft, target) in enumerate(zip(drafts, targets, strict=True), 1)
        ]
        if role in ADJUSTS and year == last and adopted:
            again = _plan(store, story, year, 2, adopted + timedelta(days=140))
            for number, (draft, target) in enumerate(zip(drafts, targets, strict=True), 1):
                lower = max(1, target * 3 // 4)
                _line(
                    store, again, number, draft, lower, year, items, goals, dice, origin=lines[number - 1], adopted=True
                )
    if role in PLANS_AHEAD and lines and story.ends is None:
        _ahead(store, story, timeline, items, goals, dice)


def _ahead(store: Store, story: Story, timeline: Timeline, items: Items, goals: dict[int, int], dice: Dice) -> None:
    year = timeline.period.last.year + 1
    adopted = date(year - 1, 12, 12) if story.kern.index % CAST in ADOPTED_AHEAD else None
    plan = _plan(store, story, year, 1, adopted)
    for number, draft in enumerate(SECOND_YEAR[:3], 1):
        _line(store, plan, number, draft, dice.whole(draft.low, draft.high), year, items, goals, dice)


def link_plans(session: Session) -> None:
    """Let new activities carry out the line about new activities of the plan of their year."""
    latest = sa.select(sa.func.max(WorkPlan.edition)).where(
        WorkPlan.kern_id == Activity.kern_id, WorkPlan.year == sa.extract("year", Activity.first_session)
    ).correlate(Activity).scalar_subquery()  # fmt: skip
    line = (
        sa.select(sa.func.max(PlanLine.id))
        .join(WorkPlan, WorkPlan.id == PlanLine.plan_id)
        .where(
            WorkPlan.kern_id == Activity.kern_id,
            WorkPlan.year == sa.extract("year", Activity.first_session),
            WorkPlan.edition == latest,
            PlanLine.indicator == "new_activities",
        )
        .correlate(Activity)
        .scalar_subquery()
    )
    new = Activity.novelty.in_((Novelty.NEW, Novelty.RENEWED))
    session.connection().execute(sa.update(Activity).where(new).values(plan_line_id=line))


def takes_part(story: Story, year: int) -> bool:
    """Whether the kern takes part in some month of the year."""
    return Period(story.starts, max(story.starts, story.ends or Month(2999, 12))).overlap(Period.year(year)) is not None


def _adopted(dice: Dice, story: Story, year: int) -> date:
    first = max(date(year, 1, 8), story.starts.first_day)
    later = 100 if story.starts.year == year else 25
    return first + timedelta(days=dice.whole(later // 2, later))


def _plan(store: Store, story: Story, year: int, edition: int, adopted: date | None) -> int:
    status = PlanStatus.CONCEPT if adopted is None else PlanStatus.ADOPTED if edition == 1 else PlanStatus.ADJUSTED
    drawn = (adopted or date(year - 1, 12, 20)) - timedelta(days=14)
    made = store.new_id(WorkPlan)
    store.add(
        WorkPlan, id=made, kern_id=story.kern_id, year=year, edition=edition, status=status, drawn_up_on=drawn,
        adopted_on=adopted, present=PRESENT if adopted else None, note=None, communication=COMMUNICATION,
        updated_at=datetime(drawn.year, drawn.month, drawn.day, 12, tzinfo=UTC), version=1,
    )  # fmt: skip
    return made


def _line(
    store: Store, plan: int, number: int, draft: Draft, target: int, year: int, items: Items, goals: dict[int, int],
    dice: Dice, *, origin: int | None = None, adopted: bool = False, after: bool = False,
) -> int:  # fmt: skip
    made = store.new_id(PlanLine)
    differs = draft.indicator is not None and after and dice.chance(0.4)
    done = _done(draft, year, dice) if adopted else None
    store.add(
        PlanLine, id=made, plan_id=plan, position=number, sub_goal_id=goals[draft.goal],
        result_id=items["resultaat", draft.result], action=draft.action,
        target_group_id=items["doelgroep", draft.group], who=draft.who, first_month=Month(year, draft.first),
        last_month=Month(year, draft.last), indicator=draft.indicator, target=target if draft.indicator else None,
        milestone=draft.milestone, done_on=done, origin_id=origin, wish=None,
        wish_text=None, interim=_interim(draft, done, dice) if after else None, interim_reason=None,
        deviation=dice.pick(REASONS) if differs else None,
        reported_on=date(year + 1, 1, 20) if differs and dice.chance(0.5) else None, version=1,
    )  # fmt: skip
    return made


def _done(draft: Draft, year: int, dice: Dice) -> date | None:
    if draft.milestone is None or not dice.chance(0.8):
        return None
    return Month(year, draft.last).first_day + timedelta(days=dice.whole(0, 20))


def _interim(draft: Draft, done: date | None, dice: Dice) -> Interim:
    if draft.milestone:
        return Interim.FINISHED if done else Interim.KEPT
    return Interim.KEPT if dice.chance(0.8) else Interim.UPDATED
