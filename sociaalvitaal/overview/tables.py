"""The figures as tables for files: the same numbers as on the pages, down to a kern and a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.disclosure.reading import disclosure_of
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.months.completeness import matrix
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Summary, summarise
from sociaalvitaal.figures.tally import Tally
from sociaalvitaal.formats.table import Column, Table
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.overview.table_parts import Cells, cells, columns, definitions, monthly, signs, values
from sociaalvitaal.periods import Period

FICTITIOUS = ". Demo: alle cijfers zijn verzonnen"
PLACE, NAME, MONTH = Column("Gemeente", 20), Column("Kern", 28), Column("Maand", 17)
CODE, STATE = Column("CBS-code", 11), Column("Stand", 30)


@dataclass(frozen=True, slots=True)
class Source:
    """What the tables are made from."""

    session: Session
    programme: Programme
    scope: Scope
    period: Period
    today: date
    protected: bool

    @property
    def threshold(self) -> int:
        """Below which number a count is withheld."""
        return self.programme.disclosure_threshold if self.protected else 0

    def summary(self, scope: Scope, shared: Disclosure | None = None) -> Summary | None:
        """The figures of a place."""
        return summarise(
            self.session, self.programme, scope, self.period, self.today, protected=self.protected, shared=shared
        )

    def about(self, by: str) -> str:
        """What a table is about, in words."""
        fictitious = FICTITIOUS if self.programme.demo_today else ""
        return f"Cijfers {by}: {self.scope.label}, {self.period.label}{fictitious}"


def export_tables(
    session: Session, programme: Programme, scope: Scope, period: Period, today: date, protected: bool
) -> list[Table]:
    """All tables of a place and period, for a workbook."""
    source = Source(session, programme, scope, period, today, protected)
    summary = source.summary(scope)
    tables = [_by_month(source, summary), _detail(source)]
    if scope.level is not Level.KERN:
        tables.insert(0, _by_kern(source, summary))
    if scope.level is Level.PROGRAMME:
        tables.insert(0, _by_municipality(source, summary))
    return [*tables, definitions(session), signs()]


def detail_table(
    session: Session, programme: Programme, scope: Scope, period: Period, today: date, protected: bool
) -> Table:
    """A row for each kern and month: what all other numbers are made of."""
    return _detail(Source(session, programme, scope, period, today, protected))


def _by_municipality(source: Source, summary: Summary | None) -> Table:
    rows: list[Cells] = [(line.label, line.code or None, *cells(line)) for line in summary.lines] if summary else []
    totals: Cells | None = ("Samen", None, *cells(summary.total)) if summary else None
    return Table("Per gemeente", source.about("per gemeente"), (PLACE, CODE, *columns(summary)), rows, totals)


def _by_kern(source: Source, summary: Summary | None) -> Table:
    def rows() -> Iterator[Cells]:
        for place, found, _ in _municipalities(source):
            for line in found.lines:
                yield (line.label, place.name, line.code or None, *cells(line))

    totals: Cells | None = ("Samen", None, None, *cells(summary.total)) if summary else None
    return Table("Per kern", source.about("per kern"), (NAME, PLACE, CODE, *columns(summary)), rows(), totals)


def _by_month(source: Source, summary: Summary | None) -> Table:
    def rows() -> Iterator[Cells]:
        if summary is not None:
            numbers = monthly(summary, summary.total, source.threshold)
            for place, month in enumerate(summary.period):
                tally = summary.total.months.get(month, Tally())
                yield (month, *values([column[place] for column in numbers], tally))

    return Table("Per maand", source.about("per maand"), (MONTH, *columns(None)), rows())


def _detail(source: Source) -> Table:
    def rows() -> Iterator[Cells]:
        for place, found, kernen in _municipalities(source):
            stands = matrix(source.session, source.programme, kernen, found.period, source.today)
            for line, row in zip(found.lines, stands.rows, strict=True):
                numbers = monthly(found, line, source.threshold)
                for number, (month, stand) in enumerate(row.cells.items()):
                    shown = values([column[number] for column in numbers], line.months.get(month, Tally()))
                    yield (line.label, place.name, line.code or None, month, str(stand), *shown)

    heads = (NAME, PLACE, CODE, MONTH, STATE, *columns(None))
    return Table("Per kern en maand", source.about("per kern en maand"), heads, rows())


def _municipalities(source: Source) -> Iterator[tuple[queries.Place, Summary, list[Kern]]]:
    """Each municipality of the scope with the figures of its kernen; of a kern only that one."""
    places, _ = queries.municipality_page(source.session)
    shared = disclosure_of(source.session, source.programme, source.today) if source.protected else None
    wanted = _municipality_id(source)
    for place in places:
        if wanted in (None, place.id):
            scope = Scope(Level.MUNICIPALITY, place.name, place.slug, place.id)
            found = source.summary(scope, shared)
            if found is not None:
                kernen = queries.kernen_in(source.session, scope)
                yield place, *_only(source.scope, found, kernen)


def _only(scope: Scope, found: Summary, kernen: list[Kern]) -> tuple[Summary, list[Kern]]:
    if scope.level is not Level.KERN:
        return found, kernen
    lines = [line for line in found.lines if line.id == scope.id]
    return replace(found, lines=lines), [kern for kern in kernen if kern.id == scope.id]


def _municipality_id(source: Source) -> int | None:
    if source.scope.level is Level.KERN:
        return source.session.get_one(Kern, source.scope.id).municipality_id
    return source.scope.id if source.scope.level is Level.MUNICIPALITY else None
