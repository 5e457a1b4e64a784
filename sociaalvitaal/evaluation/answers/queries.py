"""Analyses that have a result, and what is said about them."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.figures.evaluation.quotes import StatementText, statements
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.kern.circumstances import CIRCUMSTANCES
from sociaalvitaal.models.analyses import Analysis, AnalysisStatus
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import Kern


def find(session: Session, analysis_id: int) -> Analysis | None:
    """An analysis with a result and its log."""
    asked = sa.select(Analysis).where(Analysis.id == analysis_id, Analysis.results.is_not(None))
    return session.scalar(asked.options(selectinload(Analysis.changes)))


def find_any(session: Session, analysis_id: int) -> Analysis | None:
    """An analysis with its log, worked out or not."""
    asked = sa.select(Analysis).where(Analysis.id == analysis_id).options(selectinload(Analysis.changes))
    return session.scalar(asked)


def waiting(session: Session) -> list[Analysis]:
    """Analyses with a result that are not shared, newest first."""
    asked = sa.select(Analysis).where(Analysis.results.is_not(None), Analysis.status != AnalysisStatus.SHARED)
    return list(session.scalars(asked.order_by(Analysis.made_at.desc(), Analysis.id.desc())))


def repeats(session: Session, kept: Analysis) -> list[Analysis]:
    """The analyses that did this one again, newest first."""
    asked = sa.select(Analysis).where(Analysis.repeats_id == kept.id, Analysis.results.is_not(None))
    return list(session.scalars(asked.order_by(Analysis.id.desc())))


def statements_about(session: Session, study: Study) -> list[StatementText]:
    """The statements that name a condition of the study."""
    factors = [one.variable.factor for one in study.conditions if one.variable.factor is not None]
    keys = {one.key for one in study.conditions}
    sides = [side.key for side in CIRCUMSTANCES if side.fact in keys]
    return statements(session, factors, sides, outside=False)


def name_of(session: Session, user_id: int | None) -> str | None:
    """Who that is."""
    return None if user_id is None else session.scalar(sa.select(User.name).where(User.id == user_id))


def own_kernen(session: Session, kern_ids: Collection[int], municipality_ids: Collection[int]) -> list[Kern]:
    """The kernen of a leader, or of a municipality, by name."""
    own = sa.or_(Kern.id.in_(kern_ids), Kern.municipality_id.in_(municipality_ids))
    return sorted(session.scalars(sa.select(Kern).where(own)), key=lambda kern: kern.title)
