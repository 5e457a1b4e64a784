"""What disclosure control reads: the indicators that count people, by place and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.disclosure.measures import Count, Kept, Measure, Parts, Then, Was
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.publicpage import PublishedCount, Told, WithheldCell
from sociaalvitaal.models.totals import KernMonthTotal, MunicipalityMonthTotal
from sociaalvitaal.periods import Period


def disclosure_of(session: Session, programme: Programme, today: date) -> Disclosure:
    """What is shared today; what was withheld in what was published before stays so."""
    kept: dict[str, set[Kept]] = defaultdict(set)
    cell = WithheldCell
    for measure_key, level, place, year, part in session.execute(
        sa.select(cell.measure, cell.level, cell.place_id, cell.year, cell.part)
    ):
        kept[measure_key].add(Kept(Level(level), place, year, part))
    withheld = {key: frozenset(cells) for key, cells in kept.items()}
    return Disclosure(programme, today, withheld, _published(session))


def _published(session: Session) -> Callable[[str], Then]:
    """What numbers were when they were published last: read once for each measure, where anything was."""
    count = PublishedCount
    told = count.told != Told.ELSEWHERE
    there = set(session.scalars(sa.select(count.measure).distinct()))
    read: dict[str, Then] = {}

    def of(key: str) -> Then:
        if key in there and key not in read:
            last = (
                sa.select(sa.func.max(count.id)).where(count.measure == key, told)
                .group_by(count.level, count.place_id, count.year, count.part)
            )  # fmt: skip
            rows = session.execute(
                sa.select(count.level, count.place_id, count.year, count.part, count.number, count.told)
                .where(count.id.in_(last))
            )  # fmt: skip
            read[key] = {Kept(Level(row[0]), *row[1:4]): Was(row[4], row[5] is Told.WITHHELD) for row in rows}
        return read.get(key, {})

    return of


def measure(session: Session, code: str) -> Measure:
    """An indicator that counts people."""
    return Measure(code, _reader(session, code))


MONTHLY = "maand:"


def by_month(session: Session, code: str) -> Parts:
    """The same by month, of the whole programme."""

    def read(level: Level, _place: int, year: Period) -> Mapping[int, Mapping[Hashable, int]]:
        if level is not Level.PROGRAMME:
            return {}
        found = queries.programme_months(session, year)
        return {0: {month: found[month][code] if month in found else 0 for month in year}}

    return Parts(MONTHLY + code, measure(session, code), read, whole_only=True)


def municipality_of(session: Session, scope: Scope) -> int:
    """The municipality of a place; 0 for the programme."""
    if scope.level is Level.KERN:
        return session.get_one(Kern, scope.id).municipality_id
    return scope.id


def _reader(session: Session, code: str) -> Callable[[int | None, Period], Mapping[int, Count]]:
    def read(municipality_id: int | None, period: Period) -> Mapping[int, Count]:
        table: type[KernMonthTotal] | type[MunicipalityMonthTotal] = KernMonthTotal
        place = KernMonthTotal.kern_id
        received: sa.ColumnElement[int] = sa.func.count()
        if municipality_id is None:
            table, place = MunicipalityMonthTotal, MunicipalityMonthTotal.municipality_id
            received = sa.func.sum(MunicipalityMonthTotal.received)
        gaps = getattr(table, f"{code}_gaps", None)
        statement = (
            sa.select(place, sa.func.sum(getattr(table, code)), received, sa.func.sum(0 if gaps is None else gaps))
            .where(table.month.between(period.first, period.last))
            .group_by(place)
        )
        if municipality_id is not None:
            statement = statement.where(KernMonthTotal.municipality_id == municipality_id)
        return {
            row[0]: Count(int(row[1]), told=bool(row[1] or (row[2] and not row[3])))
            for row in session.execute(statement)
        }

    return read
