"""The returns of a kern in the demo, month by month."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month, Terms
from sociaalvitaal.programme.demo import decisions as demo_decisions
from sociaalvitaal.programme.demo.activities import Items, Running
from sociaalvitaal.programme.demo.decisions import told_until
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.entries import make_blank, make_entry
from sociaalvitaal.programme.demo.extras import make_extras
from sociaalvitaal.programme.demo.referrals import Received, make_referrals, received
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import Story, Timeline
from sociaalvitaal.programme.demo.templates import NOTES


def make_months(
    store: Store,
    story: Story,
    timeline: Timeline,
    register: list[Running],
    items: Items,
    terms: Terms,
    neighbour: Story | None,
) -> None:
    """All returns of a kern, kept in the store."""
    referrals: list[Received] = []
    doubts, extras = story.dice_for("onbekend"), story.dice_for("andere aantallen")
    in_time = set()
    for age, month in enumerate(story.months):
        status = _status(story, timeline, month)
        if status is None:
            continue
        running = [activity for activity in register if activity.runs_in(month)]
        nil, empty = month in story.nil or not running, month == story.empty
        at = _handed_in(story, timeline, month)
        row = _make_return(store, story, timeline, month, status, at, nil=nil)
        demo_decisions.record(store, story, timeline, row, status)
        if status is not ReturnStatus.DRAFT and at.date() <= told_until(story, terms, month):
            in_time.add(month)
        if not nil:
            complete = status is not ReturnStatus.DRAFT
            _make_entries(store, story, month, running, items, doubts, complete=complete, empty=empty)
            came = received(store, story, month, age, running, items, at)
            if not empty:
                referrals += came
                make_extras(store, story, month, len(running), items, extras)
    make_referrals(store, story, timeline, referrals, neighbour)
    demo_decisions.extend(store, story, timeline, terms)
    demo_decisions.remind(store, story, timeline, terms, in_time)


def _status(story: Story, timeline: Timeline, month: Month) -> ReturnStatus | None:
    """How far the month is; None when nobody began it."""
    if month in story.missing:
        return None
    if month == timeline.period.last:
        return story.now
    return ReturnStatus.RETURNED if month == story.returned else timeline.status(month)


def _make_return(
    store: Store, story: Story, timeline: Timeline, month: Month, status: ReturnStatus, at: datetime, *, nil: bool
) -> dict[str, object]:
    submitted = None if status is ReturnStatus.DRAFT else at
    decided = demo_decisions.decision(story, timeline, month, status, at)
    row: dict[str, object] = {
        "id": store.new_id(MonthlyReturn),
        "kern_id": story.kern_id,
        "month": month,
        "status": status,
        "is_nil": nil,
        "note": story.dice.pick(NOTES) if story.dice.chance(0.08) and not nil else None,
        "version": 1,
        "first_submitted_at": submitted,
        "submitted_at": submitted,
        "submitted_by_id": story.leaders.in_month(month) if submitted else None,
        "updated_at": decided["decided_at"] or at,
        **decided,
    }
    store.add(MonthlyReturn, **row)
    return row


def _make_entries(
    store: Store, story: Story, month: Month, running: list[Running], items: Items, doubts: Dice,
    *, complete: bool, empty: bool,
) -> None:  # fmt: skip
    filled = len(running) if complete else (len(running) + 1) // 2
    for activity in running[:filled]:
        make_entry(store, story, activity, month, items, doubts, empty=empty)
    for activity in running[filled:]:
        make_blank(store, story, activity, month)


def _handed_in(story: Story, timeline: Timeline, month: Month) -> datetime:
    """In the first ten days of the next month, or too late; always before the day that the demo takes for today."""
    dice = story.dice
    days = dice.whole(11, 38) if dice.chance(story.late) else dice.whole(1, 10)
    days = min(days, (timeline.today - month.last_day).days - 1)
    moment = time(dice.whole(7, 19), dice.whole(0, 59))
    return datetime.combine(month.last_day + timedelta(days=days), moment, UTC)
