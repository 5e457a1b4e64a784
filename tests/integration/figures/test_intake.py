"""How the intake stands is counted as everywhere else, in a fixed number of reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.months.intake import Counts, Intake, Mark, Stand, intake
from sociaalvitaal.figures.queries import kernen_in
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import summarise
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.returns import ExtraFigure, ReturnStatus
from sociaalvitaal.periods import Month, Period
from tests.factories import World

TODAY = date(2017, 8, 12)
MAY, JUNE, JULY = (Month(2017, n) for n in (5, 6, 7))
YEAR = Period.year(2017)


def seen(world: World, period: Period = YEAR) -> Intake:
    """The intake after the totals were brought up to date."""
    world.session.flush()
    totals.rebuild(world.session, world.programme)
    kernen = kernen_in(world.session, Scope.programme(world.programme))
    found = intake(world.session, world.programme, kernen, period, TODAY)
    assert found is not None
    return found


def mark(world: World, kern: Kern, month: Month) -> Mark:
    """How one month stands."""
    return next(row for row in seen(world).rows if row.kern is kern).marks[month]


@pytest.mark.parametrize(
    ("status", "stand"),
    [
        (ReturnStatus.SUBMITTED, Stand.WAITING),
        (ReturnStatus.RETURNED, Stand.RETURNED),
        (ReturnStatus.APPROVED, Stand.APPROVED),
        (ReturnStatus.LOCKED, Stand.LOCKED),
        (ReturnStatus.DRAFT, Stand.LATE),
    ],
)
def test_each_status_is_a_stand(world: World, status: ReturnStatus, stand: Stand) -> None:
    world.returned(world.hertme, JUNE, status)
    world.entry(world.activity(world.hertme), JUNE, 3, sporters=1, attendances=5, sessions=2)
    found = mark(world, world.hertme, JUNE)
    assert found.stand is stand
    assert found.received == (stand in (Stand.WAITING, Stand.APPROVED, Stand.LOCKED))


@pytest.mark.both_databases
def test_empty_is_not_nought_reported_and_not_gaps(world: World) -> None:
    walk, dance = world.activity(world.hertme), world.activity(world.hertme, "Dansen", first=date(2017, 6, 2))
    for month in (MAY, JUNE, JULY):
        world.returned(world.hertme, month)
    world.entry(walk, MAY, 0, sporters=0, attendances=0, sessions=0)
    world.entry(walk, JUNE, 3, sporters=None, attendances=5, sessions=2)
    world.entry(walk, JULY, 3, sporters=1, attendances=5, sessions=2)
    world.entry(dance, JULY, 0, sporters=0, attendances=4, sessions=1)
    may, june, july = (mark(world, world.hertme, month) for month in (MAY, JUNE, JULY))
    assert (may.stand, may.full) == (Stand.EMPTY, True), "all noughts, though everything was filled in"
    assert (june.stand, june.full, june.lacking, june.unknown) == (Stand.WAITING, False, 1, 1)
    assert (july.stand, july.full) == (Stand.WAITING, True)
    world.returned(world.zenderen, JUNE, nil=True)
    nil = mark(world, world.zenderen, JUNE)
    assert (nil.stand, nil.nil, nil.full) == (Stand.WAITING, True, True)
    item = world.item("extra", "vrijwilligers")
    world.session.add(ExtraFigure(kern_id=world.hertme.id, month=MAY, item_id=item.id, number=2))
    assert mark(world, world.hertme, MAY).stand is Stand.WAITING, "other figures were given"


def test_the_counts_are_those_of_the_overview(world: World) -> None:
    walk = world.activity(world.hertme)
    late = datetime(2017, 8, 1, tzinfo=UTC)
    world.returned(world.hertme, MAY, ReturnStatus.APPROVED)
    world.returned(world.hertme, JUNE, at=late)
    world.returned(world.heeten, JULY, nil=True)
    world.entry(walk, MAY, 2, sporters=1, attendances=4, sessions=1)
    found = seen(world)
    summary = summarise(world.session, world.programme, Scope.programme(world.programme), YEAR, TODAY)
    assert summary is not None
    assert [(line.label, line.tally.expected, line.tally.received, line.tally.on_time) for line in summary.lines] == [
        (place.name, c.expected, c.received, c.on_time) for place, c in found.by_municipality
    ]
    tally = summary.total.tally
    assert found.total == Counts(tally.expected, tally.received, 2, tally.on_time)
    assert [(item.kern, item.month) for item in found.having(Stand.WAITING)] == [(world.heeten, JULY)]
    assert [(item.kern, item.month) for item in found.having(Stand.EMPTY)] == [(world.hertme, JUNE)]


def test_nothing_is_over_before_the_programme_begins(world: World) -> None:
    assert intake(world.session, world.programme, [world.hertme], YEAR, date(2017, 1, 31)) is None


@contextmanager
def counted(world: World) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    engine = world.session.get_bind()
    sa.event.listen(engine, "before_cursor_execute", note)
    yield sent
    sa.event.remove(engine, "before_cursor_execute", note)


def test_the_number_of_reads_does_not_grow(world: World) -> None:
    for kern in (world.hertme, world.zenderen, world.heeten):
        for month in (MAY, JUNE, JULY):
            world.returned(kern, month)
    seen(world)
    sizes = []
    for kernen in ([world.hertme], [world.hertme, world.zenderen, world.heeten]):
        with counted(world) as sent:
            intake(world.session, world.programme, kernen, YEAR, TODAY)
        sizes.append(len(sent))
    assert sizes == [3, 3]
