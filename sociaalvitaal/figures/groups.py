"""Breakdowns of new participants and referrals: by target group, age and source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import stamps
from sociaalvitaal.database import AnySelect
from sociaalvitaal.figures.disclosure.measures import Parts
from sociaalvitaal.figures.disclosure.reading import measure, municipality_of
from sociaalvitaal.figures.disclosure.shared import withhold
from sociaalvitaal.figures.numbers import Number, known
from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import RECEIVED, ActivityMonth, ActivityMonthAge, ExtraFigure, MonthlyReturn
from sociaalvitaal.periods import Period

AGE_UNKNOWN = "onbekend"
Parted = Mapping[int, Mapping[Hashable, int]]
"""By place and part."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Parts in the order of their list, with the total that they add up to."""

    parts: list[tuple[str, Number]]
    total: Number
    ids: tuple[int, ...] = ()
    """Of the list items behind the parts, in the same order."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """By label, the code under which a part can be followed to its entries."""


def by_target_group(session: Session, summary: Summary, *, protected_below: int = 0) -> Breakdown:
    """New participants by the main target group of their activity."""
    return _breakdown(session, "doelgroep", summary, "new_participants", protected_below)


def by_age(session: Session, summary: Summary, *, protected_below: int = 0) -> Breakdown:
    """New participants by age band; who is in no band is `onbekend`."""
    return _breakdown(session, "leeftijd", summary, "new_participants", protected_below)


def by_source(session: Session, summary: Summary, *, protected_below: int = 0) -> Breakdown:
    """Referrals by who referred."""
    return _breakdown(session, "verwijsbron", summary, "referrals", protected_below)


def all_parts(session: Session) -> list[Parts]:
    """Everything that is divided here, for what is shared."""
    participants = (_parts(session, key, "new_participants") for key in ("doelgroep", "leeftijd"))
    return [*participants, parts_by_source(session)]


def parts_by_source(session: Session) -> Parts:
    """Referrals by who referred, for what is shared."""
    return _parts(session, "verwijsbron", "referrals")


def _parts(session: Session, list_key: str, code: str) -> Parts:
    return kept_parts(session, list_key, code, reader(session, list_key, code))


def kept_parts(session: Session, key: str, code: str, read: Callable[[Level, int, Period], Parted]) -> Parts:
    """What an indicator is divided into, read once until the data change but for kernen."""

    def kept(level: Level, place: int, period: Period) -> Parted:
        if level is Level.KERN:
            return read(level, place, period)
        # Of all municipalities these are slow to read, and few enough to keep until the data change.
        return stamps.once(session, (key, level, period), lambda: read(level, place, period))

    return Parts(key, measure(session, code), kept)


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


def _breakdown(session: Session, list_key: str, summary: Summary, code: str, threshold: int) -> Breakdown:
    divided, around = _parts(session, list_key, code), 0
    if threshold and summary.shared:
        around = municipality_of(session, summary.scope)
        counts = summary.shared.counts(divided, summary.scope, around, summary.period)
        found: Mapping[Hashable, int] = {part: number for part, number in counts.items() if part is not None}
    else:
        found = _counted(session, list_key, summary.scope, summary.period)
    items = session.scalars(sa.select(ListItem).where(ListItem.list_key == list_key).order_by(ListItem.position))
    tally = summary.total.tally
    total = tally.number(code)
    named = [item for item in items if (item.active or found.get(item.id)) and item.slug != AGE_UNKNOWN]
    parts = [(item.label, _part(found.get(item.id, 0), total)) for item in named]
    if list_key == "leeftijd":
        parts.append(("Onbekend", _part((total.value or 0) - sum(found.values()), total)))
    if threshold and summary.shared:
        total = summary.total[code]
        keys = [*(item.id for item in named), *([None] if list_key == "leeftijd" else [])]
        hidden = summary.shared.hidden_parts(divided, summary.scope, around, summary.period)
        parts = [
            (label, withhold(number) if key in hidden else number)
            for key, (label, number) in zip(keys, parts, strict=True)
        ]
    codes = {item.label: code_of(list_key, item.slug) for item in named}
    if list_key == "leeftijd":
        codes["Onbekend"] = code_of(list_key, AGE_UNKNOWN)
    return Breakdown(parts, total, tuple(item.id for item in named), codes)


def _counted(session: Session, list_key: str, scope: Scope, period: Period) -> Mapping[Hashable, int]:
    """The sums of each part of a place; those of the whole programme are kept until the data change."""

    def read() -> Mapping[Hashable, int]:
        asked = received_only(_divided(list_key, None), _ENTRIES[list_key], scope, period)
        return {row[1]: int(row[2] or 0) for row in session.execute(asked)}

    whole = scope.level is Level.PROGRAMME
    return stamps.once(session, (list_key, "samen", period), read) if whole else read()


_ENTRIES: dict[str, type[ActivityMonth] | type[Referral]] = {
    "doelgroep": ActivityMonth, "leeftijd": ActivityMonth, "verwijsbron": Referral,
}  # fmt: skip


def _divided(list_key: str, place: sa.ColumnElement[int] | None) -> AnySelect:
    """The sums of each part, for all together or by place."""
    where: sa.ColumnElement[int] = sa.literal(0) if place is None else place
    match list_key:
        case "doelgroep":
            part: sa.ColumnElement[Any] = Activity.target_group_id.expression
            found: AnySelect = sa.select(where.label("place"), part, sa.func.sum(ActivityMonth.new_participants)).join(
                Activity, Activity.id == ActivityMonth.activity_id
            )
        case "leeftijd":
            part = ActivityMonthAge.band_id.expression
            found = sa.select(where.label("place"), part, sa.func.sum(ActivityMonthAge.new_participants)).join(
                ActivityMonth, ActivityMonth.id == ActivityMonthAge.activity_month_id
            )
        case _:
            part = Referral.source_id.expression
            found = sa.select(where.label("place"), part, sa.func.count(Referral.id))
    return found.group_by(part) if place is None else found.group_by(where, part)


def reader(session: Session, list_key: str, code: str) -> Callable[[Level, int, Period], Parted]:
    """The parts of the whole, of its municipalities, or of the kernen of one."""
    entry, totals = _ENTRIES[list_key], measure(session, code)

    def read(level: Level, place: int, period: Period) -> Parted:
        column: sa.ColumnElement[int] | None = None
        scope = Scope(Level.PROGRAMME, "")
        if level is Level.MUNICIPALITY:
            column = sa.select(Kern.municipality_id).where(Kern.id == entry.kern_id).scalar_subquery()
        elif level is Level.KERN:
            column, scope = entry.kern_id.expression, Scope(Level.MUNICIPALITY, "", id=place)
        found: dict[int, dict[Hashable, int]] = defaultdict(dict)
        for row in session.execute(received_only(_divided(list_key, column), entry, scope, period)):
            found[row[0]][row[1]] = int(row[2] or 0)
        if level is not Level.PROGRAMME:
            for id_, count in totals.read(None if level is Level.MUNICIPALITY else place, period).items():
                _add_rest(found[id_], count.number)
        else:
            _add_rest(found[0], sum(count.number for count in totals.read(None, period).values()))
        return found

    return read


def _add_rest(parts: dict[Hashable, int], total: int) -> None:
    """Who is in no band is a part too."""
    rest = total - sum(parts.values())
    if rest > 0:
        parts[None] = rest


def _part(value: int, total: Number) -> Number:
    return known(value, expected=total.expected, received=total.received, provisional=total.provisional)
