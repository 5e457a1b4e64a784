"""What a report tells of numbers that stay as they were published, because too little came in since."""

from __future__ import annotations

from sociaalvitaal.formatting import listing
from sociaalvitaal.reports.content.tables import CODES, name_of
from sociaalvitaal.reports.data import ReportData


def held_words(data: ReportData) -> str:
    """Of which figures the totals are those of an earlier report; empty when of none."""
    shared = data.summary.shared
    found = shared.held(data.period) if shared else []
    names = [f"{name_of(data, code).lower()} in {year}" for code, year in found if code in CODES]
    if not names:
        return ""
    return (
        f"Bij {listing(names)} veranderde er weinig sinds een eerder rapport. Daar staan nog de totalen van dat"
        " rapport: wie de twee rapporten naast elkaar legt, zou anders een klein aantal uitrekenen."
    )
