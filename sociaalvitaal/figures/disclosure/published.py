"""What is published with a report: each number of its places over its years, and whether it is withheld."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.chain.protection import starts
from sociaalvitaal.figures.disclosure.measures import Kept
from sociaalvitaal.figures.disclosure.reading import measure, municipality_of
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.extras import sensitive
from sociaalvitaal.figures.groups import all_parts
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.tally import PERSONS
from sociaalvitaal.periods import Period

MOST_KERNEN = 150
"""With more than this what is published of the programme goes down to municipalities only."""


class Published(NamedTuple):
    """A number of a report."""

    measure: str
    name: Kept
    number: int
    withheld: bool
    gives_away: Callable[[], bool]
    """Whether something withheld below it can be worked out from it, with an older edition: asked where it changed."""


def published(session: Session, shared: Disclosure, scope: Scope, period: Period) -> Iterator[Published]:
    """The numbers of a place and of those in it that a report over some years is about.

    What falls outside that period is not published with it: a year that has only begun is small in everything.
    """
    spans = [span for span in shared.periods() if period.first <= span.first and span.last <= period.last]
    places = list(_places(session, scope))
    for one in (*(measure(session, code) for code in PERSONS), *sensitive(session)):
        for place, around in places:
            for span in spans:
                number, hidden = shared.number(one, place, around, span), shared.hides(one, place, around, span)
                yield Published(one.key, _name(place, span), number, hidden, partial(shared.gives_away, one, place))
    for divided in (*all_parts(session), starts(session)):
        # By start the chain is shown of each place; the other divisions are of the whole report.
        for place, around in places if divided.key == "gestart" else places[:1]:
            for span in (span for span in spans if span in shared.years):
                withheld = shared.hidden_parts(divided, place, around, span)
                away = partial(shared.gives_parts_away, divided, place, span)
                for part, number in shared.counts(divided, place, around, span).items():
                    name = _name(place, span)._replace(part=str(part))
                    yield Published(divided.key, name, number, part in withheld.parts, away)


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
