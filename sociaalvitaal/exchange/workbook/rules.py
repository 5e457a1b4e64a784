"""Which months can be filled in by a workbook, and which file is which. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sociaalvitaal.formats import csv_reading, xlsx_reading
from sociaalvitaal.formats.grid import Sheet, Unreadable
from sociaalvitaal.formats.zip_checks import OLD_OFFICE
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import RECEIVED, MonthlyReturn
from sociaalvitaal.monthly import pages
from sociaalvitaal.periods import Month, Period

LARGEST = 2 * 1024 * 1024
"""No larger than what the site takes."""
SOMETHING_ELSE = (b"%PDF", b"\x89PNG", b"\xff\xd8", b"GIF8", b"\x1f\x8b", b"7z", b"Rar!", b"{\\rtf", b"<!", b"<html")
"""How files begin that people send in by mistake."""


def shut(programme: Programme, kern: Kern, month: Month, found: MonthlyReturn | None, today: date) -> str | None:
    """Why a month cannot be filled in; None when it can."""
    if (reason := pages.why_not(programme, kern, month, today)) is not None:
        return reason
    if found is not None and found.status in RECEIVED:
        return f"{month.label.capitalize()} is al {found.status.value}."
    return None


def months_of(programme: Programme, kern: Kern, asked: Period, today: date) -> list[Month]:
    """The months of a period that have a place in a workbook."""
    return [month for month in asked if pages.why_not(programme, kern, month, today) is None]


def years_of(programme: Programme, kern: Kern, today: date) -> list[int]:
    """The years of which a workbook can be made, newest first."""
    return sorted({month.year for month in months_of(programme, kern, programme.period, today)}, reverse=True)


def sheets_of(content: bytes, file_name: str) -> Sequence[Sheet]:
    """The cells of a file: a workbook, or a table as CSV."""
    if not content:
        raise Unreadable("Dit bestand is leeg.")
    if len(content) > LARGEST:
        raise Unreadable("Dit bestand is te groot. Het mag hoogstens 2 MB zijn.")
    if file_name.lower().endswith((".xlsm", ".xltm", ".xlam")):
        raise Unreadable("Dit is een Excel-bestand met macro’s (.xlsm). Sla het op als gewone werkmap (.xlsx).")
    if content.startswith((b"PK", OLD_OFFICE)):
        return xlsx_reading.read(content)
    if content.startswith(SOMETHING_ELSE):
        raise Unreadable("Dit is geen werkboek en geen tabel. Kies een bestand dat eindigt op .xlsx of .csv.")
    return [csv_reading.read(content)]
