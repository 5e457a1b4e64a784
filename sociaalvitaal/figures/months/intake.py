"""How the months stand for who follows them: expected, received, full, on time, decided; kern by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, lru_cache, reduce
from itertools import groupby
from operator import add
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from sociaalvitaal.figures.months.completeness import Due, extended_until
from sociaalvitaal.figures.months.intake_reading import returns, running_activities
from sociaalvitaal.figures.scope import counted_period
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import RECEIVED, ReturnStatus
from sociaalvitaal.periods import Month, Period


class Stand(StrEnum):
    """How one month of one kern stands for who decides about it."""

    WAITING = "te beoordelen"
    EMPTY = "te beoordelen, maar leeg"
    RETURNED = "teruggegeven"
    APPROVED = "goedgekeurd"
    LOCKED = "vergrendeld"
    LATE = "te laat, nog niet ontvangen"
    BEGUN = "begonnen, nog niet ingediend"
    NOT_DUE = "nog niet nodig"
    NOT_ASKED = "nog geen aantallen gevraagd"
    NOT_EXPECTED = "deed niet mee"


UNASKED = (Stand.NOT_ASKED, Stand.NOT_EXPECTED)
"""Nothing came in, and nothing had to: the kern explores still, or took no part."""
TO_JUDGE = (Stand.WAITING, Stand.EMPTY)
_DECIDED = {
    ReturnStatus.RETURNED: Stand.RETURNED,
    ReturnStatus.APPROVED: Stand.APPROVED,
    ReturnStatus.LOCKED: Stand.LOCKED,
}


class Mark(NamedTuple):
    """One month of one kern; a page makes hundreds of thousands."""

    stand: Stand
    version: int = 0
    received: bool = False
    nil: bool = False
    on_time: bool = False
    lacking: int = 0
    """Activities that ran and of which nothing was filled in."""
    unknown: int = 0
    """Figures that are not known, of the activities that were filled in."""
    at: datetime | None = None
    """When it was handed in, or decided about if that was later."""

    @property
    def full(self) -> bool:
        """Received, each running activity filled in, no figure unknown."""
        return self.received and not self.lacking and not self.unknown


@dataclass(frozen=True, slots=True)
class Counts:
    """How many months are expected, and what came of them."""

    expected: int = 0
    received: int = 0
    full: int = 0
    on_time: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.expected + other.expected,
            self.received + other.received,
            self.full + other.full,
            self.on_time + other.on_time,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One kern with a mark for each month."""

    kern: Kern
    marks: dict[Month, Mark]

    @property
    def counts(self) -> Counts:
        """Its months together."""
        marks = self.marks.values()
        return Counts(
            sum(mark.stand not in UNASKED for mark in marks),
            sum(mark.received for mark in marks),
            sum(mark.full for mark in marks),
            sum(mark.on_time for mark in marks),
        )


class Found(NamedTuple):
    """One month of one kern in a list."""

    kern: Kern
    month: Month
    mark: Mark


@dataclass(frozen=True)
class Intake:
    """The months of some kernen that are over."""

    period: Period
    rows: list[Row]

    def having(self, *stands: Stand) -> list[Found]:
        """The months that stand so: newest first, kernen in order."""
        found = [
            Found(row.kern, month, mark)
            for row in self.rows
            for month, mark in row.marks.items()
            if mark.stand in stands
        ]
        return sorted(found, key=lambda item: -item.month.key)

    @cached_property
    def by_municipality(self) -> list[tuple[Municipality, Counts]]:
        """The counts of each municipality, in order."""
        grouped = groupby(self.rows, key=lambda row: row.kern.municipality)
        return [(place, together(row.counts for row in rows)) for place, rows in grouped]

    @property
    def total(self) -> Counts:
        """Everything together."""
        return together(counts for _, counts in self.by_municipality)


def together(counts: Iterable[Counts]) -> Counts:
    """Several together."""
    return reduce(add, counts, Counts())


def intake(
    session: Session, programme: Programme, kernen: Sequence[Kern], period: Period, today: date
) -> Intake | None:
    """How the months of some kernen stand; None when no month of the period is over. Three reads, however many."""
    months = counted_period(programme, period, today)
    if months is None:
        return None
    found, extended = returns(session, kernen, months), extended_until(session, months)
    running = running_activities(session, kernen, months)
    due = {month: Due.of(programme.terms.on_time_until(month), today) for month in months}
    rows, whole = [], programme.period
    for kern in kernen:
        part, expects = _all_of(kern.takes_part(whole)), _all_of(kern.expects(whole))
        marks = {}
        for month in months:
            key = (kern.id, month)
            late = Due.of(extended[key], today).passed if key in extended else due[month].passed
            unasked = None if month in expects else Stand.NOT_ASKED if month in part else Stand.NOT_EXPECTED
            marks[month] = _mark(found.get(key), running.get(key, 0), unasked=unasked, late=late)
        rows.append(Row(kern, marks))
    return Intake(months, rows)


@lru_cache(maxsize=1024)
def _all_of(period: Period | None) -> frozenset[Month]:
    """Thousands of kernen have the same few periods."""
    return frozenset(period or ())


def _mark(found: Any, running: int, *, unasked: Stand | None, late: bool) -> Mark:
    """How one month of one kern stands; `unasked` says why nothing is expected, where nothing is."""
    if found is None or (found.status is ReturnStatus.DRAFT):
        version = found.version if found else 0
        if unasked is not None:
            return Mark(unasked, version)
        return Mark(Stand.LATE if late else Stand.BEGUN if found else Stand.NOT_DUE, version)
    if found.status not in RECEIVED:
        return Mark(Stand.RETURNED, found.version, at=found.at)
    empty = not found.is_nil and not found.counted and not found.extra
    stand = _DECIDED.get(found.status, Stand.EMPTY if empty else Stand.WAITING)
    lacking = 0 if found.is_nil else max(0, running - (found.filled or 0))
    return Mark(
        stand, found.version, received=True, nil=found.is_nil, on_time=bool(found.on_time), lacking=lacking,
        unknown=found.gaps or 0, at=found.at,
    )  # fmt: skip
