"""The memory of disclosure control: what was published, and that what was withheld in it stays withheld afterwards.

Whoever publishes calls `remember`. Everything that is shared later, pages and files too, reads it by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.disclosure.measures import Kept, Named
from sociaalvitaal.figures.disclosure.published import Published, published
from sociaalvitaal.figures.disclosure.reading import disclosure_of
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.publicpage import PublishedCount, WithheldCell
from sociaalvitaal.periods import Period


def remember(session: Session, programme: Programme, today: date, scope: Scope, period: Period) -> int:
    """Keep what is published of a place and of those in it, as it stands today; returns how many are newly withheld.

    To be called in the transaction in which a report of the place over a period is adopted, once it is made.
    """
    numbers = list(published(session, disclosure_of(session, programme, today), scope, period))
    _count(session, numbers)
    return keep_back(session, {(one.measure, one.name) for one in numbers if one.withheld})


def keep_back(session: Session, numbers: Collection[Named]) -> int:
    """Withhold numbers in all that is shared from now on; returns how many were not yet."""
    cell = WithheldCell
    rows = session.execute(sa.select(cell.measure, cell.level, cell.place_id, cell.year, cell.part))
    new = {*numbers} - {_named(*row) for row in rows}
    session.add_all(WithheldCell(**_columns(*one)) for one in sorted(new))
    session.flush()
    return len(new)


def _count(session: Session, numbers: Iterable[Published]) -> None:
    """Remember what numbers were: those of the last time count."""
    table = PublishedCount
    cells = sa.select(table.measure, table.level, table.place_id, table.year, table.part, table.id)
    known = {_named(*row[:5]): row[5] for row in session.execute(cells)}
    old, new = [], []
    for one in numbers:
        named = one.measure, one.name
        if named in known:
            old.append({"id": known[named], "number": one.number, "is_withheld": one.withheld})
        else:
            new.append({**_columns(*named), "number": one.number, "is_withheld": one.withheld})
    if old:
        session.execute(sa.update(table), old)
    if new:
        session.execute(sa.insert(table), new)


def _named(measure: str, level: str, place: int, year: int, part: str) -> Named:
    return measure, Kept(Level(level), place, year, part)


def _columns(measure: str, name: Kept) -> dict[str, str | int]:
    return {
        "measure": measure, "level": name.level.value, "place_id": name.place, "year": name.year, "part": name.part,
    }  # fmt: skip
