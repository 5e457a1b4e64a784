"""Decisions about months: one or many at once, what does not fit stays as it is and says why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.figures import totals
from sociaalvitaal.followup import queries
from sociaalvitaal.followup.rules import STEPS, Step, refusal
from sociaalvitaal.mail import messages, outbox
from sociaalvitaal.mail.messages import Letterhead
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month
from sociaalvitaal.permissions import Actor

DECIDED = (ReturnStatus.RETURNED, ReturnStatus.APPROVED, ReturnStatus.LOCKED)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A month of a kern, in the version that was seen when it was chosen."""

    kern: Kern
    month: Month
    version: int

    @property
    def pair(self) -> queries.Pair:
        """How the database knows it."""
        return self.kern.id, self.month


@dataclass(slots=True)
class Outcome:
    """What was done, and what not and why."""

    done: list[Chosen] = field(default_factory=list)
    refused: list[tuple[Chosen, str]] = field(default_factory=list)

    def refuse(self, chosen: Chosen, reason: str) -> None:
        """Leave a month as it is."""
        self.refused.append((chosen, reason))


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, and when; `head` is how mail looks, None when no mail is set up."""

    actor: Actor
    today: date
    now: datetime
    head: Letterhead | None = None


def decide(
    session: Session,
    programme: Programme,
    chosen: Collection[Chosen],
    step: Step,
    by: Decider,
    reason: str | None = None,
) -> Outcome:
    """Take a step with each month that it fits; the totals follow at once."""
    transition, outcome = STEPS[step], Outcome()
    found = queries.held_returns(session, {item.pair for item in chosen})
    for item in in_order(chosen):
        assert transition.may(by.actor, item.kern), "the access rule lets only those in who may decide"
        row = found.get(item.pair)
        if (why := refusal(step, row, item.version)) is not None:
            outcome.refuse(item, why)
            continue
        assert row is not None, "a month without a row fits no step"
        move(session, row, step, by, reason)
        outcome.done.append(item)
    refresh(session, programme, outcome.done)
    if step is Step.RETURN and by.head is not None and reason:
        _tell_leaders(session, programme, [(item, found[item.pair]) for item in outcome.done], reason, by, by.head)
    return outcome


def move(session: Session, row: MonthlyReturn, step: Step, by: Decider, reason: str | None = None) -> None:
    """Bring one month to its new status, and remember who did so."""
    transition, before = STEPS[step], row.status
    row.status, row.updated_at = transition.target, by.now
    decided = transition.target in DECIDED
    row.decided_at, row.decided_by_id = (by.now, by.actor.user_id) if decided else (None, None)
    row.returned_reason = reason if transition.target is ReturnStatus.RETURNED else None
    audit.record(
        session, transition.event, user_id=by.actor.user_id, kern_id=row.kern_id, month=row.month, reason=reason,
        before={"status": before.value}, after={"status": row.status.value},
    )  # fmt: skip


def in_order(chosen: Collection[Chosen]) -> list[Chosen]:
    """Each month once, by municipality: so two who change totals wait for each other in the same order."""
    once = {item.pair: item for item in chosen}
    return sorted(once.values(), key=lambda item: (item.kern.municipality_id, item.kern.id, item.month))


def refresh(session: Session, programme: Programme, done: Sequence[Chosen]) -> None:
    """Bring the totals of these months up to date."""
    for kern_id in dict.fromkeys(item.kern.id for item in done):
        mine = [item for item in done if item.kern.id == kern_id]
        totals.refresh_kern(session, programme, mine[0].kern, [item.month for item in mine])


Told = tuple[Chosen, MonthlyReturn]


def _tell_leaders(
    session: Session, programme: Programme, returned: Sequence[Told], reason: str, by: Decider, head: Letterhead
) -> None:
    leaders = queries.leaders_on(session, {item.kern.id for item, _ in returned}, by.today)
    extended = queries.extensions_of(session, {item.pair for item, _ in returned})
    for item, row in returned:
        dates = Deadlines.of(programme.terms, item.month, row, extended.get(item.pair))
        closes_on = max(dates.closes_on, programme.terms.closes_on(item.month, by.today))
        for user in leaders.get(item.kern.id, ()):
            message = messages.returned(
                head, user.name, kern=item.kern.title, slug=item.kern.slug, month=item.month, reason=reason,
                closes_on=closes_on,
            )  # fmt: skip
            _queue(session, message, user, item, f"teruggegeven:{row.id}:{row.version}:{user.id}", by)


def _queue(session: Session, message: messages.Message, user: User, item: Chosen, once: str, by: Decider) -> None:
    topic = outbox.Topic(item.kern.id, item.month, once)
    outbox.queue(session, message, user.email, now=by.now, user_id=user.id, topics=[topic])
