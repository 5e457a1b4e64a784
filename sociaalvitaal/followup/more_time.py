"""Other dates for a month of a kern: give more time, open what was shut, take it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.followup import queries
from sociaalvitaal.followup.chosen import Chosen, Decider, Outcome, in_order
from sociaalvitaal.followup.rules import STEPS, Step, refusal
from sociaalvitaal.followup.services import move, refresh
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import Extension
from sociaalvitaal.periods import Month, end_of_day

NOT_ASKED = "van een kern die toen niet meedeed"


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that are given; without the first the date stays that until which the month is on time."""

    on_time_until: date | None
    closes_on: date


def give(
    session: Session, programme: Programme, chosen: Collection[Chosen], dates: Dates, reason: str, by: Decider
) -> Outcome:
    """Give more time for each month; one that was approved or locked is opened, and counts on as provisional."""
    outcome, pairs = Outcome(), {item.pair for item in chosen}
    found, extended = queries.held_returns(session, pairs), queries.extensions_of(session, pairs)
    for item in in_order(chosen):
        assert STEPS[Step.OPEN].may(by.actor, item.kern), "the access rule lets only those in who may decide"
        expects, row = item.kern.expects(programme.period), found.get(item.pair)
        if expects is None or item.month not in expects:
            outcome.refuse(item, NOT_ASKED)
            continue
        if row is not None and row.status in STEPS[Step.OPEN].sources:
            if (why := refusal(Step.OPEN, row, item.version)) is not None:
                outcome.refuse(item, why)
                continue
            move(session, row, Step.OPEN, by, reason)
        _write(session, programme, item, extended.get(item.pair), dates, reason, by)
        outcome.done.append(item)
    refresh(session, programme, outcome.done)
    return outcome


def take_back(session: Session, programme: Programme, kern: Kern, month: Month, by: Decider) -> bool:
    """Let the programme's dates hold again; False when they did."""
    found = queries.extensions_of(session, [(kern.id, month)]).get((kern.id, month))
    if found is None:
        return False
    audit.record(
        session, Event.EXTENSION_ENDED, user_id=by.actor.user_id, kern_id=kern.id, month=month, before=_values(found)
    )
    session.delete(found)
    refresh(session, programme, [Chosen(kern, month, 0)])
    return True


def _write(
    session: Session,
    programme: Programme,
    item: Chosen,
    found: Extension | None,
    dates: Dates,
    reason: str,
    by: Decider,
) -> None:
    usual = programme.terms.on_time_until(item.month)
    on_time = max(usual, dates.on_time_until or (found.on_time_until if found else usual))
    before = _values(found) if found else None
    if found is None:
        found = Extension(kern_id=item.kern.id, month=item.month)
        session.add(found)
    found.on_time_until, found.on_time_end = on_time, end_of_day(on_time)
    found.closes_on, found.reason = max(dates.closes_on, on_time), reason
    found.granted_by_id, found.granted_at = by.actor.user_id, by.now
    audit.record(
        session, Event.EXTENSION_GIVEN, user_id=by.actor.user_id, kern_id=item.kern.id, month=item.month,
        before=before, after=_values(found), reason=reason,
    )  # fmt: skip


def _values(found: Extension) -> dict[str, Any]:
    return {"on_time_until": found.on_time_until.isoformat(), "closes_on": found.closes_on.isoformat()}
