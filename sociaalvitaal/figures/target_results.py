"""What came of plans: the figures of each place in each year, with small counts withheld over years too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.disclosure import protect
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Summary, scope_above, summarise
from sociaalvitaal.figures.tally import CODES, PERSONS
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Period

Column = tuple[list[Number], Number]
"""The numbers of all places in a year, and of all together."""
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
    columns = {
        code: {year: ([line[code] for line in summary.lines], summary.total[code]) for year, summary in found.items()}
        for code in CODES
    }
    if protected:
        above = _withheld_above(session, programme, scope, today)
        for code in PERSONS:
            columns[code] = protect_years(columns[code], programme.disclosure_threshold, code in above)
    return Results(places, {year: _year(places, columns, year) for year in found})


def protect_years(years: Mapping[int, Column], threshold: int, total_is_withheld: bool = False) -> dict[int, Column]:
    """Withhold small counts so that neither the places of a year nor the years of a place give them back.

    What is withheld of a place in one year is withheld in all: other tables have the years together.
    """
    hidden: set[int] = set()
    while True:
        found = {
            year: protect(cells, total, threshold, total_is_withheld=total_is_withheld, also=hidden)
            for year, (cells, total) in years.items()
        }
        now = {i for cells, _ in found.values() for i, cell in enumerate(cells) if cell.state is State.WITHHELD}
        total_now = total_is_withheld or any(total.state is State.WITHHELD for _, total in found.values())
        if (now, total_now) == (hidden, total_is_withheld):
            return found
        hidden, total_is_withheld = now, total_now


def _summaries(session: Session, programme: Programme, scope: Scope, today: date) -> dict[int, Summary]:
    found = {}
    for year in range(programme.first_month.year, programme.last_month.year + 1):
        summary = summarise(session, programme, scope, Period.year(year), today)
        if summary is not None:
            found[year] = summary
    return found


def _withheld_above(session: Session, programme: Programme, scope: Scope, today: date) -> set[str]:
    """The indicators that are withheld for this place one level up: its total is a cell there."""
    if scope.level is Level.PROGRAMME:
        return set()
    above = results(session, programme, scope_above(session, programme, scope), today, protected=True)
    own = [year.places.get(scope.id, {}) for year in above.years.values()]
    return {code for numbers in own for code, number in numbers.items() if number.state is State.WITHHELD}


def _year(places: Sequence[Named], columns: Mapping[str, Mapping[int, Column]], year: int) -> YearResults:
    by_place = {place[0]: {code: columns[code][year][0][row] for code in CODES} for row, place in enumerate(places)}
    return YearResults(by_place, {code: columns[code][year][1] for code in CODES})


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
