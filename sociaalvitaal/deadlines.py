"""The two dates of a month of a kern: on time until, and closes on; and why a month is shut. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sociaalvitaal.formatting import counted, long_date
from sociaalvitaal.models.returns import FINAL, Extension, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import ZONE, Month, Terms

WHO_OPENS = "Vraag de coördinator om de maand voor u te openen: alleen die kan dat."


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

    def why_closed(self, found: MonthlyReturn, today: date) -> str | None:
        """Why the leader can no longer change a month, and who can open it, in words; None when it is open."""
        if not self.closed_for(found, today):
            return None
        on = f" op {long_date(found.decided_at.astimezone(ZONE).date())}" if found.decided_at else ""
        if found.status is ReturnStatus.LOCKED:
            return f"De coördinator heeft deze maand{on} vergrendeld. Klopt er iets niet? {WHO_OPENS}"
        if found.status is ReturnStatus.APPROVED:
            return f"De coördinator heeft deze maand{on} goedgekeurd. Klopt er iets niet? {WHO_OPENS}"
        return f"Deze maand is gesloten: wijzigen kon t/m {long_date(self.closes_on)}. Klopt er iets niet? {WHO_OPENS}"

    def closing(self, today: date) -> str:
        """When the month closes, from today: `sluit over 5 dagen`."""
        days = (self.closes_on - today).days
        if days < 0:
            return "is gesloten"
        return f"sluit over {counted(days, 'dag', 'dagen')}" if days else "sluit vandaag"
