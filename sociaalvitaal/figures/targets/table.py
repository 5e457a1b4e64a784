"""Planned beside realised, year by year: the one source for pages, charts, reports and files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.scope import Scope, counted_period
from sociaalvitaal.figures.tally import CODES, STOCKS
from sociaalvitaal.figures.targets import queries as target_queries
from sociaalvitaal.figures.targets.queries import PlaceYear, Plans
from sociaalvitaal.figures.targets.results import Named, YearResults, results
from sociaalvitaal.figures.targets.rules import Aim, Comparison, compare
from sociaalvitaal.models.programme import Indicator, Programme
from sociaalvitaal.periods import Month

NOTHING = Number(State.IMPOSSIBLE)


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or kern in one year, or all of them together: each indicator with plan and result."""

    id: int
    slug: str
    label: str
    numbers: dict[str, Comparison]
    plans: Plans

    def __getitem__(self, code: str) -> Comparison:
        return self.numbers[code]


@dataclass(frozen=True, slots=True)
class Year:
    """The places of a scope in one year."""

    year: int
    is_over: bool
    places: Sequence[Place]
    total: Place

    def expected(self, code: str) -> Fraction | None:
        """Which part of the plans for a figure is expected by now, where that is the same for all and not all of it."""
        shares = {one.expected / one.planned for place in self.places if (one := place[code]).planned}
        share = shares.pop() if len(shares) == 1 else Fraction(0)
        return share if 0 < share < 1 else None


@dataclass(frozen=True, slots=True)
class Targets:
    """Planned beside realised, with next year's plan last."""

    scope: Scope
    until: Month | None
    """The last month that is counted; None before the first is over."""
    years: Sequence[Year]
    indicators: Sequence[Indicator]
    """Those that add up over months: only on these a plan can have a target."""

    @property
    def has_plans(self) -> bool:
        """Whether there is any plan in force."""
        return any(year.total.plans.in_force for year in self.years)

    def year(self, number: int) -> Year | None:
        """One of the years."""
        return next((year for year in self.years if year.year == number), None)


def targets(session: Session, programme: Programme, scope: Scope, today: date, *, protected: bool = False) -> Targets:
    """The plans in force of a scope beside what came of them; small counts withheld for what is shared."""
    counted = counted_period(programme, programme.period, today)
    promised = _Promised(
        can_be_aimed_at(session),
        target_queries.aims(session, scope),
        target_queries.aims(session, scope, first=True),
        target_queries.aimed(session, scope),
        target_queries.taking_part(session, programme, scope),
        target_queries.plans(session, scope),
        counted.last if counted else None,
    )
    found = results(session, programme, scope, today, protected=protected)
    next_year = programme.last_month.year + 1
    last = next_year if next_year in target_queries.plan_years(session) else next_year - 1
    years = []
    for number in range(programme.first_month.year, last + 1):
        result = found.years.get(number, YearResults({}, {}))
        places = [promised.place(place, number, result.places.get(place[0], {})) for place in found.places]
        total = promised.total(places, number, result.total)
        years.append(Year(number, _is_over(programme, number, promised.until), places, total))
    return Targets(scope, promised.until, years, promised.indicators)


def can_be_aimed_at(session: Session) -> list[Indicator]:
    """The indicators on which a plan can have a target: those that add up over months."""
    return [found for found in queries.indicators(session) if _adds_up(found)]


def _adds_up(indicator: Indicator) -> bool:
    return indicator.code in CODES and indicator.code not in STOCKS


@dataclass(frozen=True, slots=True)
class _Promised:
    """What the plans say, to be set beside results."""

    indicators: Sequence[Indicator]
    planned: dict[PlaceYear, dict[str, list[Aim]]]
    first: dict[PlaceYear, dict[str, list[Aim]]]
    aimed: dict[PlaceYear, dict[str, int]]
    kernen: dict[PlaceYear, int]
    plans: dict[PlaceYear, Plans]
    until: Month | None

    def place(self, place: Named, year: int, numbers: dict[str, Number]) -> Place:
        key = (place[0], year)
        found = self._numbers((place[0],), year, numbers)
        return Place(*place, found, self.plans.get(key) or Plans())

    def total(self, places: Sequence[Place], year: int, numbers: dict[str, Number]) -> Place:
        found = self._numbers([place.id for place in places], year, numbers)
        return Place(0, "", "Samen", found, _summed(place.plans for place in places))

    def _numbers(self, ids: Sequence[int], year: int, numbers: dict[str, Number]) -> dict[str, Comparison]:
        keys = [(id_, year) for id_ in ids]
        planned, first = _merged(self.planned, keys), _merged(self.first, keys)
        kernen = sum(self.kernen.get(key, 0) for key in keys)
        return {
            found.code: compare(
                planned[found.code], numbers.get(found.code, NOTHING), self.until, first[found.code],
                aimed=sum(self.aimed.get(key, {}).get(found.code, 0) for key in keys), kernen=kernen,
            )
            for found in self.indicators
        }  # fmt: skip


def _merged(planned: dict[PlaceYear, dict[str, list[Aim]]], keys: Iterable[PlaceYear]) -> dict[str, list[Aim]]:
    merged: dict[str, list[Aim]] = defaultdict(list)
    for key in keys:
        for code, found in planned.get(key, {}).items():
            merged[code].extend(found)
    return merged


def _summed(plans: Iterable[Plans]) -> Plans:
    found = Plans()
    for one in plans:
        found.in_force += one.in_force
        found.concept += one.concept
        found.milestones += one.milestones
        found.reached += one.reached
    return found


def _is_over(programme: Programme, year: int, until: Month | None) -> bool:
    return until is not None and until >= min(Month(year, 12), programme.last_month)
