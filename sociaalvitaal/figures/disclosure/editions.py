"""What two editions tell beside each other: numbers that changed so little in between that the difference is small."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.disclosure.measures import Kept, Measure
from sociaalvitaal.figures.disclosure.reading import measure, municipality_of
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.extras import sensitive
from sociaalvitaal.figures.groups import all_parts
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.tally import PERSONS
from sociaalvitaal.models.publicpage import PublishedCount
from sociaalvitaal.periods import Period

MOST_KERNEN = 150
"""With more than this what is published of the programme goes down to municipalities only."""


class Difference(NamedTuple):
    """A number that was published, and changed by a few only or became small since."""

    measure: str
    name: Kept
    was: int
    now: int


def telling(
    then: Mapping[Kept, int], now: Mapping[Kept, int], withheld: Collection[Kept], threshold: int
) -> list[Kept]:  # fmt: skip
    """Of which numbers an older edition beside a newer one can give a small count away. Pure.

    That is a total that changed by a few, and what was shown and has become small.
    """
    changed = [name for name, was in then.items() if now.get(name, was) != was]
    return [
        name for name in changed
        if (not name.part and abs(now[name] - then[name]) < threshold)
        or (name not in withheld and 0 < now[name] < threshold)
    ]  # fmt: skip


def differences(session: Session, shared: Disclosure, scope: Scope, period: Period) -> list[Difference]:
    """What would be told beside the editions before, if a place were published now."""
    now: dict[str, dict[Kept, int]] = {}
    for key, name, number in counts(session, shared, scope, period):
        now.setdefault(key, {})[name] = number
    return [
        Difference(key, name, shared.published(key)[name], numbers[name])
        for key, numbers in now.items()
        for name in telling(
            shared.published(key), numbers, shared.kept.get(key, ()), shared.programme.disclosure_threshold
        )
    ]  # fmt: skip


def keep(session: Session, shared: Disclosure, scope: Scope, period: Period) -> None:
    """Remember what the numbers of a place were when it was published: those of the last time count."""
    table = PublishedCount
    cells = sa.select(table.measure, table.level, table.place_id, table.year, table.part, table.id)
    known = {(row[0], Kept(Level(row[1]), *row[2:5])): row[5] for row in session.execute(cells)}
    old, new = [], []
    for key, name, number in counts(session, shared, scope, period):
        if (key, name) in known:
            old.append({"id": known[key, name], "number": number})
        else:
            new.append({
                "measure": key, "level": name.level.value, "place_id": name.place, "year": name.year,
                "part": name.part, "number": number,
            })  # fmt: skip
    if old:
        session.execute(sa.update(table), old)
    if new:
        session.execute(sa.insert(table), new)


def counts(session: Session, shared: Disclosure, scope: Scope, period: Period) -> Iterator[tuple[str, Kept, int]]:
    """The numbers of a place and of those in it that a report over some years is about, withheld or not."""
    years = [year for year in shared.years if period.first <= year.first and year.last <= period.last]
    whole = len(shared.years) == len(years) > 1
    around = municipality_of(session, scope)
    few = scope.level is not Level.PROGRAMME or queries.count_kernen(session) <= MOST_KERNEN
    for one in (*(measure(session, code) for code in PERSONS), *sensitive(session)):
        project: dict[tuple[Level, int], int] = {}
        for year in years:
            for place, number in _places(one, scope, around, year, few=few):
                yield one.key, Kept(*place, year.first.year), number
                project[place] = project.get(place, 0) + number
        for place, number in project.items() if whole else ():
            yield one.key, Kept(*place, 0), number
    own = scope.id if scope.level is not Level.PROGRAMME else 0
    for divided in all_parts(session):
        for year in years:
            for part, number in shared.counts(divided, scope, around, year).items():
                yield divided.key, Kept(scope.level, own, year.first.year, str(part)), number


def _places(
    one: Measure, scope: Scope, around: int, year: Period, *, few: bool
) -> Iterator[tuple[tuple[Level, int], int]]:  # fmt: skip
    municipalities = {id_: count.number for id_, count in one.read(None, year).items()}
    level = scope.level
    if level is Level.PROGRAMME:
        yield (level, 0), sum(municipalities.values())
    for id_, number in municipalities.items():
        if level is not Level.PROGRAMME and id_ != around:
            continue
        if level is not Level.KERN:
            yield (Level.MUNICIPALITY, id_), number
        for kern, count in one.read(id_, year).items() if few else ():
            if level is not Level.KERN or kern == scope.id:
                yield (Level.KERN, kern), count.number
