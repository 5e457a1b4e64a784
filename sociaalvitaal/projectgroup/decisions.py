"""Changes to the decisions of a project group: taken, changed, done, withdrawn, open again."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.projectgroup import GroupDecision, GroupMeeting
from sociaalvitaal.projectgroup import rules
from sociaalvitaal.projectgroup.ground import NotPossible, Who, record, state
from sociaalvitaal.projectgroup.rules import DecisionData


def add_decision(session: Session, kern: Kern, meeting: GroupMeeting, data: DecisionData, who: Who) -> GroupDecision:
    """A new decision of a meeting."""
    decision = GroupDecision(
        meeting_id=meeting.id, text=data.text, owner_id=data.owner_id, due_on=data.due_on, updated_at=who.now
    )
    session.add(decision)
    session.flush()
    record(session, Event.GROUP_DECISION_TAKEN, kern, decision, who, after=state(decision))
    return decision


def change_decision(session: Session, kern: Kern, decision: GroupDecision, data: DecisionData, who: Who) -> None:
    """Change a decision: its text, who sees to it, by when."""
    before = state(decision)
    decision.text, decision.due_on, decision.updated_at = data.text, data.due_on, who.now
    decision.owner_id = data.owner_id
    session.flush()
    session.refresh(decision, ["owner"])
    record(session, Event.GROUP_DECISION_CHANGED, kern, decision, who, before=before, after=state(decision))


def finish(session: Session, kern: Kern, decision: GroupDecision, day: date, who: Who) -> None:
    """It was done, on a day."""
    if message := rules.done_fault(decision, decision.meeting.on_day, day, who.today):
        raise NotPossible(message, "klaar_op")
    before = state(decision)
    decision.done_on, decision.updated_at = day, who.now
    session.flush()
    record(session, Event.GROUP_DECISION_DONE, kern, decision, who, before=before, after=state(decision))


def withdraw(session: Session, kern: Kern, decision: GroupDecision, reason: str, who: Who) -> None:
    """It need no longer be done."""
    if not decision.is_open:
        raise NotPossible("Dit besluit is al afgesloten.", "reden")
    before = state(decision)
    decision.withdrawn_on, decision.withdrawn_reason, decision.updated_at = who.today, reason, who.now
    session.flush()
    record(
        session,
        Event.GROUP_DECISION_WITHDRAWN,
        kern,
        decision,
        who,
        before=before,
        after=state(decision),
        reason=reason,
    )


def reopen(session: Session, kern: Kern, decision: GroupDecision, who: Who) -> None:
    """It was not done, or has to be done after all."""
    if decision.is_open:
        raise NotPossible("Dit besluit staat al open.")
    before, reason = state(decision), decision.withdrawn_reason
    decision.done_on = decision.withdrawn_on = decision.withdrawn_reason = None
    decision.updated_at = who.now
    session.flush()
    record(
        session, Event.GROUP_DECISION_REOPENED, kern, decision, who, before=before, after=state(decision), reason=reason
    )
