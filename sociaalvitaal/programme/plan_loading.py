"""Loads settings, phases and sub-goals of the definition."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.factors import Factor
from sociaalvitaal.models.phases import Phase, PhaseAction, SubGoal
from sociaalvitaal.models.planning import PeriodDecision
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.programme.structure import ActionFacts, Definition, FactorFacts, PhaseFacts, SubGoalFacts
from sociaalvitaal.programme.upserts import Summary, upsert

PROGRAMME_ID = 1


def load_settings(session: Session, definition: Definition, summary: Summary) -> Programme:
    """The one row of settings. A period that was decided about stays; no other is cut short."""
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
    return upsert(session, Programme, {"id": PROGRAMME_ID}, _undecided(session, values, present), summary)


def load_phase(session: Session, facts: PhaseFacts, summary: Summary) -> None:
    """A phase with its actions, by number and position."""
    values = {
        "name": facts.name,
        "period_text": facts.period_text,
        "first_month": facts.period.first,
        "last_month": facts.period.last,
    }
    present = session.scalar(sa.select(Phase).where(Phase.number == facts.number))
    phase = upsert(session, Phase, {"number": facts.number}, _undecided(session, values, present), summary)
    known = {action.position: action for action in session.scalars(sa.select(PhaseAction).filter_by(phase_id=phase.id))}
    for position, action in enumerate(facts.actions, start=1):
        keys = {"phase_id": phase.id, "position": position}
        action_values = _undecided(session, _action_values(action), known.get(position))
        upsert(session, PhaseAction, keys, action_values, summary)


def load_sub_goal(session: Session, facts: SubGoalFacts, summary: Summary) -> None:
    """A sub-goal, by number."""
    upsert(session, SubGoal, {"number": facts.number}, {"short": facts.short, "text": facts.text}, summary)


def load_factor(session: Session, facts: FactorFacts, summary: Summary) -> None:
    """A factor, by number."""
    values = {"group": facts.group, "name": facts.name, "help": facts.help}
    upsert(session, Factor, {"number": facts.number}, values, summary)


def _undecided(session: Session, values: dict[str, object], present: object | None) -> dict[str, object]:
    """The values without the months of what is there already, once someone decided about the period."""
    if present is None or not session.scalar(sa.select(sa.exists(PeriodDecision.id))):
        return values
    return {name: value for name, value in values.items() if name not in ("first_month", "last_month")}


def _action_values(facts: ActionFacts) -> dict[str, object]:
    return {
        "name": facts.name,
        "period_text": facts.period_text,
        "first_month": min((period.first for period in facts.periods), default=None),
        "last_month": max((period.last for period in facts.periods), default=None),
    }
