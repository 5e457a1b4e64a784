"""What kernen of the demo answered about factors and about what lasts: some all, some half, one nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sociaalvitaal.models.factors import (
    ActivityFuture,
    Aspect,
    Degree,
    FactorRound,
    FactorScore,
    GoesOn,
    LastingScore,
    Moment,
    ScoreState,
)
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.programme.demo import recipe as demo_recipe
from sociaalvitaal.programme.demo.activities import Running
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.factor_texts import EXAMPLES, GROUNDS
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import CAST, Story, Timeline

TABLES = [FactorRound, FactorScore, LastingScore, ActivityFuture]
MOST = 150
"""With more kernen than this the others have no scores: a demo of ten thousand must not take long."""
BEGUN, NOT_BEGUN = frozenset({0, 6, 13}), frozenset({2, 12, 18})
"""Which kernen are half-way with the newest questionnaire, and which still have to begin."""
BETWEEN = frozenset({0, 3, 7, 16, 20})
"""Which kernen scored a factor with a month as well."""
_BEGUN_WITH = 11
_PLAIN = [factor for factor in demo_recipe.FACTORS if factor not in (*demo_recipe.REAL, *demo_recipe.COINCIDENCE)]
"""The factors on which no recipe rests: only they may be left open."""


@dataclass(frozen=True, slots=True)
class _Moment:
    moment: Moment
    month: Month
    last: Month
    day: date
    handed_in: bool


def make_factors(store: Store, story: Story, timeline: Timeline, register: Sequence[Running], final_year: int) -> None:
    """The questionnaires of a kern and what it scored in between."""
    if story.kern.index >= MOST or story.kern.index % CAST == demo_recipe.SILENT:
        return
    for one in _moments(story, timeline, final_year):
        dice = story.dice_for(f"factoren {one.month}")
        number = _round(store, story, one)
        _scores(store, story, one, number, dice)
        if one.handed_in:
            _lasting(store, story, one, number, dice)
            _futures(store, story, one, number, register, dice)
    if story.kern.index % CAST in BETWEEN:
        _between(store, story)


def _moments(story: Story, timeline: Timeline, final_year: int) -> Iterator[_Moment]:
    """The questionnaires that are due by now."""
    role, dice = story.kern.index % CAST, story.dice_for("factormomenten")
    for year in range(timeline.period.first.year, timeline.period.last.year + 1):
        part = Period(story.starts, story.months[-1]).overlap(Period.year(year)) if story.months else None
        if part is None or (part.last.number < 12 and part.last != story.ends):
            continue
        days = (timeline.today - part.last.first_day).days
        is_newest = part.last == timeline.period.last
        if is_newest and role in NOT_BEGUN:
            continue
        yield _Moment(
            Moment.FINAL if year == final_year else Moment.INTERIM, Month(year, 12), part.last,
            part.last.first_day + timedelta(days=min(days, dice.whole(12, 52))), not (is_newest and role in BEGUN),
        )  # fmt: skip


def _round(store: Store, story: Story, one: _Moment) -> int:
    number = store.new_id(FactorRound)
    store.add(
        FactorRound, id=number, kern_id=story.kern_id, moment=one.moment, month=one.month,
        handed_in_on=one.day if one.handed_in else None, updated_at=datetime.combine(one.day, time(19, 40), UTC),
        by_id=story.leaders.in_month(one.last),
    )  # fmt: skip
    return number


def _scores(store: Store, story: Story, one: _Moment, number: int, dice: Dice) -> None:
    said = demo_recipe.factor_scores(story.kern.index, story.seed, interim=one.moment is Moment.INTERIM)
    for factor, value in said.items():
        is_open = factor in _PLAIN and dice.chance(0.03)
        if is_open or (not one.handed_in and factor > _BEGUN_WITH):
            continue
        if factor in _PLAIN and dice.chance(0.03):
            _score(store, number, factor, ScoreState.NOT_APPLICABLE, None, None, one.day)
        elif value is None:
            _score(store, number, factor, ScoreState.UNKNOWN, None, None, one.day)
        else:
            value = max(-2, min(2, value))
            _score(store, number, factor, ScoreState.SCORED, value, _example(factor, value, dice), one.day)


def _example(factor: int, value: int, dice: Dice) -> str | None:
    """Who feels strongly gives an example more often."""
    wanted = dice.chance(0.75 if abs(value) == 2 else 0.35)
    return EXAMPLES[factor][value > 0] if value and wanted else None


def _score(
    store: Store, number: int, factor: int, state: ScoreState, value: int | None, example: str | None, day: date
) -> None:
    store.add(
        FactorScore, id=store.new_id(FactorScore), round_id=number, factor=factor, state=state, value=value,
        example=example, on_day=day,
    )  # fmt: skip


def _lasting(store: Store, story: Story, one: _Moment, number: int, dice: Dice) -> None:
    """Where a structure carries the project, more is arranged; at the end more than half-way."""
    carried = demo_recipe.holds(story.kern.index, demo_recipe.STRUCTURE)
    weights = (4.0, 4.0, 1.0, 1.0) if carried else (1.0, 4.0, 4.0, 2.0)
    for aspect in Aspect:
        degree = dice.weighted(list(Degree), weights)
        if one.moment is Moment.INTERIM and degree is Degree.FULL:
            degree = Degree.PARTIAL
        told = GROUNDS[aspect.value][degree is Degree.FULL] if degree in (Degree.FULL, Degree.NOT) else None
        if not dice.chance(0.06):
            store.add(
                LastingScore, id=store.new_id(LastingScore), round_id=number, aspect=aspect, degree=degree,
                grounds=told, on_day=one.day,
            )  # fmt: skip


def _futures(store: Store, story: Story, one: _Moment, number: int, register: Sequence[Running], dice: Dice) -> None:
    carried = demo_recipe.holds(story.kern.index, demo_recipe.STRUCTURE)
    weights = (7.0, 1.0, 1.0) if carried else (4.0, 3.0, 2.0)
    for activity in register:
        if activity.runs_in(one.last) and not dice.chance(0.1):
            store.add(
                ActivityFuture, id=store.new_id(ActivityFuture), round_id=number, activity_id=activity.id,
                goes_on=dice.weighted(list(GoesOn), weights), on_day=one.day,
            )  # fmt: skip


def _between(store: Store, story: Story) -> None:
    """One or two factors, each with a month of the past year."""
    dice = story.dice_for("tussendoor")
    for month in dice.shuffled(story.months[-9:-2])[: dice.whole(1, 2)]:
        factor, helps = dice.pick(_PLAIN), dice.chance(0.5)
        day = month.last_day
        number = _round(store, story, _Moment(Moment.MONTH, month, month, day, handed_in=True))
        value = dice.whole(1, 2) if helps else -dice.whole(1, 2)
        _score(store, number, factor, ScoreState.SCORED, value, EXAMPLES[factor][helps], day)
