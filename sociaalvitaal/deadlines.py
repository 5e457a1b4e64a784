"""The two dates of a month of a kern: on time until, and closes on. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sociaalvitaal.models.returns import FINAL, Extension, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import ZONE, Month, Terms


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Until when a month is on time, and until when its leader can change what was handed in."""

    on_time_until: date
    closes_on: date

    @classmethod
    def of(
        cls, terms: Terms, month: Month, found: MonthlyReturn | None = None, extension: Extension | None = None
    ) -> Deadlines:
        """The programme's dates, later where the coordinator gave more time; who was late keeps some days."""
        submitted = found.submitted_at.astimezone(ZONE).date() if found and found.submitted_at else None
        on_time, closes = terms.on_time_until(month), terms.closes_on(month, submitted)
        if extension is None:
            return cls(on_time, closes)
        return cls(extension.on_time_until, max(closes, extension.closes_on))

    def is_late(self, today: date) -> bool:
        """Whether a month that is not in yet is too late."""
        return self.on_time_until < today

    def closed_for(self, found: MonthlyReturn, today: date) -> bool:
        """Whether a month that was handed in can no longer be changed by its leader."""
        if found.status in FINAL:
            return True
        return found.status is ReturnStatus.SUBMITTED and self.closes_on < today
