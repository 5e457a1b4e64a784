"""What day it is: the real one, or the one that a demo is pinned to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import ZONE, Month


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment of a request; `today` is the day in the Netherlands."""

    now: datetime
    today: date

    @classmethod
    def of(cls, programme: Programme | None) -> Clock:
        """The clock of a programme: in a demo the day is pinned, the time of day is real."""
        real = datetime.now(UTC)
        if programme is None or programme.demo_today is None:
            return cls(real, real.astimezone(ZONE).date())
        local = datetime.combine(programme.demo_today, real.astimezone(ZONE).time(), ZONE)
        return cls(local.astimezone(UTC), programme.demo_today)

    @property
    def last_ended_month(self) -> Month:
        """The last month that is over."""
        return Month.of(self.today) - 1
