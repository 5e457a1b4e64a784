"""What to know before a report is adopted. Pure but for what it is given."""

from __future__ import annotations

from dataclasses import dataclass

from sociaalvitaal.formatting import counted, listing
from sociaalvitaal.reports.build import CHAPTERS, narratives, title_of
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.issuing.rules import DONE, IN


@dataclass(frozen=True, slots=True)
class Checks:
    """What is not whole yet; nothing of it forbids adopting."""

    missing: str
    provisional: str
    unseen: tuple[str, ...]
    """Titles of chapters with a proposed text that nobody looked at."""
    outdated: tuple[str, ...]
    """Titles of chapters whose own text has numbers that the data do not say any more, with these numbers."""


def checks(data: ReportData, entries: list[list[object]]) -> Checks:
    """Look through a report; `entries` are the months behind it, with their status third."""
    missing = data.summary.total.tally.missing
    provisional = sum(row[2] in IN and row[2] not in DONE for row in entries)
    texts = narratives(data)
    titles = {chapter.key: title_of(chapter, data.level) for chapter in CHAPTERS}
    return Checks(
        f"{counted(missing, 'maandcijfer ontbreekt', 'maandcijfers ontbreken')}" if missing else "",
        f"{counted(provisional, 'maandcijfer is', 'maandcijfers zijn')} nog niet goedgekeurd" if provisional else "",
        tuple(titles[key] for key, one in texts.items() if one.is_unseen),
        tuple(f"{titles[key]}: {listing(list(one.outdated))}" for key, one in texts.items() if one.outdated),
    )
