"""Reads of the kept totals. Nothing else in the toolkit sums entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import stamps
from sociaalvitaal.database import AnySelect
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.tally import COLUMNS, Tally
from sociaalvitaal.figures.totals import SUMS
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Indicator, Programme
from sociaalvitaal.models.totals import KernMonthTotal, MunicipalityMonthTotal
from sociaalvitaal.periods import Month, Period

MOST_NAMED = 1_000
"""More places than this are not named one by one in a query."""

MonthTallies = dict[Month, Tally]
NOT_RECEIVED = Tally.of((1, *(0 for _ in COLUMNS[1:])))
"""A month that is expected and did not come."""


class Place(NamedTuple):
    """A municipality, as far as a table of figures needs it."""

    id: int
    slug: str
    name: str
    cbs_code: str | None


def municipality_page(
    session: Session, search: str = "", *, limit: int | None = None, offset: int = 0, behind_over: Period | None = None
) -> tuple[list[Place], int]:
    """Municipalities by name, or those whose name holds the search; and how many there are in all.

    With a period those come first that have most of its months not in.
    """
    statement = _page_statement(limited=limit is not None, behind=behind_over is not None)
    if search:
        statement = statement.where(_named_like(search))
    values: dict[str, Any] = {} if limit is None else {"limit": limit, "offset": offset}
    if behind_over is not None:
        values |= {"first": behind_over.first, "last": behind_over.last}
    rows = session.execute(statement, values).all()
    if not rows and offset:
        return [], count_municipalities(session, search)
    return [Place(*row[:4]) for row in rows], rows[0][4] if rows else 0


def count_municipalities(session: Session, search: str = "") -> int:
    """How many municipalities there are, or have a name that holds the search."""
    statement = sa.select(sa.func.count(Municipality.id))
    return session.scalar(statement.where(_named_like(search)) if search else statement) or 0


def programme_months(session: Session, period: Period) -> MonthTallies:
    """The sums of all municipalities together, by month; read once until the data change, for all pages of a list."""

    def read() -> MonthTallies:
        rows = session.execute(_programme_statement(), {"first": period.first, "last": period.last})
        return {Month.from_key(row[0]): Tally.of(row[1:]) for row in rows}

    return stamps.once(session, ("maanden", period), read)


def municipality_months(session: Session, ids: Sequence[int], period: Period) -> dict[int, MonthTallies]:
    """The sums of some municipalities, by month."""
    found: dict[int, MonthTallies] = defaultdict(dict)
    values = {"ids": list(ids), "first": period.first, "last": period.last}
    for id_, month, *sums in session.execute(_municipality_statement(named=len(ids) <= MOST_NAMED), values).all():
        found[id_][Month.from_key(month)] = Tally.of(sums)
    return found


def kern_months(
    session: Session, kernen: Sequence[Kern], programme: Programme, period: Period
) -> dict[int, MonthTallies]:
    """The sums of each kern, by month that is expected or received."""
    received: dict[int, dict[Month, Any]] = defaultdict(dict)
    values = {"ids": [kern.id for kern in kernen], "first": period.first, "last": period.last}
    for row in session.execute(_kern_statement(named=len(kernen) <= MOST_NAMED), values):
        received[row[0]][Month.from_key(row[1])] = row[2:]
    months = list(period)
    return {kern.id: _tallies(kern, received[kern.id], programme, months) for kern in kernen}


def kernen_in(session: Session, scope: Scope) -> list[Kern]:
    """The kernen of a scope, by municipality and name; open places last."""
    statement = _kernen()
    if scope.level is Level.MUNICIPALITY:
        statement = statement.where(Kern.municipality_id == scope.id)
    elif scope.level is Level.KERN:
        statement = statement.where(Kern.id == scope.id)
    return list(session.scalars(statement))


def kernen_of(session: Session, municipality_ids: Sequence[int]) -> list[Kern]:
    """The kernen of some municipalities, in the same order."""
    return list(session.scalars(_kernen().where(Kern.municipality_id.in_(municipality_ids))))


def kernen_with(session: Session, ids: Sequence[int]) -> list[Kern]:
    """The kernen with these ids."""
    return list(session.scalars(_kernen().where(is_one_of(Kern.id, ids))))


def count_kernen(session: Session) -> int:
    """How many kernen there are, open places among them."""
    return session.scalar(sa.select(sa.func.count(Kern.id))) or 0


def indicators(session: Session) -> list[Indicator]:
    """The newest version of each indicator, in order."""
    newest = sa.select(Indicator.code, sa.func.max(Indicator.version)).group_by(Indicator.code)
    return list(
        session.scalars(
            sa.select(Indicator)
            .where(sa.tuple_(Indicator.code, Indicator.version).in_(newest))
            .order_by(Indicator.position)
        )
    )


def is_one_of(column: Any, ids: Sequence[int]) -> sa.ColumnElement[bool]:
    """A condition on places; none when they are too many to name, and the reader picks its own."""
    return column.in_(ids) if len(ids) <= MOST_NAMED else sa.true()


def _tallies(kern: Kern, received: dict[Month, Any], programme: Programme, months: Sequence[Month]) -> MonthTallies:
    part, expects = kern.takes_part(programme.period) or (), kern.expects(programme.period) or ()
    tallies = {}
    for month in months:
        sums = received.get(month)
        if sums is not None:
            # Handed in without being asked, it counts as expected: see totals.municipality_rows.
            tallies[month] = Tally.of((int(month in part), 1, *sums))
        elif month in expects:
            tallies[month] = NOT_RECEIVED
    return tallies


# The statements are built once: building them takes longer than running them on a small programme.
@cache
def _page_statement(*, limited: bool, behind: bool) -> AnySelect:
    table, order = Municipality, []
    statement = sa.select(table.id, table.slug, table.name, table.cbs_code, sa.func.count().over())
    if behind:
        total = MunicipalityMonthTotal.__table__.c
        missing = sa.select(sa.func.sum(total.expected - total.received)).where(
            total.municipality_id == table.id, _in_period(total.month)
        )
        order = [sa.func.coalesce(missing.scalar_subquery(), 0).desc()]
    statement = statement.order_by(*order, table.name, table.id)
    if not limited:
        return statement
    return statement.limit(sa.bindparam("limit", type_=sa.Integer)).offset(sa.bindparam("offset", type_=sa.Integer))


@cache
def _programme_statement() -> AnySelect:
    columns = MunicipalityMonthTotal.__table__.c
    sums = (sa.func.sum(columns[name]) for name in COLUMNS)
    return sa.select(_key(columns.month), *sums).where(_in_period(columns.month)).group_by(columns.month)


@cache
def _municipality_statement(*, named: bool) -> AnySelect:
    columns = MunicipalityMonthTotal.__table__.c
    statement = sa.select(columns.municipality_id, _key(columns.month), *(columns[name] for name in COLUMNS))
    return _narrowed(statement.where(_in_period(columns.month)), columns.municipality_id, named)


@cache
def _kern_statement(*, named: bool) -> AnySelect:
    columns = KernMonthTotal.__table__.c
    statement = sa.select(columns.kern_id, _key(columns.month), *(columns[name] for name in SUMS))
    return _narrowed(statement.where(_in_period(columns.month)), columns.kern_id, named)


def _narrowed(statement: AnySelect, place: sa.ColumnElement[int], named: bool) -> AnySelect:
    return statement.where(place.in_(sa.bindparam("ids", expanding=True))) if named else statement


def _in_period(month: sa.ColumnElement[Month]) -> sa.ColumnElement[bool]:
    return month.between(sa.bindparam("first", type_=month.type), sa.bindparam("last", type_=month.type))


def _key(month: sa.ColumnElement[Month]) -> sa.ColumnElement[int]:
    # A page reads hundreds of rows with the same few months: they are made once.
    return sa.type_coerce(month, sa.Integer)


def _kernen() -> sa.Select[Kern]:
    return sa.select(Kern).join(Municipality).order_by(
        Municipality.name, Municipality.id, Kern.name.is_(None), Kern.name, Kern.place
    )  # fmt: skip


def _named_like(search: str) -> sa.ColumnElement[bool]:
    return sa.func.lower(Municipality.name).contains(search.lower(), autoescape=True)
