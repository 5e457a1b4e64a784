"""The memory of disclosure control: what is withheld when something is published stays withheld afterwards.

Whoever publishes calls `remember`. Everything that is shared later, pages and files too, reads it by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.chain.protection import starts
from sociaalvitaal.figures.disclosure import editions
from sociaalvitaal.figures.disclosure.reading import disclosure_of, measure
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.extras import sensitive
from sociaalvitaal.figures.groups import all_parts
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.tally import PERSONS
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.publicpage import WithheldCell
from sociaalvitaal.periods import Period


class _Cell(NamedTuple):
    measure: str
    level: str
    place_id: int
    year: int
    part: str


def remember(session: Session, programme: Programme, today: date, scope: Scope, period: Period) -> int:
    """Keep what is withheld of a place and of those in it, as it stands today; returns how many numbers are new.

    To be called in the transaction in which a report of the place over a period is published, once it is made. What
    falls outside that period is not published with it: a year that has only begun is small in everything.
    """
    shared = disclosure_of(session, programme, today)
    editions.keep(session, shared, scope, period)
    spans = {_year(one): one for one in shared.periods()}
    found = {
        one for one in (*_totals(session, shared, scope), *_parts(session, shared, scope))
        if period.first <= spans[one.year].first and spans[one.year].last <= period.last
    }  # fmt: skip
    cell = WithheldCell
    known = {
        _Cell(*row) for row in session.execute(sa.select(cell.measure, cell.level, cell.place_id, cell.year, cell.part))
    }
    session.add_all(WithheldCell(**one._asdict()) for one in sorted(found - known))
    session.flush()
    return len(found - known)


def _totals(session: Session, shared: Disclosure, scope: Scope) -> Iterator[_Cell]:
    places = list(_places(session, scope))
    for one in (*(measure(session, code) for code in PERSONS), *sensitive(session)):
        for level, place, around in places:
            for period in shared.periods():
                if shared.hides(one, Scope(level, "", id=place), around, period):
                    yield _Cell(one.key, level.value, place, _year(period), "")


def _parts(session: Session, shared: Disclosure, scope: Scope) -> Iterator[_Cell]:
    own = (scope.level, scope.id, _municipality(session, scope))
    for divided in (*all_parts(session), starts(session)):
        below = _places(session, scope) if divided.key == "gestart" else ()
        for level, place, around in {own, *below}:
            for year in shared.years:
                hidden = shared.hidden_parts(divided, Scope(level, "", id=place), around, year)
                for part in hidden.parts:
                    yield _Cell(divided.key, level.value, place, year.first.year, str(part))


def _year(period: Period) -> int:
    return period.first.year if period.first.year == period.last.year else 0


def _places(session: Session, scope: Scope) -> Iterator[tuple[Level, int, int]]:
    """The place and those in it, each with its municipality."""
    yield scope.level, scope.id, _municipality(session, scope)
    if scope.level is Level.PROGRAMME:
        for place in queries.municipality_page(session)[0]:
            yield Level.MUNICIPALITY, place.id, place.id
        if queries.count_kernen(session) > editions.MOST_KERNEN:
            return
    if scope.level is not Level.KERN:
        for kern in queries.kernen_in(session, scope):
            yield Level.KERN, kern.id, kern.municipality_id


def _municipality(session: Session, scope: Scope) -> int:
    return session.get_one(Kern, scope.id).municipality_id if scope.level is Level.KERN else scope.id
