"""Analyses and what they are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.figures.cases import table as cases
from sociaalvitaal.figures.cases.types import Sort, Variable
from sociaalvitaal.figures.evaluation.quotes import StatementText, statements
from sociaalvitaal.figures.evaluation.study.parts import Condition
from sociaalvitaal.figures.kern.circumstances import CIRCUMSTANCES
from sociaalvitaal.models.analyses import Analysis, AnalysisChange
from sociaalvitaal.models.people import User


def analyses(session: Session) -> list[Analysis]:
    """All analyses, newest first."""
    return list(session.scalars(sa.select(Analysis).order_by(Analysis.made_at.desc(), Analysis.id.desc())))


def find(session: Session, analysis_id: int) -> Analysis | None:
    """One analysis with its log."""
    statement = sa.select(Analysis).where(Analysis.id == analysis_id).options(selectinload(Analysis.changes))
    return session.scalar(statement)


def log(session: Session, analysis: Analysis) -> list[tuple[AnalysisChange, str | None]]:
    """What was set down and changed, oldest first, with who did it."""
    rows = session.execute(
        sa.select(AnalysisChange, User.name)
        .outerjoin(User, User.id == AnalysisChange.user_id)
        .where(AnalysisChange.analysis_id == analysis.id)
        .order_by(AnalysisChange.id)
    )
    return [(row[0], row[1]) for row in rows]


def by_sort(session: Session) -> tuple[list[Variable], list[tuple[str, list[Variable]]]]:
    """What can be an outcome, and what can be a condition in groups."""
    found = cases.variables(session)
    outcomes = [one for one in found if one.sort in (Sort.OUTCOME, Sort.JUDGEMENT)]
    groups: dict[str, list[Variable]] = {}
    for one in found:
        if one.sort is Sort.FACTOR:
            groups.setdefault(f"Factoren: {one.group[:1].lower()}{one.group[1:]}", []).append(one)
    groups["Omstandigheden van de kern"] = [one for one in found if one.sort is Sort.CONTEXT]
    groups["Resultaten"] = outcomes
    return outcomes, [(label, those) for label, those in groups.items() if those]


def statements_about(session: Session, conditions: Sequence[Condition]) -> Mapping[str, list[StatementText]]:
    """Variable → the statements that name it: what an expectation can rest on."""
    sides = {
        one.key: [side.key for side in CIRCUMSTANCES if side.fact == one.key] for one in conditions
    }  # fmt: skip
    factors = [one.variable.factor for one in conditions if one.variable.factor is not None]
    found = statements(session, factors, [key for keys in sides.values() for key in keys], outside=False)
    return {
        one.key: [
            said
            for said in found
            if one.variable.factor in (*said.helps, *said.hinders) or set(sides[one.key]) & set(said.circumstances)
        ]
        for one in conditions
    }
