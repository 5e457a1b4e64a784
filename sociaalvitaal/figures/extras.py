"""The figures that the programme asks beside the activities: their sums, with what is unknown or was passed over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import stamps
from sociaalvitaal.figures.disclosure.measures import Count, Measure
from sociaalvitaal.figures.disclosure.reading import disclosure_of, municipality_of
from sociaalvitaal.figures.disclosure.shared import Disclosure, withhold
from sociaalvitaal.figures.groups import received_only
from sociaalvitaal.figures.numbers import Number, State, known
from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Line, Summary
from sociaalvitaal.formatting import number
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem, Programme
from sociaalvitaal.models.returns import RECEIVED, ExtraFigure, MonthlyReturn
from sociaalvitaal.periods import Month, Period

LIST_KEY = "extra"
UNKNOWN, BLANK = "onbekend", "niet ingevuld"


class Item(NamedTuple):
    """A figure that is asked."""

    id: int
    label: str
    sensitive: bool
    """Whether small counts of it are withheld where shared."""
    code: str = ""
    """Under which it can be followed to its entries."""


@dataclass(frozen=True, slots=True)
class Extra:
    """One figure of one place: the sum, in how many returns it is unknown, and in how many nobody filled it in."""

    number: Number
    unknown: int
    blank: int

    @property
    def remark(self) -> str:
        """What is missing behind the number; empty when it is whole, or not to be seen."""
        return ", ".join(f"{number(times)} × {why}" for times, why in self.lacking)

    @property
    def lacking(self) -> list[tuple[int, str]]:
        """How often what is missing, and why."""
        if self.number.state not in (State.KNOWN, State.MISSING):
            return []
        return [(times, why) for times, why in ((self.unknown, UNKNOWN), (self.blank, BLANK)) if times]


@dataclass(frozen=True, slots=True)
class ExtraFigures:
    """The figures of the lines of a summary, and of all together."""

    summary: Summary
    items: list[Item]
    lines: list[list[Extra]]
    """For each line of the summary, in the order of the items."""
    total: list[Extra]


class _Sum(NamedTuple):
    value: int
    known: int
    rows: int


NOTHING = _Sum(0, 0, 0)


class _Found(NamedTuple):
    sums: Mapping[tuple[int, int], _Sum]
    """By place and figure."""
    received: Mapping[int, Mapping[Month, int]]
    """By place and month how many returns came in that could hold figures."""
    since: Mapping[int, Month]
    """By figure the first month in which anybody filled it in."""


def extras(
    session: Session, programme: Programme, summary: Summary, today: date, *, protected: bool = False
) -> ExtraFigures:
    """The other figures over the months and lines of a summary."""
    sums, received, since = _found(session, summary)
    items = _items(session, {item_id for _, item_id in sums})
    everywhere: dict[Month, int] = Counter()
    for months in received.values():
        everywhere.update(months)
    lines = [
        [_extra(line, sums.get((key, item.id), NOTHING), received.get(key, {}), since.get(item.id)) for item in items]
        for line, key in ((line, _key(line, summary)) for line in summary.lines)
    ]
    total = [
        _extra(summary.total, _added(found for (_, number), found in sums.items() if number == item.id), everywhere,
               since.get(item.id))
        for item in items
    ]  # fmt: skip
    made = ExtraFigures(summary, items, lines, total)
    if not protected or not any(item.sensitive for item in items):
        return made
    return _shared(session, made, summary.shared or disclosure_of(session, programme, today))


def _extra(line: Line, found: _Sum, received: Mapping[Month, int], since: Month | None) -> Extra:
    asked = sum(count for month, count in received.items() if since is not None and month >= since)
    unknown, blank = found.rows - found.known, max(0, asked - found.rows)
    tally, never = line.tally, since is None
    whole = known(
        found.value, tally.expected, tally.received, provisional=tally["provisional"] > 0, gaps=unknown + blank + never
    )
    return Extra(whole, unknown, blank)


def _added(sums: Iterable[_Sum]) -> _Sum:
    return _Sum(*map(sum, zip(NOTHING, *sums, strict=True)))


def _found(session: Session, summary: Summary) -> _Found:
    """What is added up; of the whole programme it takes long to read, so that it is kept until the data change."""

    def read() -> _Found:
        return _Found(_sums(session, summary), _received(session, summary), _asked_since(session))

    if summary.scope.level is not Level.PROGRAMME:
        return read()
    return stamps.once(session, (LIST_KEY, summary.period), read)


def _items(session: Session, used: Collection[int]) -> list[Item]:
    """The figures that are asked now, and those that were filled in before."""
    rows = session.scalars(sa.select(ListItem).where(ListItem.list_key == LIST_KEY).order_by(ListItem.position))
    return [
        Item(row.id, row.label, row.sensitive, code_of(LIST_KEY, row.slug))
        for row in rows
        if row.active or row.id in used
    ]


def _asked_since(session: Session) -> dict[int, Month]:
    """The first month in which anybody filled a figure in: before that nobody passed it over."""

    def read() -> dict[int, Month]:
        first = sa.select(ExtraFigure.item_id, sa.func.min(ExtraFigure.month)).group_by(ExtraFigure.item_id)
        return {row[0]: row[1] for row in session.execute(first)}

    # The smallest place asks it of all entries that there are.
    return stamps.once(session, (LIST_KEY, "sinds"), read)


def _place(entry: type[ExtraFigure] | type[MonthlyReturn], summary: Summary) -> sa.ColumnElement[int]:
    if summary.scope.level is Level.PROGRAMME:
        return sa.select(Kern.municipality_id).where(Kern.id == entry.kern_id).scalar_subquery()
    column = entry.kern_id if summary.scope.level is Level.MUNICIPALITY else sa.type_coerce(entry.month, sa.Integer)
    return sa.type_coerce(column, sa.Integer)


def _key(line: Line, summary: Summary) -> int:
    return Month.parse(line.slug).key if summary.scope.level is Level.KERN else line.id


def _sums(session: Session, summary: Summary) -> dict[tuple[int, int], _Sum]:
    place, entry = _place(ExtraFigure, summary).label("place"), ExtraFigure
    statement = sa.select(
        place,
        entry.item_id,
        sa.func.coalesce(sa.func.sum(entry.number), 0),
        sa.func.count(entry.number),
        sa.func.count(),
    )
    rows = session.execute(
        received_only(statement, ExtraFigure, summary.scope, summary.period).group_by(place, entry.item_id)
    )
    return {(row[0], row[1]): _Sum(int(row[2]), row[3], row[4]) for row in rows}


def _received(session: Session, summary: Summary) -> dict[int, dict[Month, int]]:
    """By place and month how many returns came in that could hold figures."""
    place, table = _place(MonthlyReturn, summary).label("place"), MonthlyReturn
    statement = sa.select(place, table.month, sa.func.count()).where(
        table.status.in_(RECEIVED),
        sa.not_(table.is_nil),
        table.month.between(summary.period.first, summary.period.last),
        _within(summary),
    )
    found: dict[int, dict[Month, int]] = defaultdict(dict)
    for where, month, count in session.execute(statement.group_by(place, table.month)):
        found[where][month] = count
    return found


def _within(summary: Summary) -> sa.ColumnElement[bool]:
    scope, kern_id = summary.scope, MonthlyReturn.kern_id
    if scope.level is Level.KERN:
        return kern_id == scope.id
    if scope.level is Level.MUNICIPALITY:
        return kern_id.in_(sa.select(Kern.id).where(Kern.municipality_id == scope.id))
    return sa.true()


def _shared(session: Session, made: ExtraFigures, shared: Disclosure) -> ExtraFigures:
    """Without small counts of the sensitive figures, and without what would give them back."""
    lines, total = [list(line) for line in made.lines], list(made.total)
    scope, period = made.summary.scope, made.summary.period
    below = {Level.PROGRAMME: Level.MUNICIPALITY, Level.MUNICIPALITY: Level.KERN}.get(scope.level)
    for place, item in enumerate(made.items):
        if not item.sensitive:
            continue
        asked = _measure(session, item.id)
        for found, line in zip(made.summary.lines, lines, strict=True):
            if below is None or shared.hides(asked, Scope(below, "", id=found.id), scope.id, period):
                line[place] = _withheld(line[place])
        if shared.hides(asked, scope, municipality_of(session, scope), period):
            total[place] = _withheld(total[place])
    return replace(made, lines=lines, total=total)


def sensitive(session: Session) -> list[Measure]:
    """The figures of which small counts are withheld."""
    ids = session.scalars(sa.select(ListItem.id).where(ListItem.list_key == LIST_KEY, ListItem.sensitive))
    return [_measure(session, item_id) for item_id in ids]


def _measure(session: Session, item_id: int) -> Measure:
    return Measure(f"{LIST_KEY}:{item_id}", _reader(session, item_id))


def _withheld(extra: Extra) -> Extra:
    return replace(extra, number=withhold(extra.number))


def _reader(session: Session, item_id: int) -> Callable[[int | None, Period], Mapping[int, Count]]:
    """The sums of one figure by municipality, or by kern of one."""

    def read(municipality_id: int | None, period: Period) -> Mapping[int, Count]:
        place: sa.ColumnElement[int] = (
            sa.select(Kern.municipality_id).where(Kern.id == ExtraFigure.kern_id).scalar_subquery()
        )
        scope = Scope(Level.PROGRAMME, "")
        if municipality_id is not None:
            place, scope = ExtraFigure.kern_id.expression, Scope(Level.MUNICIPALITY, "", id=municipality_id)
        place = place.label("place")
        statement = sa.select(place, sa.func.coalesce(sa.func.sum(ExtraFigure.number), 0)).where(
            ExtraFigure.item_id == item_id
        )
        rows = session.execute(received_only(statement, ExtraFigure, scope, period).group_by(place))
        return {row[0]: Count(int(row[1]), told=bool(row[1])) for row in rows}

    return read
