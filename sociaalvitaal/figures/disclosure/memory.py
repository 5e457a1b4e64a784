"""The memory of disclosure control: what is withheld when something is published stays withheld afterwards.

What the numbers were is kept too, so that what came in since can be told apart. Whoever publishes calls `remember`.
Everything that is shared later, pages and files too, reads it by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.chain.protection import starts
from sociaalvitaal.figures.disclosure.measures import Measure
from sociaalvitaal.figures.disclosure.reading import disclosure_of, measure
from sociaalvitaal.figures.disclosure.shared import Disclosure, nothing
from sociaalvitaal.figures.extras import sensitive
from sociaalvitaal.figures.groups import all_parts
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.figures.tally import PERSONS
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.publicpage import PublishedCount, WithheldCell
from sociaalvitaal.periods import Period

MOST_KERNEN = 150
"""With more than this what is published of the programme goes down to municipalities only."""


class _Cell(NamedTuple):
    measure: str
    level: str
    place_id: int
    year: int
    part: str = ""


class _Number(NamedTuple):
    cell: _Cell
    number: int
    hidden: bool
    period: Period


class Fallen(NamedTuple):
    """What is withheld for the difference with an earlier edition."""

    number: int
    own: bool
    """Whether a total of the place itself is among it."""


def remember(session: Session, programme: Programme, today: date, summary: Summary) -> int:
    """Keep what is shared and withheld of a place and of those in it, as it stands; returns how many are new.

    To be called in the transaction in which something about the place is published, once that is made: `summary` has
    its figures.
    """
    numbers = list(_numbers(session, disclosure_of(session, programme, today), summary))
    found = {one.cell for one in numbers if one.hidden}
    new = found - _known(session, WithheldCell).keys()
    session.add_all(WithheldCell(**one._asdict()) for one in sorted(new))
    _keep_counts(session, {one.cell: one.number for one in numbers if _covers(summary.period, one.period)})
    session.flush()
    return len(new)


def fallen(session: Session, programme: Programme, today: date, summary: Summary) -> Fallen:
    """What would be withheld of a place only because of the difference with what was published before."""
    shared = disclosure_of(session, programme, today)
    if not any(shared.published(code) for code in PERSONS):
        return Fallen(0, own=False)
    alone = replace(shared, published=nothing, _memory={})
    now, otherwise = (
        {one.cell for one in _numbers(session, one, summary) if one.hidden and _covers(summary.period, one.period)}
        for one in (shared, alone)
    )
    own = (summary.scope.level.value, summary.scope.id)
    gone = now - otherwise
    return Fallen(len(gone), any(one[1:3] == own and not one.part for one in gone))


def _covers(whole: Period, part: Period) -> bool:
    return whole.first <= part.first and part.last <= whole.last


def _known(session: Session, table: type[WithheldCell] | type[PublishedCount]) -> Mapping[_Cell, int]:
    rows = session.execute(sa.select(table.measure, table.level, table.place_id, table.year, table.part, table.id))
    return {_Cell(*row[:5]): row[5] for row in rows}


def _keep_counts(session: Session, numbers: Mapping[_Cell, int]) -> None:
    """What numbers are when they are published: those of the last time count."""
    known = _known(session, PublishedCount)
    old = [{"id": known[cell], "number": number} for cell, number in numbers.items() if cell in known]
    new = [{**cell._asdict(), "number": number} for cell, number in sorted(numbers.items()) if cell not in known]
    if old:
        session.execute(sa.update(PublishedCount), old)
    if new:
        session.execute(sa.insert(PublishedCount), new)


def _numbers(session: Session, shared: Disclosure, summary: Summary) -> Iterator[_Number]:
    yield from _totals(session, shared, summary.scope)
    yield from _parts(session, shared, summary.scope)
    if summary.scope.level is Level.PROGRAMME:
        yield from _months(session, shared, summary)


def _totals(session: Session, shared: Disclosure, scope: Scope) -> Iterator[_Number]:
    places = list(_places(session, scope))
    for one in _measures(session):
        for level, place, around in places:
            at = Scope(level, "", id=place)
            for period in shared.periods():
                whole = len(shared.years) > 1 and period.first.year != period.last.year
                cell = _Cell(one.key, level.value, place, 0 if whole else period.first.year)
                hidden = shared.hides(one, at, around, period)
                yield _Number(cell, shared.count(one, at, around, period), hidden, period)


def _measures(session: Session) -> Iterator[Measure]:
    yield from (measure(session, code) for code in PERSONS)
    yield from sensitive(session)


def _parts(session: Session, shared: Disclosure, scope: Scope) -> Iterator[_Number]:
    own = (scope.level, scope.id, _municipality(session, scope))
    for divided in (*all_parts(session), starts(session)):
        below = _places(session, scope) if divided.key == "gestart" else ()
        for level, place, around in sorted({own, *below}):
            at = Scope(level, "", id=place)
            for year in shared.years:
                hidden = shared.hidden_parts(divided, at, around, year)
                counts = shared.counts(divided, at, around, year)
                for part in {*counts, *hidden.parts}:
                    cell = _Cell(divided.key, level.value, place, year.first.year, str(part))
                    yield _Number(cell, counts.get(part, 0), part in hidden.parts, year)


def _months(session: Session, shared: Disclosure, summary: Summary) -> Iterator[_Number]:
    """The months of the whole programme: of places no month is shared."""
    months = summary.total.months
    for code in PERSONS:
        counts = {month: tally[code] for month, tally in months.items()}
        shown = shared.months(measure(session, code), counts, summary.scope)
        for month, number in counts.items():
            cell = _Cell(code, Level.PROGRAMME.value, 0, month.year, str(month))
            yield _Number(cell, number, month not in shown, Period(month, month))


def _places(session: Session, scope: Scope) -> Iterator[tuple[Level, int, int]]:
    """The place and those in it, each with its municipality."""
    yield scope.level, scope.id, _municipality(session, scope)
    if scope.level is Level.PROGRAMME:
        for place in queries.municipality_page(session)[0]:
            yield Level.MUNICIPALITY, place.id, place.id
        if queries.count_kernen(session) > MOST_KERNEN:
            return
    if scope.level is not Level.KERN:
        for kern in queries.kernen_in(session, scope):
            yield Level.KERN, kern.id, kern.municipality_id


def _municipality(session: Session, scope: Scope) -> int:
    return session.get_one(Kern, scope.id).municipality_id if scope.level is Level.KERN else scope.id
