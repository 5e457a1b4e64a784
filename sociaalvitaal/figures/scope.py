"""What a question is about: the programme, a municipality or a kern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month, Period


class Level(StrEnum):
    """How wide a scope is."""

    PROGRAMME = "programma"
    MUNICIPALITY = "gemeente"
    KERN = "kern"


@dataclass(frozen=True, slots=True)
class Scope:
    """The whole programme, or one place in it."""

    level: Level
    label: str
    slug: str = ""
    id: int = 0

    @classmethod
    def programme(cls, programme: Programme) -> Scope:
        """All municipalities."""
        return cls(Level.PROGRAMME, programme.name)

    @classmethod
    def municipality(cls, municipality: Municipality) -> Scope:
        """One municipality with its kernen."""
        return cls(Level.MUNICIPALITY, f"gemeente {municipality.name}", municipality.slug, municipality.id)

    @classmethod
    def kern(cls, kern: Kern) -> Scope:
        """One kern."""
        return cls(Level.KERN, kern.title, kern.slug, kern.id)

    @property
    def key(self) -> str:
        """How it is stored and named in addresses: `programma`, `gemeente:borne`, `kern:hertme`."""
        return self.level.value + (f":{self.slug}" if self.slug else "")


def counted_period(programme: Programme, period: Period, today: date) -> Period | None:
    """The months of a period that lie in the programme and are over; None when there are none."""
    last = min(programme.last_month, Month.of(today) - 1)
    if last < programme.first_month:
        return None
    return period.overlap(Period(programme.first_month, last))


def default_period(programme: Programme, today: date) -> Period:
    """What a page shows when nobody chose: the year of the last month that is over, up to that month."""
    last = max(programme.first_month, min(programme.last_month, Month.of(today) - 1))
    return Period(max(programme.first_month, Month(last.year, 1)), last)
