"""What is published with a report: each number of its places over its years, and whether it is withheld."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
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
    whole = Scope(Level.PROGRAMME, "")
    places = inside if queries.count_kernen(session) > MOST_KERNEN else [*_places(session, whole)]
    about = {(place.level, place.id) for place, _ in inside}
    spans = shared.periods()
    reported = {span for span in spans if period.first <= span.first and span.last <= period.last}
    for one in (*(measure(session, code) for code in PERSONS), *sensitive(session)):
        for place, around in places:
            for span in spans:
                told = Told.ELSEWHERE
                if span in reported and (place.level, place.id) in about:
                    told = Told.WITHHELD if shared.hides(one, place, around, span) else Told.SHOWN
                yield (one.key, _name(place, span)), Stood(shared.number(one, place, around, span), told)
    for divided in divisions(session):
        # By start the chain is shown of each place; the other divisions are of the whole report.
        own = about if divided.key == "gestart" else {(scope.level, scope.id)}
        parts = before.parts(divided.key)
        for place, around in places:
            for span in shared.years if place.level is Level.PROGRAMME or not divided.whole_only else ():
                hidden = shared.hidden_parts(divided, place, around, span)
                is_told = span in reported and (place.level, place.id) in own
                counts = {str(part): number for part, number in shared.counts(divided, place, around, span).items()}
                for part in sorted(parts | counts.keys()):
                    told = Told.WITHHELD if part in map(str, hidden.parts) else Told.SHOWN
                    stood = Stood(counts.get(part, 0), told if is_told else Told.ELSEWHERE)
                    yield (divided.key, _name(place, span)._replace(part=part)), stood


def divisions(session: Session) -> list[Parts]:
    """What is divided, and is published."""
    return [*all_parts(session), starts(session), *(by_month(session, code) for code in PERSONS)]


def _name(place: Scope, span: Period) -> Kept:
    return Kept(place.level, place.id, span.first.year if span.first.year == span.last.year else 0)


def _places(session: Session, scope: Scope) -> Iterator[tuple[Scope, int]]:
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
