"""The work plan in a kern's dossier."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.cards import Card, Link
from sociaalvitaal.formatting import counted, number
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import WorkPlan
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.workplans.layout import state_text

EMPTY = "In een werkplan staat wat de kern dit jaar gaat doen, voor wie, en wanneer het goed is."


def card(session: Session, kern: Kern, today: date) -> Card:
    """The plan of this year, or the last one before it, and how many lines it has."""
    plans = list(session.scalars(
        sa.select(WorkPlan)
        .where(WorkPlan.kern_id == kern.id)
        .order_by(WorkPlan.year.desc(), WorkPlan.edition.desc())
        .options(selectinload(WorkPlan.lines))
    ))  # fmt: skip
    shown = next((plan for plan in plans if plan.year <= today.year and not plan.is_concept), None)
    shown = shown or (plans[0] if plans else None)
    if shown is None:
        return Card("Werkplan", [], Link("Naar het werkplan", "workplans.plan", {"year": _year(session, today)}), EMPTY)
    rows = [(f"Werkplan {shown.year}", _capital(state_text(shown))), ("Regels", _lines(shown))]
    milestones = [line for line in shown.lines if line.milestone is not None]
    if milestones:
        done = sum(line.done_on is not None for line in milestones)
        rows.append(("Mijlpalen", f"{number(done)} van de {number(len(milestones))} bereikt"))
    later = [plan for plan in plans if plan.year > shown.year or (plan.year == shown.year and plan.is_concept)]
    rows += [(f"Werkplan {plan.year}", _capital(state_text(plan))) for plan in later[:2]]
    return Card("Werkplan", rows, Link("Naar het werkplan", "workplans.plan", {"year": shown.year}), EMPTY)


def _lines(plan: WorkPlan) -> str:
    aimed = sum(line.target is not None for line in plan.lines)
    return f"{counted(len(plan.lines), 'regel', 'regels')}, waarvan {number(aimed)} met een streefgetal"


def _year(session: Session, today: date) -> int:
    programme = session.scalars(sa.select(Programme)).one()
    return max(programme.first_month.year, min(today.year, programme.last_month.year))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
