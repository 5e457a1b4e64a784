"""The reports of the first year of the demo, adopted and published soon after it, and a month corrected since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.queries import count_kernen, kernen_in
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.models.people import Role, User
from sociaalvitaal.models.places import Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month
from sociaalvitaal.programme.demo import corrected
from sociaalvitaal.programme.demo.then import as_known_on, before_later_events, told_at
from sociaalvitaal.reports import files
from sociaalvitaal.reports.editions import Edition, Kind
from sociaalvitaal.reports.issuing import making, services

MUNICIPALITIES, MOST_KERNEN = 2, 60
"""Of how many municipalities there is a report too, and up to how many kernen: drawing charts takes time."""
ENDINGS = making.OTHERS
"""All are kept, as those of any edition: a file that was made anew is not known when someone has it checked."""
FROZEN_ON, PUBLISHED_AFTER, CORRECTED_AFTER = (1, 19), timedelta(days=3), timedelta(days=54)
"""Month and day of the year after: the last month is in then, and waits for approval."""
CORRECTED_MONTH = 10


def make_editions(session: Session, programme: Programme, tools: files.Tools) -> None:
    """Adopt and publish the first year's interim report as it was known then; nothing in a demo that ends sooner."""
    year = programme.first_month.year
    day, last = date(year + 1, *FROZEN_ON), Month(year, 12)
    by = session.scalar(sa.select(User.id).where(User.role == Role.COORDINATOR).order_by(User.id).limit(1))
    if programme.demo_today is None or by is None or programme.demo_today <= day + 2 * CORRECTED_AFTER:
        return
    scopes = list(_scopes(session, programme))
    kernen = [kern.id for scope in scopes[1:] for kern in kernen_in(session, scope)]
    wrong = corrected.find_entry(session, kernen, Month(year, CORRECTED_MONTH))
    with before_later_events(session, datetime.combine(day, time(), UTC)):
        with ExitStack() as then:
            then.enter_context(as_known_on(session, programme, day, last))
            if wrong is not None:
                then.enter_context(corrected.counted_twice(session, programme, wrong))
            # The newest stands first in lists: the report of the whole programme.
            adopted = [_adopted(session, programme, scope, day, by, tools) for scope in reversed(scopes)]
        _publish(session, adopted, datetime.combine(day + PUBLISHED_AFTER, time(9, 20), UTC), by)
        if wrong is not None:
            corrected.settle(session, wrong, day + CORRECTED_AFTER, by)


def _scopes(session: Session, programme: Programme) -> Iterator[Scope]:
    yield Scope.programme(programme)
    if count_kernen(session) <= MOST_KERNEN:
        first = sa.select(Municipality).order_by(Municipality.name).limit(MUNICIPALITIES)
        yield from map(Scope.municipality, session.scalars(first))


def _adopted(
    session: Session, programme: Programme, scope: Scope, day: date, by: int, tools: files.Tools
) -> ReportEdition:
    """What the coordinator does: begin, adopt, have the files made."""
    draw = services.Drawers(files.drawer(tools.cache), files.png_drawer(tools.cache))
    begun, adopted = (datetime.combine(day, time(hour, 20), UTC) for hour in (9, 13))
    edition = Edition(Kind.INTERIM, day.year - 1)
    with told_at(session, begun):
        found = services.begin(session, programme, edition, scope, user_id=by, now=begun, today=day)
    with told_at(session, adopted):
        services.adopt(session, found, services.current(session, programme, found, day), draw, user_id=by, now=adopted)
    for ending in ENDINGS:
        services.store(session, found, f"rapport.{ending}", _written(session, found, ending, tools))
    services.advance(session, found, 1, 1)
    return found


def _publish(session: Session, adopted: Sequence[ReportEdition], at: datetime, by: int) -> None:
    with told_at(session, at):
        for found in adopted:
            services.publish(session, found, user_id=by, now=at)


def _written(session: Session, found: ReportEdition, ending: str, tools: files.Tools) -> bytes:
    return files.written(services.frozen(session, found), ending, tools)
