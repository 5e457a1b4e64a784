"""What the pages say of months that are followed. Pure, from what was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sociaalvitaal import formatting
from sociaalvitaal.figures.intake import TO_JUDGE, Counts, Found, Intake, Mark, Row, Stand
from sociaalvitaal.figures.sheet import Figure, Line
from sociaalvitaal.followup.queries import Pair, Telling
from sociaalvitaal.followup.services import Outcome
from sociaalvitaal.formatting import counted, in_words, listing, number
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import ZONE, Month, Period

REMINDER = "herinnering"
NAMED = 6
"""Months that a message names one by one."""


@dataclass(frozen=True, slots=True)
class LateKern:
    """A kern with months that are too late, and who was reminded when."""

    kern: Kern
    months: list[Month]
    reminded: str


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
        parts.append(f"{in_words(len(late))} {'is' if len(late) == 1 else 'zijn'} te laat")
    text = " en ".join(parts) or "alles is beoordeeld en niemand is te laat"
    return text[0].upper() + text[1:]


def waiting_by_month(found: Sequence[Found]) -> list[WaitingMonth]:
    """How many there are to judge in each month, and how many of them are full."""
    made = []
    for month, items in groupby(found, key=lambda item: item.month):
        marks = [item.mark for item in items]
        full = sum(mark.full for mark in marks)
        text = "alle volledig" if full == len(marks) else f"{number(full)} volledig" if full else "niet volledig"
        made.append(WaitingMonth(month, len(marks), text))
    return made


def late_kernen(found: Sequence[Found], told: Mapping[Pair, Sequence[Telling]]) -> list[LateKern]:
    """Who is too late, most months first."""
    months: dict[Kern, list[Month]] = {}
    for item in reversed(found):
        months.setdefault(item.kern, []).append(item.month)
    made = [LateKern(kern, mine, reminded(kern, mine, told)) for kern, mine in months.items()]
    return sorted(made, key=lambda late: -len(late.months))


def reminded(kern: Kern, months: Iterable[Month], told: Mapping[Pair, Sequence[Telling]]) -> str:
    """When leaders were reminded of these months: `herinnerd op 11 januari 2019`."""
    days = {
        found.sent_at.astimezone(ZONE).date()
        for month in months
        for found in told.get((kern.id, month), ())
        if found.kind == REMINDER and found.sent_at is not None
    }
    if not days:
        return "nog niet herinnerd"
    last, times = formatting.long_date(max(days)), len(days)
    return f"herinnerd op {last}" if times == 1 else f"{in_words(times)} keer herinnerd, het laatst op {last}"


def months_text(months: Sequence[Month]) -> str:
    """`oktober en november 2017 en maart 2018`."""
    found = groupby(months, key=lambda month: month.year)
    return listing([f"{listing([month.name for month in group])} {year}" for year, group in found])


def lacks(mark: Mark) -> str:
    """What is not complete in a month that is in; empty when it is complete."""
    parts = []
    if mark.lacking:
        parts.append(f"{counted(mark.lacking, 'activiteit', 'activiteiten')} niet ingevuld")
    if mark.unknown:
        parts.append(f"{counted(mark.unknown, 'cijfer', 'cijfers')} leeg of onbekend")
    return ", ".join(parts)


def counts_row(label: str, counts: Counts) -> dict[str, Any]:
    """A line of the table: each share with what it is a part of."""
    return {
        "label": label,
        "expected": number(counts.expected),
        "shares": [
            _share(counts.received, counts.expected),
            _share(counts.full, counts.received),
            _share(counts.on_time, counts.received),
        ],
        "missing": counts.expected - counts.received,
    }


def _share(part: int, whole: int) -> tuple[str, str]:
    return formatting.percentage(part, whole), f"{number(part)} van {number(whole)}"


def years(period: Period) -> list[tuple[int, list[str]]]:
    """The names of the months of a period by year, for the head of the matrix."""
    found = groupby(period, key=lambda month: month.year)
    return [(year, [month.short for month in months]) for year, months in found]


def matrix_groups(rows: Sequence[Row], base: str) -> list[dict[str, Any]]:
    """The rows of the matrix by municipality; `base` is where the pages of months begin."""
    grouped = groupby(rows, key=lambda row: row.kern.municipality)
    return [{"name": place.name, "rows": [_matrix_row(row, base) for row in found]} for place, found in grouped]


def _matrix_row(row: Row, base: str) -> dict[str, Any]:
    counts = {stand: sum(mark.stand is stand for mark in row.marks.values()) for stand in (Stand.LATE, Stand.EMPTY)}
    remarks = [f"{number(counts[Stand.LATE])} te laat"] if counts[Stand.LATE] else []
    remarks += [f"{number(counts[Stand.EMPTY])} leeg"] if counts[Stand.EMPTY] else []
    open_to = {month: f"{base}{row.kern.slug}/{month}" for month in row.marks}
    return {
        "name": row.kern.name or f"plek {row.kern.place}, nog te kiezen",
        "cells": [
            (mark.stand, "" if mark.stand is Stand.NOT_EXPECTED else open_to[month])
            for month, mark in row.marks.items()
        ],
        "remark": ", ".join(remarks),
    }


def legend(found: Intake) -> list[Stand]:
    """What the legend must explain: only what is in the matrix."""
    seen = {mark.stand for row in found.rows for mark in row.marks.values()}
    return [stand for stand in Stand if stand in seen]


def not_done(outcome: Outcome) -> str:
    """Which months a step was not taken with, and why."""
    named = [f"{item.kern.title}, {item.month.label} ({why})" for item, why in outcome.refused[:NAMED]]
    more = len(outcome.refused) - NAMED
    return "Niet: " + "; ".join([*named, f"en nog {number(more)}"] if more > 0 else named) + "."


def sheet_rows(lines: Iterable[Line], names: Mapping[str, str], before: Month) -> list[dict[str, Any]]:
    """The figures of activities as people read them."""
    return [
        {
            "name": line.name,
            "cells": [_figure(line.figures[name], before) if line.figures else None for name in names],
        }
        for line in lines
    ]


def _figure(figure: Figure, before: Month) -> dict[str, str]:
    absent = "onbekend" if figure.is_unknown else "niet ingevuld"
    text = absent if figure.value is None else number(figure.value)
    last = f"{before.name}: {number(figure.before)}" if figure.before is not None else ""
    question = f"eerder {number(figure.strange)}: klopt dit?" if figure.strange is not None else ""
    return {"text": text, "last": last, "question": question, "known": "" if figure.value is None else "ja"}


def day(at: datetime) -> str:
    """The day of a moment in the Netherlands, as people write it."""
    return formatting.long_date(at.astimezone(ZONE).date())
