"""What to know before a report is adopted. Pure but for what it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sociaalvitaal.formatting import counted, listing
from sociaalvitaal.reports.build import CHAPTERS, narratives, title_of
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.issuing.rules import DONE, IN, Figure
from sociaalvitaal.reports.texts.narratives import NUMBER, Narrative, Standing

SHORTEST = 3
"""Characters of a number that does not stand in a text by accident."""


@dataclass(frozen=True, slots=True)
class Checks:
    """What is not whole yet; nothing of it forbids adopting."""

    missing: str
    provisional: str
    unseen: tuple[str, ...]
    """Titles of chapters with a proposed text that nobody looked at."""
    outdated: tuple[str, ...]
    """Titles of chapters whose own text has numbers that the data do not say any more, with these numbers."""


def checks(data: ReportData, entries: list[list[object]], changed: Sequence[Figure] = ()) -> Checks:
    """Look through a report; `entries` are the months behind it, with their status third; `changed` are the numbers
    that the last edition had otherwise.
    """
    missing = data.summary.total.tally.missing
    provisional = sum(row[2] in IN and row[2] not in DONE for row in entries)
    texts = narratives(data)
    titles = {chapter.key: title_of(chapter, data.level) for chapter in CHAPTERS}
    return Checks(
        f"{counted(missing, 'maandcijfer ontbreekt', 'maandcijfers ontbreken')}" if missing else "",
        f"{counted(provisional, 'maandcijfer is', 'maandcijfers zijn')} nog niet goedgekeurd" if provisional else "",
        tuple(titles[key] for key, one in texts.items() if one.is_unseen),
        tuple(f"{titles[key]}: {listing(old)}" for key, one in texts.items() if (old := _outdated(one, changed))),
    )


def _outdated(text: Narrative, changed: Sequence[Figure]) -> list[str]:
    """Numbers of an own text that were right when it was written, or in the last edition, and are not now."""
    if text.standing is not Standing.OWN:
        return []
    was = {number for one in changed for number in NUMBER.findall(one.was) if len(number) >= SHORTEST}
    now = {number for one in changed for number in NUMBER.findall(one.now)}
    typed = NUMBER.findall(text.dead)
    return [*dict.fromkeys([*text.outdated, *text.lost, *(one for one in typed if one in was - now)])]
