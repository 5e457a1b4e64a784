"""The figures of one month of one kern as they were handed in, beside those of the months before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.extras import LIST_KEY
from sociaalvitaal.figures.outliers import outlier
from sociaalvitaal.figures.totals import FIGURES
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import ActivityMonth, ExtraFigure
from sociaalvitaal.periods import Month

HISTORY = 12
"""How many months back a number is compared with."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number; `before` is that of the month before, `strange` the last one it is far from."""

    value: int | None
    is_unknown: bool
    """The leader says not to know; None and not this is not filled in."""
    before: int | None
    strange: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One activity that runs, or that has figures; without figures nothing was filled in."""

    name: str
    figures: dict[str, Figure] | None


class Extra(NamedTuple):
    """A figure that the programme asks of the kern itself."""

    label: str
    number: int | None
    is_filled: bool
    """Without a number: whether the leader says not to know it, or nobody filled it in."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A month of a kern."""

    lines: list[Line]
    referrals: list[tuple[str, int]]
    """How many by who referred."""
    extras: list[Extra]
    """What the programme asks beside the activities."""

    @property
    def strange(self) -> int:
        """How many numbers stand out."""
        found = (figure for line in self.lines if line.figures for figure in line.figures.values())
        return sum(figure.strange is not None for figure in found)


def sheet(session: Session, kern: Kern, month: Month) -> Sheet:
    """The figures of a month."""
    months = _entries(session, kern, month)
    activities = session.scalars(
        sa.select(Activity).where(Activity.kern_id == kern.id).order_by(Activity.first_session, Activity.id)
    )
    shown = [a for a in activities if (a.id in months and month in months[a.id]) or _runs(a, month)]
    return Sheet([_line(a, months.get(a.id, {}), month) for a in shown], _referrals(session, kern, month),
                 _extras(session, kern, month))  # fmt: skip


def _runs(activity: Activity, month: Month) -> bool:
    begun = activity.first_session <= month.last_day
    return begun and (activity.last_session is None or activity.last_session >= month.first_day)


def _line(activity: Activity, months: dict[Month, ActivityMonth], month: Month) -> Line:
    row = months.get(month)
    if row is None:
        return Line(activity.name, None)
    earlier = [months[key] for key in sorted(months) if key < month]
    before = months.get(month - 1)
    figures = {}
    for name in FIGURES:
        value = getattr(row, name)
        strange = outlier(value, [getattr(found, name) for found in earlier])
        last = getattr(before, name) if before else None
        figures[name] = Figure(value, name in row.unknown, last, strange)
    return Line(activity.name, figures)


def _entries(session: Session, kern: Kern, month: Month) -> dict[int, dict[Month, ActivityMonth]]:
    rows = session.scalars(
        sa.select(ActivityMonth).where(
            ActivityMonth.kern_id == kern.id, ActivityMonth.month.between(month - HISTORY, month)
        )
    )
    found: dict[int, dict[Month, ActivityMonth]] = defaultdict(dict)
    for row in rows:
        found[row.activity_id][row.month] = row
    return found


def _referrals(session: Session, kern: Kern, month: Month) -> list[tuple[str, int]]:
    rows = session.execute(
        sa.select(ListItem.label, sa.func.count())
        .join(Referral, Referral.source_id == ListItem.id)
        .where(Referral.kern_id == kern.id, Referral.month == month)
        .group_by(ListItem.id, ListItem.label, ListItem.position)
        .order_by(ListItem.position)
    )
    return [(row[0], row[1]) for row in rows]


def _extras(session: Session, kern: Kern, month: Month) -> list[Extra]:
    here = sa.and_(ExtraFigure.item_id == ListItem.id, ExtraFigure.kern_id == kern.id, ExtraFigure.month == month)
    rows = session.execute(
        sa.select(ListItem.label, ExtraFigure.number, ExtraFigure.id.is_not(None))
        .outerjoin(ExtraFigure, here)
        .where(ListItem.list_key == LIST_KEY, sa.or_(ListItem.active, ExtraFigure.id.is_not(None)))
        .order_by(ListItem.position)
    )
    return [Extra(*row) for row in rows]
