"""Deciding that the programme begins or ends in another month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.figures import totals
from sociaalvitaal.formatting import counted, listing
from sociaalvitaal.models.phases import Phase, PhaseAction
from sociaalvitaal.models.planning import PeriodDecision
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.planning import queries, rules
from sociaalvitaal.planning.ground import Faulty, Overtaken, Who

NAMED = 12
LONGEST = 20 * 12
"""Months that a programme may last."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided."""

    first: Month
    last: Month
    decided_on: date
    reason: str


def decide(session: Session, programme: Programme, decision: Decision, seen: tuple[Month, Month], who: Who) -> None:
    """Let the programme begin and end as was decided; months, terms, totals and the plan's last months follow."""
    session.refresh(programme, with_for_update=True)
    old = programme.period
    if seen != (old.first, old.last):
        raise Overtaken
    if found := _faults(session, old, decision, who.today):
        raise Faulty(found)
    new = Period(decision.first, decision.last)
    session.add(
        PeriodDecision(
            decided_on=decision.decided_on, reason=decision.reason, from_first=old.first, from_last=old.last,
            to_first=new.first, to_last=new.last, decided_by_id=who.user_id, at=who.now,
        )
    )  # fmt: skip
    programme.first_month, programme.last_month = new.first, new.last
    _move_plan(session, old, new)
    session.flush()
    totals.follow_period(session, programme, old)
    audit.record(
        session, Event.PERIOD_CHANGED, user_id=who.user_id, before=_plain(old), after=_plain(new),
        reason=decision.reason,
    )  # fmt: skip


def _faults(session: Session, old: Period, decision: Decision, today: date) -> rules.Faults:
    if decision.last < decision.first:
        return [("last", "De laatste maand ligt vóór de eerste maand.")]
    new = Period(decision.first, decision.last)
    if new == old:
        return [("last", "Dit is de periode die nu al geldt. Kies een andere maand.")]
    if len(new) > LONGEST:
        return [("last", "Een programma duurt hoogstens 20 jaar.")]
    found = []
    if decision.decided_on > today:
        found.append(("decided_on", "Deze dag moet nog komen. Vul in wanneer het besluit genomen is."))
    if message := rules.personal_question(decision.reason):
        found.append(("reason", message))
    filled, total = queries.filled_outside(session, new, NAMED)
    if filled:
        names = [f"{one.kern} ({one.month.label})" for one in filled]
        more = f" En nog {counted(total - len(filled), 'maand', 'maanden')}." if total > len(filled) else ""
        field = "first" if filled[0].month < new.first else "last"
        found.append((field, f"Buiten deze periode staan al gegevens: {listing(names)}.{more} Die zouden wegvallen."))
    return found


def _move_plan(session: Session, old: Period, new: Period) -> None:
    """What the plan lets end with the programme ends with it still; nothing of the plan ends later."""
    for row in [*session.scalars(sa.select(Phase)), *session.scalars(sa.select(PhaseAction))]:
        if row.first_month is None or row.last_month is None:
            continue
        if row.last_month == old.last or row.last_month > new.last:
            row.last_month = max(row.first_month, new.last)


def _plain(period: Period) -> dict[str, str]:
    return {"eerste_maand": str(period.first), "laatste_maand": str(period.last)}
