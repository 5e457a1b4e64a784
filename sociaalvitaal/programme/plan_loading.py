"""Loads settings, phases and sub-goals of the definition."""

from __future__ import annotations

from sqlalchemy.orm import Session

from sociaalvitaal.models.phases import Phase, PhaseAction, SubGoal
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.programme.structure import ActionFacts, Definition, PhaseFacts, SubGoalFacts
from sociaalvitaal.programme.upserts import Summary, upsert

PROGRAMME_ID = 1


def load_settings(session: Session, definition: Definition, summary: Summary) -> Programme:
    """The one row of settings. A period that was extended by decision is never cut short again."""
    facts = definition.programme
    present = session.get(Programme, PROGRAMME_ID)
    values = {
        "name": facts.name,
        "lead_applicant": facts.lead_applicant,
        "supporter": facts.supporter,
        "funder": facts.funder,
        "first_month": facts.period.first,
        "last_month": max(facts.period.last, present.last_month) if present else facts.period.last,
        "deadline_day": definition.terms.deadline_day,
        "close_days": definition.terms.close_days,
        "grace_days": definition.terms.grace_days,
        "feedback_working_days": definition.terms.feedback_working_days,
        "second_feedback_weeks": definition.terms.second_feedback_weeks,
        "disclosure_threshold": definition.disclosure.threshold,
        "minimum_denominator": definition.disclosure.minimum_denominator,
        "remark": "\n\n".join([facts.contact, *facts.notes]),
    }
    return upsert(session, Programme, {"id": PROGRAMME_ID}, values, summary)


def load_phase(session: Session, facts: PhaseFacts, summary: Summary) -> None:
    """A phase with its actions, by number and position."""
    values = {
        "name": facts.name,
        "period_text": facts.period_text,
        "first_month": facts.period.first,
        "last_month": facts.period.last,
    }
    phase = upsert(session, Phase, {"number": facts.number}, values, summary)
    for position, action in enumerate(facts.actions, start=1):
        keys = {"phase_id": phase.id, "position": position}
        upsert(session, PhaseAction, keys, _action_values(action), summary)


def load_sub_goal(session: Session, facts: SubGoalFacts, summary: Summary) -> None:
    """A sub-goal, by number."""
    upsert(session, SubGoal, {"number": facts.number}, {"short": facts.short, "text": facts.text}, summary)


def _action_values(facts: ActionFacts) -> dict[str, object]:
    return {
        "name": facts.name,
        "period_text": facts.period_text,
        "first_month": min((period.first for period in facts.periods), default=None),
        "last_month": max((period.last for period in facts.periods), default=None),
    }
