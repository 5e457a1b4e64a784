"""The register of a kern in the demo: what begins when, and what ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from sociaalvitaal.models.activities import Activity, ActivityTargetGroup, Novelty
from sociaalvitaal.periods import Month
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.seasons import STARTS
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import Story, Timeline
from sociaalvitaal.programme.demo.templates import ONE_OFF, SHORT, STRUCTURAL, Template

Items = dict[tuple[str, str], int]
"""(list, slug) → id of the list item."""
WORK_PLAN = 4
"""Months after its start in which a kern has explored and organised; then the work plan begins."""
MOST_AT_ONCE = 9


@dataclass(slots=True)
class Running:
    """An activity of the demo while its months are made up."""

    id: int
    template: Template
    novelty: Novelty
    first: date
    last: date | None
    size: float = 0.0
    """How many take part now."""
    _keys: tuple[int, int] = field(init=False)
    """The first and last month as numbers: a large demo asks millions of times."""

    def __post_init__(self) -> None:
        last = 999_999 if self.last is None else Month.of(self.last).key
        self._keys = (Month.of(self.first).key, last)

    def runs_in(self, month: Month) -> bool:
        """Whether the register has it in that month."""
        return self._keys[0] <= month.key <= self._keys[1]

    def begins_in(self, month: Month) -> bool:
        """Whether its first session is in that month."""
        return self._keys[0] == month.key


def make_register(store: Store, story: Story, timeline: Timeline, items: Items) -> list[Running]:
    """The activities of a kern over all months, kept in the store."""
    made: list[Running] = []
    for template, novelty, first in _planned(story, timeline):
        running = [activity for activity in made if activity.runs_in(Month.of(first))]
        if len(running) < MOST_AT_ONCE:
            last = _last_session(template, first, story)
            made.append(Running(store.new_id(Activity), template, novelty, first, last))
    for activity in made:
        _store(store, story, activity, items)
    return made


def _planned(story: Story, timeline: Timeline) -> Iterator[tuple[Template, Novelty, date]]:
    """Template, novelty and first session, in order of time."""
    dice = story.dice
    lasting, short, single = dice.shuffled(STRUCTURAL), dice.shuffled(SHORT), dice.shuffled(ONE_OFF)
    for _ in range(dice.whole(0, 2)):
        yield lasting.pop(), Novelty.EXISTING, date(dice.whole(2012, 2016), 9, dice.whole(5, 28))
    open_months = [month for month in story.months if month != timeline.period.last]
    for age, month in enumerate(open_months):
        for number in range(_beginnings(dice, month, age)):
            shelf = _shelf(dice, age, number, lasting, short, single)
            if shelf:
                yield shelf.pop(), _novelty(dice, shelf is lasting), _day(dice, month)


def _beginnings(dice: Dice, month: Month, age: int) -> int:
    """How many activities begin: hardly any before the work plan, then a wave, then with the seasons."""
    if age < WORK_PLAN:
        return int(age >= 2 and dice.chance(0.35))
    if age == WORK_PLAN:
        return dice.whole(1, 2)
    return dice.events(STARTS[month.number] * (2.2 if age < WORK_PLAN + 8 else 1.2))


def _shelf(dice: Dice, age: int, number: int, *shelves: list[Template]) -> list[Template]:
    """Where the next activity comes from: single ones while exploring, the work plan opens with a lasting one."""
    if age == WORK_PLAN and number == 0:
        return shelves[0]
    return dice.weighted(shelves, (5, 2.5, 2) if age >= WORK_PLAN else (0, 1, 3))


def _novelty(dice: Dice, lasting: bool) -> Novelty:
    return Novelty.RENEWED if dice.chance(0.3 if lasting else 0.1) else Novelty.NEW


def _day(dice: Dice, month: Month) -> date:
    return month.first_day + timedelta(days=dice.whole(1, 24))


def _last_session(template: Template, first: date, story: Story) -> date | None:
    dice = story.dice
    end: date | None = None
    if template.duration == "eenmalig":
        end = first
    elif template.duration == "kortdurend":
        end = first + timedelta(weeks=dice.whole(5, 9))
    elif dice.chance(0.22):
        end = max(first, story.starts.first_day) + timedelta(weeks=dice.whole(20, 60))
    stops = story.ends.last_day if story.ends else None
    return min((day for day in (end, stops) if day is not None), default=None)


def _store(store: Store, story: Story, activity: Running, items: Items) -> None:
    template = activity.template
    store.add(
        Activity,
        id=activity.id,
        kern_id=story.kern_id,
        name=template.name,
        kind_id=items["soort", template.kind],
        duration_id=items["duur", template.duration],
        novelty=activity.novelty,
        target_group_id=items["doelgroep", template.target],
        theme_id=items["thema", template.theme],
        location_id=items["locatie", template.location],
        provider=template.provider.format(kern=story.kern.name),
        first_session=activity.first,
        last_session=activity.last,
        price=Decimal(template.price) if template.price else None,
        version=1,
    )
    for slug in template.others:
        store.add(ActivityTargetGroup, activity_id=activity.id, item_id=items["doelgroep", slug])
