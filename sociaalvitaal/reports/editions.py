"""Which reports there can be: of which kind, about which months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sociaalvitaal.figures.scope import counted_period
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month, Period


class Kind(StrEnum):
    """What a report is for."""

    INTERIM = "tussen"
    FINAL = "eind"


NAMES = {Kind.INTERIM: "Tussenrapportage", Kind.FINAL: "Eindrapportage"}


class NoReport(ValueError):
    """There is nothing to report on; the message says why."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A kind of report with its year."""

    kind: Kind
    year: int

    @property
    def title(self) -> str:
        """As it stands on the cover."""
        return f"{NAMES[self.kind]} {self.year}"

    @property
    def file_name(self) -> str:
        """As it stands in the name of a file."""
        return f"{NAMES[self.kind].lower()}-{self.year}"


def asked_period(programme: Programme, edition: Edition) -> Period:
    """The months of the programme that a report is about; NoReport when there are none."""
    whole = programme.period
    if not whole.first.year <= edition.year <= whole.last.year:
        raise NoReport(f"{edition.year} valt buiten het project: dat loopt van {whole.label}.")
    last = min(Month(edition.year, 12), whole.last)
    first = whole.first if edition.kind is Kind.FINAL else max(Month(edition.year, 1), whole.first)
    return Period(first, last)


def months_over(programme: Programme, edition: Edition, today: date) -> Period:
    """The months of a report that are over; NoReport when there are none yet."""
    asked = asked_period(programme, edition)
    found = counted_period(programme, asked, today)
    if found is None or found.last.year < edition.year:
        raise NoReport(f"Van {edition.year} is nog geen maand voorbij. Er valt nog niets te rapporteren.")
    return found


def editions(programme: Programme, today: date) -> list[Edition]:
    """The reports that can be made today: each year that has begun, and the end of the project."""
    years = range(programme.first_month.year, programme.last_month.year + 1)
    wanted = [*(Edition(Kind.INTERIM, year) for year in years), Edition(Kind.FINAL, programme.last_month.year)]
    return [edition for edition in wanted if _can_be_made(programme, edition, today)]


def _can_be_made(programme: Programme, edition: Edition, today: date) -> bool:
    try:
        months_over(programme, edition, today)
    except NoReport:
        return False
    return True
