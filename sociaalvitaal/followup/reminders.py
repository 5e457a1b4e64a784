"""Reminders: who has to be told what today, put in the outbox once; and a reminder by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.followup import lead_queries, reminder_queries, telling_queries
from sociaalvitaal.followup.reminder_rules import Open, Stage, is_urgent, once_key, sentence, stage_on, windows
from sociaalvitaal.mail import messages, outbox, withdrawing
from sociaalvitaal.mail.composing import Kind, Letterhead, Message
from sociaalvitaal.mail.messages import Waiting
from sociaalvitaal.mail.outbox import Topic
from sociaalvitaal.models.mail import OutgoingMail
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month

Survey = list[tuple[Kern, Open]]
AHEAD = 14
"""How many days ahead the coordinator sees what will go out."""


class NotPossible(ValueError):
    """Nobody can be reminded of anything; the message says why."""


@dataclass(frozen=True, slots=True)
class Item:
    """A month of a kern that a leader is reminded of, and which reminder it is."""

    kern: Kern
    open: Open
    stage: Stage


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one leader is told in one message."""

    user: User
    items: list[Item]

    @property
    def keys(self) -> list[str]:
        """What must not be told to this leader again; one for each item."""
        return [once_key(item.open, item.stage, item.kern.id, self.user.id) for item in self.items]

    def message(self, head: Letterhead, today: date) -> Message:
        """The message itself."""
        return _message(head, self.user, [(item.kern, item.open) for item in self.items], today)


@dataclass(slots=True)
class Plan:
    """Whom to remind today, and the kernen whose months nobody can be reminded of."""

    reminders: list[Reminder] = field(default_factory=list)
    leaderless: list[Item] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """Everything that is due today, told or not."""
        return {key for reminder in self.reminders for key in reminder.keys}


@dataclass(frozen=True, slots=True)
class Coming:
    """A reminder that will be due on a later day if nothing more comes in."""

    day: date
    stage: Stage
    month: Month
    kernen: Sequence[Kern]


def survey(session: Session, programme: Programme, today: date) -> Survey:
    """Every month of every kern that is not in, up to those that are over in the days ahead."""
    last = min(programme.last_month, Month.of(today + timedelta(days=AHEAD)) - 1)
    kernen = reminder_queries.started_kernen(session)
    return list(reminder_queries.open_months(session, programme, kernen, today, last))


def plan(session: Session, found: Survey, today: date, days_before: int) -> Plan:
    """Everything that is due today, told or not: a message for each leader."""
    due = [
        Item(kern, wanted, stage)
        for kern, wanted in found
        if (stage := stage_on(wanted, today, days_before)) is not None
    ]
    leaders = lead_queries.leaders_on(session, {item.kern.id for item in due}, today)
    by_user: dict[int, Reminder] = {}
    made = Plan()
    for item in due:
        for user in leaders.get(item.kern.id, ()):
            by_user.setdefault(user.id, Reminder(user, [])).items.append(item)
        if not leaders.get(item.kern.id):
            made.leaderless.append(item)
    made.reminders = sorted(by_user.values(), key=lambda reminder: (reminder.user.name, reminder.user.id))
    return made


def untold(session: Session, whole: Plan) -> list[Reminder]:
    """What of a plan was not told yet."""
    told = telling_queries.told(session, whole.keys)
    left = []
    for reminder in whole.reminders:
        fresh = [item for item, key in zip(reminder.items, reminder.keys, strict=True) if key not in told]
        if fresh:
            left.append(Reminder(reminder.user, fresh))
    return left


def queue_due(
    session: Session, programme: Programme, head: Letterhead, *, now: datetime, today: date, days_before: int
) -> list[OutgoingMail]:
    """Put what is due and untold in the outbox, and take back what is there and no longer due."""
    # Who does the same at the same moment waits here, and then finds everything told.
    session.execute(sa.select(Programme.id).with_for_update())
    whole = plan(session, survey(session, programme, today), today, days_before)
    withdrawing.withdraw(session, Kind.REMINDER, whole.keys)
    made = []
    for reminder in untold(session, whole):
        topics = [
            Topic(item.kern.id, item.open.month, key) for item, key in zip(reminder.items, reminder.keys, strict=True)
        ]
        mail = outbox.queue(
            session, reminder.message(head, today), reminder.user.email, now=now, user_id=reminder.user.id,
            topics=topics,
        )  # fmt: skip
        if mail is not None:
            made.append(mail)
    return made


def coming(found: Survey, today: date, days_before: int) -> list[Coming]:
    """What will be due on the days ahead if nothing more comes in, soonest first."""
    until = today + timedelta(days=AHEAD)
    waiting: dict[tuple[date, Stage, Month], list[Kern]] = {}
    for kern, wanted in found:
        for stage, first, end in windows(wanted, days_before):
            if today < first <= min(until, end):
                waiting.setdefault((first, stage, wanted.month), []).append(kern)
    in_order = sorted(waiting.items(), key=lambda each: (each[0][0], each[0][2]))
    return [Coming(day, stage, month, kernen) for (day, stage, month), kernen in in_order]


def late_kernen(found: Survey, today: date) -> list[tuple[Kern, list[Month]]]:
    """The kernen with months that are late, with those months; most first."""
    late: dict[int, tuple[Kern, list[Month]]] = {}
    for kern, wanted in found:
        if is_urgent(wanted, today):
            late.setdefault(kern.id, (kern, []))[1].append(wanted.month)
    return sorted(late.values(), key=lambda each: -len(each[1]))


def remind_kern(
    session: Session, programme: Programme, kern: Kern, head: Letterhead, *, user_id: int, now: datetime, today: date
) -> list[User]:
    """Remind the leaders of a kern of all months that are over and not in; who they are."""
    last = min(programme.last_month, Month.of(today) - 1)
    wanted = [(kern, found) for _, found in reminder_queries.open_months(session, programme, [kern], today, last)]
    if not wanted:
        raise NotPossible(f"Van {kern.title} is alles binnen. Er is geen herinnering nodig.")
    leaders = lead_queries.leaders_on(session, [kern.id], today).get(kern.id, [])
    if not leaders:
        raise NotPossible(f"{kern.title} heeft op dit moment geen projectleider om te herinneren.")
    topics = [Topic(kern.id, found.month) for _, found in wanted]
    for user in leaders:
        message = _message(head, user, wanted, today)
        outbox.queue(session, message, user.email, now=now, user_id=user.id, topics=topics)
    for _, found in wanted:
        audit.record(session, audit.Event.REMINDED, user_id=user_id, kern_id=kern.id, month=found.month)
    return leaders


def _message(head: Letterhead, user: User, wanted: list[tuple[Kern, Open]], today: date) -> Message:
    said = [
        Waiting(
            kern=kern.title, month=found.month.label, sentence=sentence(found, today),
            link=head.month_link(kern.slug, found.month), urgent=is_urgent(found, today),
        )
        for kern, found in wanted
    ]  # fmt: skip
    return messages.reminder(head, user.name, said)
