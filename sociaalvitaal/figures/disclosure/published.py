"""What is published with a report: each number of its places over its years, and whether it is withheld."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.chain import published as chain
from sociaalvitaal.figures.chain.protection import starts
from sociaalvitaal.figures.disclosure.history import History
from sociaalvitaal.figures.disclosure.measures import Kept, Named, Parts, Stood
from sociaalvitaal.figures.disclosure.reading import by_month, measure, municipality_of
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.extras import sensitive
from sociaalvitaal.figures.groups import all_parts
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.tally import PERSONS
from sociaalvitaal.models.publicpage import Told
from sociaalvitaal.periods import Period

Place = tuple[Level, int]
Around = tuple[Scope, int]
"""A place, with its municipality."""
MOST_KERNEN = 150
"""With more than this what is published of the programme goes down to municipalities only."""


def published(
    session: Session, shared: Disclosure, before: History, scope: Scope, period: Period
) -> Iterator[tuple[Named, Stood]]:  # fmt: skip
    """The numbers of the day, and what a report about a place and some years says of them after those before it.

    It is about the place and those in it. What falls outside the period is not published with it: a year that has only
    begun is small in everything.
    """
    inside = [*_places(session, scope)]
    few = queries.count_kernen(session) <= MOST_KERNEN
    places = [*_places(session, Scope(Level.PROGRAMME, ""))] if few else inside
    spans = {span: period.first <= span.first and span.last <= period.last for span in shared.periods()}
    yield from _totals(session, shared, places, {_place(one) for one, _ in inside}, spans)
    years = {year: spans[year] for year in shared.years}
    for divided in divisions(session):
        # By start the chain is shown of each place; the other divisions are of the whole report.
        about = {_place(one) for one, _ in inside} if divided.key == "gestart" else {_place(scope)}
        wide = [one for one in places if one[0].level is Level.PROGRAMME or not divided.whole_only]
        yield from _parts(shared, divided, before.parts(divided.key), wide, about, years)
    if scope.level is Level.PROGRAMME:
        for year, is_reported in years.items():
            for key, part, number, is_shown in chain.of_year(session, shared, year):
                yield (key, _name(scope, year, part)), _stood(number, told=is_reported, shown=is_shown)


def _totals(
    session: Session, shared: Disclosure, places: Sequence[Around], about: Set[Place], spans: Mapping[Period, bool]
) -> Iterator[tuple[Named, Stood]]:  # fmt: skip
    for one in (*(measure(session, code) for code in PERSONS), *sensitive(session)):
        for place, around in places:
            for span, is_reported in spans.items():
                told = is_reported and _place(place) in about
                shown = told and not shared.hides(one, place, around, span)
                number = shared.number(one, place, around, span)
                yield (one.key, _name(place, span)), _stood(number, told=told, shown=shown)


def _parts(
    shared: Disclosure, divided: Parts, before: Set[str], places: Sequence[Around], about: Set[Place],
    years: Mapping[Period, bool],
) -> Iterator[tuple[Named, Stood]]:  # fmt: skip
    for place, around in places:
        for year, is_reported in years.items():
            told = is_reported and _place(place) in about
            hidden = {str(part) for part in shared.hidden_parts(divided, place, around, year).parts}
            counts = {str(part): number for part, number in shared.counts(divided, place, around, year).items()}
            for part in sorted(before | counts.keys()):
                stood = _stood(counts.get(part, 0), told=told, shown=part not in hidden)
                yield (divided.key, _name(place, year, part)), stood


def _stood(number: int, *, told: bool, shown: bool) -> Stood:
    if not told:
        return Stood(number, Told.ELSEWHERE)
    return Stood(number, Told.SHOWN if shown else Told.WITHHELD)


def divisions(session: Session) -> list[Parts]:
    """What is divided, and is published."""
    return [*all_parts(session), starts(session), *(by_month(session, code) for code in PERSONS)]


def _name(place: Scope, span: Period, part: str = "") -> Kept:
    return Kept(*_place(place), span.first.year if span.first.year == span.last.year else 0, part)


def _place(scope: Scope) -> Place:
    return scope.level, scope.id


def _places(session: Session, scope: Scope) -> Iterator[Around]:
    """The place and those in it, each with its municipality."""
    yield scope, municipality_of(session, scope)
    if scope.level is Level.PROGRAMME:
        for place in queries.municipality_page(session)[0]:
            yield Scope(Level.MUNICIPALITY, "", id=place.id), place.id
        if queries.count_kernen(session) > MOST_KERNEN:
            return
    if scope.level is not Level.KERN:
        for kern in queries.kernen_in(session, scope):
            yield Scope(Level.KERN, "", id=kern.id), kern.municipality_id
