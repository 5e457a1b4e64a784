"""What the coordinator of the demo does with the months: approve, lock, give back, give more time, remind."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from sociaalvitaal.audit import Event
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.mail import MailTopic, OutgoingMail
from sociaalvitaal.models.returns import Extension, ReturnStatus
from sociaalvitaal.periods import Month, Terms, end_of_day
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import Story, Timeline

RETURN_REASON = "De deelnames lijken per week geteld, niet over de hele maand. Wilt u dit nakijken?"
EXTENSION_REASON = "De projectleider is ziek geweest."
REMINDER = "herinnering"
APPROVES_ON, LOCKS_ON, EXTRA_DAYS = 20, (2, 15), 18
REMEMBERED, REMINDED = 5, 3
"""Of how many of the last months the trail, and the reminders, are made up."""
_WORK = time(13, 30)


@cache
def on_time_until(terms: Terms, month: Month) -> date:
    """The last day on which a month is on time."""
    return terms.on_time_until(month)


def told_until(story: Story, terms: Terms, month: Month) -> date:
    """The last day on which a month of this kern is on time, with more time if it got that."""
    return on_time_until(terms, month) + timedelta(days=EXTRA_DAYS if month == story.extended else 0)


def decision(story: Story, timeline: Timeline, month: Month, status: ReturnStatus, at: datetime) -> dict[str, object]:
    """When and by whom the month was decided about; nothing where it still waits."""
    decided = _decided_at(timeline, month, status, at)
    return {
        "decided_at": decided,
        "decided_by_id": story.leaders.coordinator if decided else None,
        "returned_reason": RETURN_REASON if status is ReturnStatus.RETURNED else None,
    }


def _decided_at(timeline: Timeline, month: Month, status: ReturnStatus, at: datetime) -> datetime | None:
    if status is ReturnStatus.RETURNED:
        wanted = at + timedelta(days=4)
    elif status is ReturnStatus.APPROVED:
        wanted = max(_moment((month + 1).first_day.replace(day=APPROVES_ON)), at + timedelta(days=3))
    elif status is ReturnStatus.LOCKED:
        wanted = max(_moment(date(month.year + 1, *LOCKS_ON)), at + timedelta(days=3))
    else:
        return None
    return max(at, min(wanted, _moment(timeline.today - timedelta(days=1))))


def record(store: Store, story: Story, timeline: Timeline, row: dict[str, object], status: ReturnStatus) -> None:
    """What the trail tells of one of the last months."""
    month = row["month"]
    assert isinstance(month, Month), "a return is of a month"
    if row["submitted_at"] is None or month.until(timeline.period.last) >= REMEMBERED:
        return
    before, after = ReturnStatus.DRAFT, ReturnStatus.SUBMITTED
    _event(store, story, Event.MONTH_SUBMITTED, month, row["submitted_at"], row["submitted_by_id"], before, after)
    events = {ReturnStatus.APPROVED: Event.MONTH_APPROVED, ReturnStatus.RETURNED: Event.MONTH_RETURNED}
    if status in events:
        _event(
            store, story, events[status], month, row["decided_at"], row["decided_by_id"], after, status,
            row["returned_reason"],
        )  # fmt: skip


def _event(
    store: Store, story: Story, event: Event, month: Month, at: object, user: object,
    before: ReturnStatus, after: ReturnStatus, reason: object = None,
) -> None:  # fmt: skip
    store.add(
        AuditEvent,
        id=store.new_id(AuditEvent),
        at=at,
        event=event.value,
        user_id=user,
        kern_id=story.kern_id,
        month=month,
        before={"status": before.value},
        after={"status": after.value},
        reason=reason,
    )


def extend(store: Store, story: Story, timeline: Timeline, terms: Terms) -> None:
    """Give more time for one month, if that befalls the kern."""
    month = story.extended
    if month is None or month not in story.months:
        return
    until = told_until(story, terms, month)
    store.add(
        Extension,
        id=store.new_id(Extension),
        kern_id=story.kern_id,
        month=month,
        on_time_until=until,
        on_time_end=end_of_day(until),
        closes_on=terms.closes_on(month, None) + timedelta(days=EXTRA_DAYS),
        reason=EXTENSION_REASON,
        granted_by_id=story.leaders.coordinator,
        granted_at=_moment(min(timeline.today, on_time_until(terms, month)) - timedelta(days=1)),
    )


def remind(store: Store, story: Story, timeline: Timeline, terms: Terms, in_time: set[Month]) -> None:
    """The reminders of the last months that were too late, sent the morning after the term."""
    for month in story.months:
        until = told_until(story, terms, month)
        late = until + timedelta(days=1)
        if month.until(timeline.period.last) > REMINDED or late > timeline.today or month in in_time:
            continue
        user, sent = story.leaders.in_month(month), datetime.combine(late, time(7), UTC)
        news = f"De cijfers van {month.label} van {story.kern.name} zijn nog niet binnen."
        mail = store.new_id(OutgoingMail)
        store.add(
            OutgoingMail,
            id=mail,
            kind=REMINDER,
            user_id=user,
            address=f"projectleider.{story.kern.slug}@voorbeeld.nl",
            subject=f"{story.kern.name}: de cijfers van {month.label} zijn nog niet binnen",
            text=f"Beste projectleider,\n\n{news}",
            html=f"<p>{news}</p>",
            created_at=sent,
            sent_at=sent,
            attempts=1,
        )
        # As `followup` keeps what was told; so `remind` does not tell it again.
        once = f"late:{until}:{user}:{story.kern_id}:{month}"
        store.add(MailTopic, mail_id=mail, kern_id=story.kern_id, month=month, once=once)


def _moment(day: date) -> datetime:
    return datetime.combine(day, _WORK, UTC)
