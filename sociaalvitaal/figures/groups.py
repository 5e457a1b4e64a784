"""Breakdowns of new participants and referrals: by target group, age and source."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import AnySelect
from sociaalvitaal.figures.disclosure import protect
from sociaalvitaal.figures.numbers import Number, State, known
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import RECEIVED, ActivityMonth, ActivityMonthAge, ExtraFigure, MonthlyReturn
from sociaalvitaal.periods import Period

AGE_UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Parts in the order of their list, with the total that they add up to."""

    parts: list[tuple[str, Number]]
    total: Number
    ids: tuple[int, ...] = ()
    """Of the list items behind the parts, in the same order."""


def by_target_group(session: Session, summary: Summary, *, protected_below: int = 0) -> Breakdown:
    """New participants by the main target group of their activity."""
    sums = received_only(
        sa.select(Activity.target_group_id, sa.func.sum(ActivityMonth.new_participants))
        .join(Activity, Activity.id == ActivityMonth.activity_id)
        .group_by(Activity.target_group_id),
        ActivityMonth,
        summary.scope,
        summary.period,
    )
    return _breakdown(session, "doelgroep", sums, summary, "new_participants", protected_below)


def by_age(session: Session, summary: Summary, *, protected_below: int = 0) -> Breakdown:
    """New participants by age band; who is in no band is `onbekend`."""
    sums = received_only(
        sa.select(ActivityMonthAge.band_id, sa.func.sum(ActivityMonthAge.new_participants))
        .join(ActivityMonth, ActivityMonth.id == ActivityMonthAge.activity_month_id)
        .group_by(ActivityMonthAge.band_id),
        ActivityMonth,
        summary.scope,
        summary.period,
    )
    return _breakdown(session, "leeftijd", sums, summary, "new_participants", protected_below)


def by_source(session: Session, summary: Summary, *, protected_below: int = 0) -> Breakdown:
    """Referrals by who referred."""
    sums = received_only(
        sa.select(Referral.source_id, sa.func.count(Referral.id)).group_by(Referral.source_id),
        Referral,
        summary.scope,
        summary.period,
    )
    return _breakdown(session, "verwijsbron", sums, summary, "referrals", protected_below)


def received_only(
    statement: AnySelect, entry: type[ActivityMonth] | type[Referral] | type[ExtraFigure], scope: Scope, period: Period
) -> AnySelect:
    """Only entries of months that were handed in, within a scope and period."""
    handed_in = sa.and_(
        MonthlyReturn.kern_id == entry.kern_id,
        MonthlyReturn.month == entry.month,
        MonthlyReturn.status.in_(RECEIVED),
        sa.not_(MonthlyReturn.is_nil),
    )
    statement = statement.join(MonthlyReturn, handed_in).where(entry.month.between(period.first, period.last))
    if scope.level is Level.KERN:
        return statement.where(entry.kern_id == scope.id)
    if scope.level is Level.MUNICIPALITY:
        return statement.where(entry.kern_id.in_(sa.select(Kern.id).where(Kern.municipality_id == scope.id)))
    return statement


def _breakdown(
    session: Session, list_key: str, sums: AnySelect, summary: Summary, code: str, threshold: int
) -> Breakdown:
    found = {row[0]: row[1] or 0 for row in session.execute(sums)}
    items = session.scalars(sa.select(ListItem).where(ListItem.list_key == list_key).order_by(ListItem.position))
    tally = summary.total.tally
    total = tally.number(code)
    named = [item for item in items if (item.active or found.get(item.id)) and item.slug != AGE_UNKNOWN]
    parts = [(item.label, _part(found.get(item.id, 0), total)) for item in named]
    if list_key == "leeftijd":
        parts.append(("Onbekend", _part((total.value or 0) - sum(found.values()), total)))
    if threshold:
        withheld = summary.total[code].state is State.WITHHELD
        cells, total = protect([number for _, number in parts], total, threshold, total_is_withheld=withheld)
        parts = list(zip([label for label, _ in parts], cells, strict=True))
    return Breakdown(parts, total, tuple(item.id for item in named))


def _part(value: int, total: Number) -> Number:
    return known(value, expected=total.expected, received=total.received, provisional=total.provisional)
