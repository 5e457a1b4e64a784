"""The memory of disclosure control: what was published, and that what was withheld in it stays withheld afterwards.

Whoever publishes calls `remember`. Everything that is shared later, pages and files too, reads it by itself.
"""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.chain import kept as chain
from sociaalvitaal.figures.disclosure.history import History, Tree
from sociaalvitaal.figures.disclosure.measures import Division, Kept, Moment, Named, Stood
from sociaalvitaal.figures.disclosure.published import divisions
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.publicpage import PublishedCount, Told, WithheldCell


def remember(session: Session, edition_id: int, before: History, moment: Moment) -> int:
    """Keep what is published with an edition; returns how many numbers are newly withheld.

    To be called in the transaction in which a report is adopted, once it is made.
    """
    rows = [
        {**_columns(*named), "edition_id": edition_id, "number": stood.number, "told": stood.told}
        for named, stood in moment.items()
        if stood.told is not Told.ELSEWHERE or before.number(named) != stood.number
    ]  # fmt: skip
    if rows:
        session.execute(sa.insert(PublishedCount), rows)
    return keep_back(session, {named for named, stood in moment.items() if stood.told is Told.WITHHELD})


def history(session: Session) -> History:
    """All that was published so far."""
    divides = {one.key: Division(one.of.key, by_itself=one.whole_only) for one in divisions(session)} | chain.DIVISIONS
    around = {row[0]: row[1] for row in session.execute(sa.select(Kern.id, Kern.municipality_id))}
    return History(Tree(divides, around), _moments(session))


def _moments(session: Session) -> list[Moment]:
    """What was kept with each edition, the oldest first: one is adopted after the other."""
    one = PublishedCount
    rows = session.execute(
        sa.select(one.edition_id, one.measure, one.level, one.place_id, one.year, one.part, one.number, one.told)
        .order_by(one.id)
    )  # fmt: skip
    moments: dict[int | None, dict[Named, Stood]] = {}
    for row in rows:
        moments.setdefault(row[0], {})[_named(*row[1:6])] = Stood(*row[6:])
    return [*moments.values()]


def keep_back(session: Session, numbers: Collection[Named]) -> int:
    """Withhold numbers in all that is shared from now on; returns how many were not yet."""
    cell = WithheldCell
    rows = session.execute(sa.select(cell.measure, cell.level, cell.place_id, cell.year, cell.part))
    new = {*numbers} - {_named(*row) for row in rows}
    session.add_all(WithheldCell(**_columns(*one)) for one in sorted(new))
    session.flush()
    return len(new)


def _named(measure: str, level: str, place: int, year: int, part: str) -> Named:
    return measure, Kept(Level(level), place, year, part)


def _columns(measure: str, name: Kept) -> dict[str, str | int]:
    return {
        "measure": measure, "level": name.level.value, "place_id": name.place, "year": name.year, "part": name.part,
    }  # fmt: skip
