"""What came of plans: the figures of each place in each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.disclosure.reading import disclosure_of, measure
from sociaalvitaal.figures.disclosure.shared import withhold
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Line, Summary, scope_above, summarise
from sociaalvitaal.figures.tally import CODES, PERSONS
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Period

Named = tuple[int, str, str]
"""Id, slug and name of a place."""


@dataclass(frozen=True, slots=True)
class YearResults:
    """The figures of one year, by the id of the place and the code of the indicator."""

    places: dict[int, dict[str, Number]]
    total: dict[str, Number]


@dataclass(frozen=True, slots=True)
class Results:
    """The places of a scope, and the years of which a month is over."""

    places: Sequence[Named]
    years: dict[int, YearResults]


def results(session: Session, programme: Programme, scope: Scope, today: date, *, protected: bool) -> Results:
    """The figures of a scope by year; of a kern only itself, as it stands among those of its municipality."""
    if scope.level is Level.KERN:
        around = results(session, programme, scope_above(session, programme, scope), today, protected=protected)
        return _only(around, scope)
    found = _summaries(session, programme, scope, today)
    places = _named(session, scope)
    below = Level.MUNICIPALITY if scope.level is Level.PROGRAMME else Level.KERN
    shared = disclosure_of(session, programme, today) if protected else None

    def numbers(line: Line, level: Level, place: int, year: Summary) -> dict[str, Number]:
        made = {code: line[code] for code in CODES}
        for code in PERSONS if shared else ():
            if shared and shared.hides(measure(session, code), Scope(level, "", id=place), scope.id, year.period):
                made[code] = withhold(made[code])
        return made

    years = {
        number: YearResults(
            {line.id: numbers(line, below, line.id, year) for line in year.lines},
            numbers(year.total, scope.level, scope.id, year),
        )
        for number, year in found.items()
    }
    return Results(places, years)


def _summaries(session: Session, programme: Programme, scope: Scope, today: date) -> dict[int, Summary]:
    found = {}
    for year in range(programme.first_month.year, programme.last_month.year + 1):
        summary = summarise(session, programme, scope, Period.year(year), today)
        if summary is not None:
            found[year] = summary
    return found


def _named(session: Session, scope: Scope) -> list[Named]:
    if scope.level is Level.PROGRAMME:
        return [(place.id, place.slug, place.name) for place in queries.municipality_page(session)[0]]
    return [(kern.id, kern.slug, kern.title) for kern in queries.kernen_in(session, scope)]


def _only(around: Results, scope: Scope) -> Results:
    places = [place for place in around.places if place[0] == scope.id] or [(scope.id, scope.slug, scope.label)]
    years = {
        year: YearResults({scope.id: found.places.get(scope.id, {})}, found.places.get(scope.id, {}))
        for year, found in around.years.items()
    }
    return Results(places, years)
