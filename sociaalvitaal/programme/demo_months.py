"""The returns of a kern in the demo, month by month, with their referrals."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month
from sociaalvitaal.programme.demo_activities import WORK_PLAN, Items, Running
from sociaalvitaal.programme.demo_entries import make_blank, make_entry
from sociaalvitaal.programme.demo_seasons import ARRIVALS
from sociaalvitaal.programme.demo_store import Store
from sociaalvitaal.programme.demo_story import Story, Timeline
from sociaalvitaal.programme.demo_templates import NOTES

SOURCES = {
    "huisarts": 5.0, "poh": 5.0, "fysiotherapeut": 4.0, "welzijn": 3.0, "wijkteam-wmo": 3.0, "buurtsportcoach": 2.5,
    "wijkverpleging": 2.0, "vrijwilliger-mantelzorger": 1.0, "ggz": 1.0, "dietist": 1.0, "school": 0.7,
    "vluchtelingenwerk": 0.7, "jeugdgezondheidszorg": 0.5, "overig": 0.5,
}  # fmt: skip
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODE_LENGTH = 7
_SCATTER = 0x5_7F4A_7C15
"""Odd, so that multiplying modulo a power of two gives each number a code of its own."""


def make_months(store: Store, story: Story, timeline: Timeline, register: list[Running], items: Items) -> None:
    """All returns of a kern, kept in the store."""
    for age, month in enumerate(story.months):
        status = timeline.status(month)
        if month == timeline.period.last:
            if story.now is None:
                continue
            status = story.now
        if month in story.missing:
            continue
        running = [activity for activity in register if activity.runs_in(month)]
        nil = month in story.nil or not running
        at = _handed_in(story, timeline, month)
        _make_return(store, story, month, status, at, nil=nil)
        if not nil:
            _make_entries(store, story, month, running, items, complete=status is not ReturnStatus.DRAFT)
            _make_referrals(store, story, month, age, running, items, at)


def _make_return(store: Store, story: Story, month: Month, status: ReturnStatus, at: datetime, *, nil: bool) -> None:
    submitted = None if status is ReturnStatus.DRAFT else at
    store.add(
        MonthlyReturn,
        id=store.new_id(MonthlyReturn),
        kern_id=story.kern_id,
        month=month,
        status=status,
        is_nil=nil,
        note=story.dice.pick(NOTES) if story.dice.chance(0.08) and not nil else None,
        version=1,
        first_submitted_at=submitted,
        submitted_at=submitted,
        submitted_by_id=story.leaders.in_month(month) if submitted else None,
        updated_at=at,
    )


def _make_entries(
    store: Store, story: Story, month: Month, running: list[Running], items: Items, *, complete: bool
) -> None:
    filled = len(running) if complete else (len(running) + 1) // 2
    for activity in running[:filled]:
        make_entry(store, story, activity, month, items)
    for activity in running[filled:]:
        make_blank(store, story, activity, month)


def _make_referrals(
    store: Store, story: Story, month: Month, age: int, running: list[Running], items: Items, at: datetime
) -> None:
    dice = story.dice
    mean = 0.1 if age < WORK_PLAN else min(1.0, (age - WORK_PLAN + 3) / 10) * 1.5
    lasting = [activity for activity in running if activity.template.duration != "eenmalig"]
    for _ in range(dice.events(mean * (0.4 + 0.6 * ARRIVALS[month.number]))):
        number = store.new_id(Referral)
        store.add(
            Referral,
            id=number,
            code=referral_code(number),
            kern_id=story.kern_id,
            holder_kern_id=story.kern_id,
            month=month,
            referred_on=None,
            source_id=items["verwijsbron", dice.weighted(list(SOURCES), list(SOURCES.values()))],
            activity_id=dice.pick(lasting).id if lasting and dice.chance(0.65) else None,
            created_at=at,
        )


def referral_code(number: int) -> str:
    """A code that tells nothing, not even the order; no two numbers below 2^35 share one."""
    scattered = number * _SCATTER % 2 ** (5 * _CODE_LENGTH)
    letters = "".join(_ALPHABET[scattered >> (5 * place) & 31] for place in reversed(range(_CODE_LENGTH)))
    return f"{letters[:3]}-{letters[3:]}"


def _handed_in(story: Story, timeline: Timeline, month: Month) -> datetime:
    """In the first ten days of the next month, or too late; always before the day that the demo takes for today."""
    dice = story.dice
    days = dice.whole(11, 38) if dice.chance(story.late) else dice.whole(1, 10)
    days = min(days, (timeline.today - month.last_day).days - 1)
    moment = time(dice.whole(7, 19), dice.whole(0, 59))
    return datetime.combine(month.last_day + timedelta(days=days), moment, UTC)
