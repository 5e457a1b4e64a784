"""What the pages say of kernen that are too late. Pure, from what was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sociaalvitaal import formatting
from sociaalvitaal.figures.months.intake import Found
from sociaalvitaal.followup.queries import Pair
from sociaalvitaal.followup.telling_queries import Telling
from sociaalvitaal.formatting import in_words, listing
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import ZONE, Month

REMINDER = "herinnering"


@dataclass(frozen=True, slots=True)
class LateKern:
    """A kern with months that are too late, and who was reminded when."""

    kern: Kern
    months: list[Month]
    reminded: str


def late_kernen(found: Iterable[Found]) -> list[tuple[Kern, list[Month]]]:
    """Who is too late, most months first."""
    months: dict[Kern, list[Month]] = {}
    for item in reversed([*found]):
        months.setdefault(item.kern, []).append(item.month)
    return sorted(months.items(), key=lambda late: -len(late[1]))


def with_reminders(late: Iterable[tuple[Kern, list[Month]]], told: Mapping[Pair, Sequence[Telling]]) -> list[LateKern]:
    """The same with when they were reminded, for as many as are named."""
    return [LateKern(kern, months, reminded(kern, months, told)) for kern, months in late]


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
