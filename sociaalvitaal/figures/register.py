"""New activities by their kind and by how new they are: the same activities as the indicator counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import AnySelect
from sociaalvitaal.figures.groups import Breakdown
from sociaalvitaal.figures.numbers import Number, known
from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.models.activities import Activity, Novelty
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.returns import RECEIVED, MonthlyReturn

COUNTED = (Novelty.NEW, Novelty.RENEWED)


def by_kind(session: Session, summary: Summary) -> Breakdown:
    """New activities by kind, in the order of the list; kinds without any are left out."""
    found = _counts(session, summary, Activity.kind_id)
    items = session.scalars(sa.select(ListItem).where(ListItem.id.in_(found)).order_by(ListItem.position)).all()
    return _breakdown([(item.label, found[item.id]) for item in items], summary, items)


def by_novelty(session: Session, summary: Summary) -> Breakdown:
    """New activities that did not exist before, and those that were really renewed."""
    found = _counts(session, summary, Activity.novelty)
    made = _breakdown([(novelty.value, found.get(novelty, 0)) for novelty in COUNTED], summary)
    return replace(made, codes={novelty.value: code_of("nieuwheid", novelty.name.lower()) for novelty in COUNTED})


def of_kind(session: Session, summary: Summary, kind_id: int) -> list[tuple[int, str, date]]:
    """The new activities of one kind: kern, name and first day."""
    return _listed(session, summary, Activity.kind_id == kind_id)


def of_novelty(session: Session, summary: Summary, novelty: Novelty) -> list[tuple[int, str, date]]:
    """The new activities that are so new: kern, name and first day."""
    return _listed(session, summary, Activity.novelty == novelty)


def _listed(session: Session, summary: Summary, which: sa.ColumnElement[bool]) -> list[tuple[int, str, date]]:
    columns = (Activity.kern_id, Activity.name, Activity.first_session)
    statement = _counted(sa.select(*columns), summary).where(which)
    return [(row[0], row[1], row[2]) for row in session.execute(statement.order_by(*columns))]


def _counts(session: Session, summary: Summary, column: Any) -> dict[Any, int]:
    statement = _counted(sa.select(column, sa.func.count(Activity.id)), summary).group_by(column)
    return {row[0]: row[1] for row in session.execute(statement)}


def _counted(statement: AnySelect, summary: Summary) -> AnySelect:
    first = Activity.first_session
    month = sa.extract("year", first) * 100 + sa.extract("month", first)
    handed_in = sa.and_(
        MonthlyReturn.kern_id == Activity.kern_id,
        sa.type_coerce(MonthlyReturn.month, sa.Integer) == month,
        MonthlyReturn.status.in_(RECEIVED),
        sa.not_(MonthlyReturn.is_nil),
    )
    return statement.join(MonthlyReturn, handed_in).where(
        Activity.novelty.in_(COUNTED),
        MonthlyReturn.month.between(summary.period.first, summary.period.last),
        _within(summary.scope),
    )


def _within(scope: Scope) -> sa.ColumnElement[bool]:
    if scope.level is Level.KERN:
        return Activity.kern_id == scope.id
    if scope.level is Level.MUNICIPALITY:
        return Activity.kern_id.in_(sa.select(Kern.id).where(Kern.municipality_id == scope.id))
    return sa.true()


def _breakdown(counts: list[tuple[str, int]], summary: Summary, items: Sequence[ListItem] = ()) -> Breakdown:
    total, parts = summary.total["new_activities"], {item.label: code_of("soort", item.slug) for item in items}
    ids = tuple(item.id for item in items)
    return Breakdown([(label, _part(count, total)) for label, count in counts], total, ids, parts)


def _part(count: int, total: Number) -> Number:
    return known(count, expected=total.expected, received=total.received, provisional=total.provisional)
