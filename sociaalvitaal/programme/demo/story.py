"""What befalls each kern: who starts late, who stops, who forgets months, who changes leader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sociaalvitaal.models.returns import ReturnStatus
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.programme.demo import recipe as demo_recipe
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.places import DemoKern

CAST = demo_recipe.CAST
"""Every 22nd kern has the same fate, so that any demo holds all of them."""
LATE_START, STOPS, FORGETS, DAWDLES, RESTS_IN_AUGUST, NO_HEADCOUNT, NO_AGES = 5, 14, 9, 12, 7, 11, 18
NEW_LEADER = {3: 14, 17: 8}
"""Which kernen change leader, and after how many months."""
EXPLORES = 4
"""Months that the kern which starts late takes part without being asked for figures."""
LED_BEFORE_BY_NEIGHBOUR, HELPED_BY_NEIGHBOUR = 7, 21
RETURNED, EMPTY, EXTENDED, REPLACED = {6: 1, 15: 2}, {20: 1}, {12: 2, 13: 0}, {16: 9}
"""Which kernen have a month returned, in on time but empty, with other dates, or led by a stand-in; how many months
before the last."""
NOW_SUBMITTED, NOW_DRAFT = frozenset({4, 10, 16, 19}), frozenset({2, 8, 13})
STOP_REASON = "De vereniging die de kern trok is opgeheven. De gemeente kiest een andere kern."


@dataclass(frozen=True, slots=True)
class Timeline:
    """The months of a demo, and the day that it takes for today."""

    period: Period
    today: date

    @classmethod
    def of(cls, first: Month, months: int) -> Timeline:
        """So many months are over; the last of them is being handed in."""
        return cls(Period(first, first + (months - 1)), (first + months).first_day.replace(day=4))

    def status(self, month: Month) -> ReturnStatus:
        """The status of a month that was handed in: last year's are locked, the latest wait for approval."""
        if month.until(self.period.last) < 3:
            return ReturnStatus.SUBMITTED
        return ReturnStatus.LOCKED if month.year < self.period.last.year else ReturnStatus.APPROVED


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who leads a kern: `before` until the change, `now` from then on."""

    now: int
    before: int | None
    change: Month | None
    stand_in: tuple[Month, int] | None
    """Who takes over for one month, because the leader is ill."""
    coordinator: int
    """Who decides about the months."""

    def in_month(self, month: Month) -> int:
        """The leader who hands in that month."""
        if self.stand_in is not None and self.stand_in[0] == month:
            return self.stand_in[1]
        return self.before if self.before is not None and self.change and month < self.change else self.now


@dataclass(frozen=True, slots=True)
class Story:
    """The fate of one kern."""

    kern: DemoKern
    kern_id: int
    leaders: Leaders
    joined: Month
    """The first month in which it takes part; until it starts it explores."""
    starts: Month
    """The first month that is expected: its execution begins."""
    ends: Month | None
    months: tuple[Month, ...]
    """The months that are expected and over."""
    missing: frozenset[Month]
    nil: frozenset[Month]
    returned: Month | None
    """The month that the coordinator gave back."""
    empty: Month | None
    """The month that came on time without a figure in it."""
    extended: Month | None
    """The month with other dates."""
    late: float
    now: ReturnStatus | None
    """How far the last month is; None is not begun."""
    counts_heads: bool
    counts_ages: bool
    zeal: float
    """How large groups become, compared with the template."""
    dice: Dice
    seed: int

    def dice_for(self, purpose: str) -> Dice:
        """Dice of their own: what is drawn for one purpose does not change what is drawn for another."""
        return Dice(self.seed, self.kern.index, purpose)


def befalls(when: Mapping[int, int], kern: DemoKern, timeline: Timeline) -> Month | None:
    """The month in which it befalls this kern, if it does."""
    before_last = when.get(kern.index % CAST)
    month = None if before_last is None else timeline.period.last - before_last
    return month if month in timeline.period else None


def leader_change(kern: DemoKern, timeline: Timeline) -> Month | None:
    """The month in which the kern gets another leader, if it does."""
    after = NEW_LEADER.get(kern.index % CAST)
    change = None if after is None else timeline.period.first + after
    return change if change in timeline.period else None


def story_of(kern: DemoKern, kern_id: int, leaders: Leaders, timeline: Timeline, seed: int) -> Story:
    """The fate of a kern; the same for the same seed, however many other kernen there are."""
    dice, role, first = Dice(seed, kern.index), kern.index % CAST, timeline.period.first
    starts = min(first + 8, timeline.period.last) if role == LATE_START else first
    ends = _end(starts, timeline) if role == STOPS else None
    last = min(ends or timeline.period.last, timeline.period.last)
    months = tuple(Period(starts, last))
    change = leader_change(kern, timeline)
    return Story(
        kern=kern,
        kern_id=kern_id,
        leaders=leaders,
        joined=max(first, starts - EXPLORES) if role == LATE_START else starts,
        starts=starts,
        ends=ends,
        months=months,
        missing=_missing(months, role, change, timeline, dice),
        nil=frozenset(month for month in months if role == RESTS_IN_AUGUST and month.number == 8),
        returned=befalls(RETURNED, kern, timeline),
        empty=befalls(EMPTY, kern, timeline),
        extended=befalls(EXTENDED, kern, timeline),
        late=0.6 if role == DAWDLES else 0.08,
        now=_now(role),
        counts_heads=role != NO_HEADCOUNT,
        counts_ages=role != NO_AGES,
        zeal=demo_recipe.zeal(kern) * dice.between(0.94, 1.06),
        dice=dice,
        seed=seed,
    )


def _end(starts: Month, timeline: Timeline) -> Month:
    return max(starts, min(starts + 17, timeline.period.last - 2))


def _missing(
    months: tuple[Month, ...], role: int, change: Month | None, timeline: Timeline, dice: Dice
) -> frozenset[Month]:
    rate = 0.28 if role == FORGETS else 0.025
    around_change = {change - 1, change} if change else set()
    last = timeline.period.last
    return frozenset(month for month in months if month != last and (dice.chance(rate) or month in around_change))


def _now(role: int) -> ReturnStatus | None:
    if role in NOW_SUBMITTED:
        return ReturnStatus.SUBMITTED
    return ReturnStatus.DRAFT if role in NOW_DRAFT else None
