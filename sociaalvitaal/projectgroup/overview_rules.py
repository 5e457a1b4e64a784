"""Which project groups need attention. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sociaalvitaal.figures.kern.project_groups import Standing
from sociaalvitaal.periods import Month

QUIET_AFTER = timedelta(days=183)
"""Half a year without a meeting."""


class Need(StrEnum):
    """What stands out about a project group, the most urgent first; the value is the filter in the address."""

    NO_GROUP = "zonder"
    LATE = "te-laat"
    QUIET = "stil"
    NONE = "in-orde"
    STOPPED = "gestopt"


@dataclass(frozen=True, slots=True)
class Place:
    """A kern in the list."""

    id: int
    slug: str
    name: str | None
    municipality: str
    municipality_slug: str
    ends: Month | None


@dataclass(frozen=True, slots=True)
class Line:
    """A kern with how its group stands."""

    place: Place
    standing: Standing
    needs: frozenset[Need]

    @property
    def first_need(self) -> Need:
        """The most urgent of them."""
        return next(need for need in Need if need in self.needs)


def is_quiet(standing: Standing, today: date) -> bool:
    """Whether a group has not met for half a year, and plans not to."""
    since = standing.last_on or standing.since
    return standing.exists and standing.next_on is None and since is not None and since < today - QUIET_AFTER


def needs(place: Place, standing: Standing, today: date) -> frozenset[Need]:
    """What stands out about a group."""
    if place.ends is not None and place.ends < Month.of(today):
        return frozenset({Need.STOPPED})
    found = {
        Need.NO_GROUP: not standing.exists,
        Need.LATE: standing.late > 0,
        Need.QUIET: is_quiet(standing, today),
    }
    return frozenset(need for need, holds in found.items() if holds) or frozenset({Need.NONE})


def lines(places: Iterable[Place], standings: Mapping[int, Standing], today: date) -> list[Line]:
    """The kernen, those that need attention first."""
    found = [Line(place, standings[place.id], needs(place, standings[place.id], today)) for place in places]
    order = list(Need)
    return sorted(found, key=lambda line: order.index(line.first_need))
