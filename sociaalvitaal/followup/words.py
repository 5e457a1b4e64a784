"""What the pages say of months that are followed. Pure, from what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sociaalvitaal import formatting
from sociaalvitaal.figures.months.intake import TO_JUDGE, Found, Intake, Mark, Stand
from sociaalvitaal.followup.chosen import Outcome
from sociaalvitaal.formatting import counted, in_words, number
from sociaalvitaal.periods import ZONE, Month

NAMED = 6
"""Months that a message names one by one."""


@dataclass(frozen=True, slots=True)
class WaitingMonth:
    """The months to judge of one calendar month."""

    month: Month
    count: int
    text: str


def title(found: Intake | None) -> str:
    """What needs attention first, as the conclusion of the page."""
    if found is None:
        return "Er is nog geen maand voorbij"
    waiting, late = found.having(*TO_JUDGE), found.having(Stand.LATE)
    parts = []
    if waiting:
        verb = "maand wacht" if len(waiting) == 1 else "maanden wachten"
        parts.append(f"{in_words(len(waiting))} {verb} op uw oordeel")
    if late:
        what = "" if waiting else "maand " if len(late) == 1 else "maanden "
        parts.append(f"{in_words(len(late))} {what}{'is' if len(late) == 1 else 'zijn'} te laat")
    text = " en ".join(parts) or "alles is beoordeeld en niemand is te laat"
    return ("E" if text[0] == "é" else text[0].upper()) + text[1:]


def waiting_by_month(found: Sequence[Found]) -> list[WaitingMonth]:
    """How many there are to judge in each month, and how many of them are full."""
    made = []
    for month, items in groupby(found, key=lambda item: item.month):
        marks = [item.mark for item in items]
        full = sum(mark.full for mark in marks)
        text = "alle volledig" if full == len(marks) else f"{number(full)} volledig" if full else "niet volledig"
        made.append(WaitingMonth(month, len(marks), text))
    return made


def lacks(mark: Mark) -> str:
    """What is not complete in a month that is in; empty when it is complete."""
    parts = []
    if mark.lacking:
        parts.append(f"{counted(mark.lacking, 'activiteit', 'activiteiten')} niet ingevuld")
    if mark.unknown:
        parts.append(f"{counted(mark.unknown, 'cijfer', 'cijfers')} leeg of onbekend")
    return ", ".join(parts)


def not_done(outcome: Outcome) -> str:
    """Which months a step was not taken with, and why."""
    named = [f"{item.kern.title}, {item.month.label} ({why})" for item, why in outcome.refused[:NAMED]]
    more = len(outcome.refused) - NAMED
    return "Niet: " + "; ".join([*named, f"en nog {number(more)}"] if more > 0 else named) + "."


def day(at: datetime) -> str:
    """The day of a moment in the Netherlands, as people write it."""
    return formatting.long_date(at.astimezone(ZONE).date())
