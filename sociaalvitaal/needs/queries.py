"""Reads about surveys."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.needs import Survey, SurveyAnswer, SurveySending, SurveyStatus
from sociaalvitaal.models.network import Offer
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import PlanLine, PlanStatus, WorkPlan
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.needs.offer_rules import Existing


class Entry(NamedTuple):
    """A survey with how many answers there are."""

    survey: Survey
    answers: int


def surveys_of(session: Session, kern: Kern) -> list[Entry]:
    """All surveys of a kern, newest first."""
    rows = session.execute(
        sa.select(Survey, sa.func.count(SurveyAnswer.id))
        .outerjoin(SurveyAnswer, SurveyAnswer.survey_id == Survey.id)
        .where(Survey.kern_id == kern.id)
        .group_by(Survey.id)
        .order_by(Survey.id.desc())
    )
    return [Entry(*row) for row in rows]


def find_survey(session: Session, kern: Kern, survey_id: int) -> Survey | None:
    """A survey of this kern, None when it is another's."""
    return session.scalar(sa.select(Survey).where(Survey.kern_id == kern.id, Survey.id == survey_id))


def find_public(session: Session, code: str) -> tuple[Survey, Kern] | None:
    """A survey that residents may know of, with its kern."""
    row = session.execute(
        sa.select(Survey, Kern)
        .join(Kern, Kern.id == Survey.kern_id)
        .where(Survey.code == code.lower(), Survey.status != SurveyStatus.DRAFT)
    ).first()
    return (row[0], row[1]) if row else None


def count_answers(session: Session, survey: Survey, *, paper: bool | None = None) -> int:
    """How many answers came in; only those from paper, or only those from the page."""
    statement = sa.select(sa.func.count(SurveyAnswer.id)).where(SurveyAnswer.survey_id == survey.id)
    if paper is not None:
        statement = statement.where(SurveyAnswer.paper == paper)
    return session.scalar(statement) or 0


def last_paper(session: Session, survey: Survey) -> SurveyAnswer | None:
    """The answer that was typed over last."""
    return session.scalar(
        sa.select(SurveyAnswer)
        .where(SurveyAnswer.survey_id == survey.id, SurveyAnswer.paper)
        .order_by(SurveyAnswer.id.desc())
        .limit(1)
    )


def by_day(session: Session, survey: Survey) -> list[tuple[date, int]]:
    """How many answers came in over the page, by day."""
    rows = session.execute(
        sa.select(SurveyAnswer.received_on, sa.func.count(SurveyAnswer.id))
        .where(SurveyAnswer.survey_id == survey.id, sa.not_(SurveyAnswer.paper))
        .group_by(SurveyAnswer.received_on)
        .order_by(SurveyAnswer.received_on)
    )
    return [(row[0], row[1]) for row in rows]


def days_of(session: Session, survey: Survey) -> list[tuple[date, int, int]]:
    """The days on which answers came in: how many over the page, and how many were typed over from paper."""
    paper = sa.func.sum(sa.case((SurveyAnswer.paper, 1), else_=0))
    rows = session.execute(
        sa.select(SurveyAnswer.received_on, sa.func.count(SurveyAnswer.id) - paper, paper)
        .where(SurveyAnswer.survey_id == survey.id)
        .group_by(SurveyAnswer.received_on)
        .order_by(SurveyAnswer.received_on)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def texts_of(session: Session, survey: Survey) -> dict[str, list[str]]:
    """What residents wrote, by question and in the order of the alphabet: nothing tells what belongs together."""
    found: dict[str, list[str]] = {}
    rows = session.scalars(
        sa.select(SurveyAnswer.texts).where(SurveyAnswer.survey_id == survey.id, SurveyAnswer.texts.is_not(None))
    )
    for texts in rows:
        for question_id, text in (texts or {}).items():
            found.setdefault(question_id, []).append(text)
    return {question_id: sorted(texts, key=str.casefold) for question_id, texts in found.items()}


def sent_since(session: Session, survey: Survey, since: datetime) -> int:
    """How many forms came in since a moment."""
    return (
        session.scalar(
            sa.select(sa.func.count())
            .select_from(SurveySending)
            .where(SurveySending.survey_id == survey.id, SurveySending.at > since)
        )
        or 0
    )


def running(session: Session, kern: Kern, today: date) -> list[Existing]:
    """What one can do in a kern: the activities that run, and what the social map offers."""
    kind, theme = aliased(ListItem), aliased(ListItem)
    activities = session.execute(
        sa.select(Activity.name, kind.slug, theme.slug)
        .join(kind, kind.id == Activity.kind_id)
        .outerjoin(theme, theme.id == Activity.theme_id)
        .where(
            Activity.kern_id == kern.id,
            Activity.first_session <= today,
            sa.or_(Activity.last_session.is_(None), Activity.last_session >= today),
        )
        .order_by(Activity.name)
    )
    offers = session.execute(
        sa.select(Offer.what, ListItem.slug)
        .join(ListItem, ListItem.id == Offer.kind_id)
        .where(Offer.kern_id == kern.id)
        .order_by(Offer.what)
    )
    found = [Existing(name, slug, of_theme or "") for name, slug, of_theme in activities]
    found += [Existing(what, slug, "") for what, slug in offers]
    return list({thing.name.casefold(): thing for thing in reversed(found)}.values())[::-1]


def concept_year(session: Session, kern: Kern) -> int | None:
    """The year of the work plan that is being written, to which a wish can go; None when there is none."""
    return session.scalar(
        sa.select(sa.func.max(WorkPlan.year)).where(WorkPlan.kern_id == kern.id, WorkPlan.status == PlanStatus.CONCEPT)
    )


def planned(session: Session, kern: Kern) -> dict[str, int]:
    """Which wishes of a kern stand in a work plan, and in that of which year."""
    rows = session.execute(
        sa.select(PlanLine.wish, sa.func.max(WorkPlan.year))
        .join(WorkPlan, WorkPlan.id == PlanLine.plan_id)
        .where(WorkPlan.kern_id == kern.id, PlanLine.wish.is_not(None))
        .group_by(PlanLine.wish)
    )
    return {wish: year for wish, year in rows if wish}
