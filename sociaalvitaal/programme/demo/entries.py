"""The figures of one activity in one month of the demo."""

from __future__ import annotations

from sociaalvitaal.models.returns import ActivityMonth, ActivityMonthAge
from sociaalvitaal.periods import Month
from sociaalvitaal.programme.demo.activities import Items, Running
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.seasons import ARRIVALS, weeks_open
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import Story
from sociaalvitaal.programme.demo.templates import AGES, EVERYBODY

BANDS = ("0-14", "15-24", "25-44", "45-64", "65-plus")


Figures = dict[str, int | None]
NOTHING: Figures = {"new_participants": 0, "new_sporters": None, "attendances": None, "sessions": None}
"""What someone fills in who only wants to be on time."""


def make_entry(
    store: Store, story: Story, activity: Running, month: Month, items: Items, doubts: Dice, *, empty: bool = False
) -> None:
    """Figures that could be true: nobody comes when there are no sessions, who comes first is counted once."""
    dice = story.dice
    sessions = _sessions(story, activity, month)
    new = _new_participants(story, activity, month) if sessions else 0
    activity.size = max(activity.size + new - dice.part(int(activity.size), 0.05), 1.0)
    attendances = max(new, round(sessions * activity.size * dice.between(0.6, 0.85))) if sessions else 0
    heads = story.counts_heads and dice.chance(0.94)
    figures: Figures = {
        "new_participants": new,
        "new_sporters": dice.part(new, 0.45) if not new or dice.chance(0.88) else None,
        "attendances": attendances if heads or not sessions else None,
        "sessions": sessions if dice.chance(0.95) else None,
    }
    entry = store.new_id(ActivityMonth)
    _store(
        store,
        story,
        activity,
        month,
        NOTHING if empty else figures,
        frozenset() if empty else _unknown(figures, doubts),
        entry,
    )
    if new and story.counts_ages and dice.chance(0.8) and not empty:
        _make_ages(store, story, activity, entry, new, items)


def make_blank(store: Store, story: Story, activity: Running, month: Month) -> None:
    """The line of a draft that nobody filled in yet."""
    _store(store, story, activity, month, dict.fromkeys(NOTHING), frozenset(), store.new_id(ActivityMonth))


def _store(
    store: Store, story: Story, activity: Running, month: Month, figures: Figures, unknown: frozenset[str], entry: int
) -> None:
    store.add(
        ActivityMonth, id=entry, activity_id=activity.id, kern_id=story.kern_id, month=month, unknown=unknown, **figures
    )


def _unknown(figures: Figures, doubts: Dice) -> frozenset[str]:
    """Of which figures the leader says not to know them; the rest was passed over."""
    return frozenset(name for name, value in figures.items() if value is None and doubts.chance(0.7))


def _sessions(story: Story, activity: Running, month: Month) -> int:
    template = activity.template
    if template.duration == "eenmalig":
        return 1
    weeks = weeks_open(month, rests=template.rests)
    if activity.begins_in(month):
        weeks *= (month.last_day.day - activity.first.day + 1) / month.last_day.day
    sessions = round(weeks * template.weekly - story.dice.between(0, 0.9))
    return max(sessions, int(activity.begins_in(month)))


def _new_participants(story: Story, activity: Running, month: Month) -> int:
    dice, full = story.dice, activity.template.group * story.zeal
    if activity.template.duration == "eenmalig":
        return dice.events(full * 0.7)
    if activity.size == 0 and activity.first >= story.starts.first_day:
        return dice.events(full * 0.42)
    if activity.size == 0:
        activity.size = full * 0.7
    room = max(0.15, 1 - activity.size / (full * 1.3))
    return dice.events(1.7 * room * ARRIVALS[month.number])


def _make_ages(store: Store, story: Story, activity: Running, entry: int, new: int, items: Items) -> None:
    """A part of the people, by age; who is in no band is of unknown age."""
    dice = story.dice
    weights = AGES.get(activity.template.target, EVERYBODY)
    counts = dict.fromkeys(BANDS, 0)
    for _ in range(new - dice.part(new, 0.12)):
        counts[dice.weighted(BANDS, weights)] += 1
    for band, count in counts.items():
        if count:
            store.add(
                ActivityMonthAge, activity_month_id=entry, band_id=items["leeftijd", band], new_participants=count
            )
