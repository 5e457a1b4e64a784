"""What a leader has to do now. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sociaalvitaal.calls import Call
from sociaalvitaal.figures.months.completeness import IN, UNASKED, Cell, Row
from sociaalvitaal.formatting import counted, day_month
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month, Terms
from sociaalvitaal.referral_chain import QUIET_WEEKS
from sociaalvitaal.referrals.handover_queries import Asked
from sociaalvitaal.referrals.pages import Board
from sociaalvitaal.referrals.rules import Level


@dataclass(frozen=True, slots=True)
class Todo:
    """One kern: the month to fill in first, the others that wait, and all months newest first."""

    kern: Kern
    first: Month | None
    is_late: bool
    is_begun: bool
    is_returned: bool
    """Whether the coordinator gave it back, to change something."""
    until: str
    others: list[Month]
    referrals: list[Call]
    """What there is to do about referrals, most urgent first."""
    project: list[Call]
    """What there is to do for the project itself: phases, work plan, meetings."""
    months: list[tuple[Month, Cell]]

    @property
    def is_exploring(self) -> bool:
        """Whether it is not asked for figures yet."""
        return bool(self.months) and self.months[0][1] is Cell.NOT_ASKED


def todo(
    row: Row,
    terms: Terms,
    today: date,
    calls: tuple[list[Call], list[Call]],
    extended: Mapping[tuple[int, Month], date],
) -> Todo:
    """What was given back comes first, then the oldest month that is over and not in."""
    past = {month: cell for month, cell in row.cells.items() if month < Month.of(today)}
    waiting = [month for month, cell in past.items() if cell not in (*IN, *UNASKED)]
    waiting.sort(key=lambda month: past[month] is not Cell.RETURNED)
    first = waiting[0] if waiting else None
    return Todo(
        kern=row.kern,
        first=first,
        is_late=first is not None and past[first] is Cell.MISSING,
        is_begun=first is not None and past[first] is Cell.DRAFT,
        is_returned=first is not None and past[first] is Cell.RETURNED,
        until=day_month(extended.get((row.kern.id, first), terms.on_time_until(first))) if first else "",
        others=waiting[1:],
        referrals=calls[0],
        project=calls[1],
        months=[(month, cell) for month, cell in reversed(past.items()) if cell is not Cell.NOT_EXPECTED],
    )


def referral_calls(board: Board, asked: Sequence[Asked]) -> list[Call]:
    """What a leader has to do about referrals; empty when nothing is due."""
    found = []
    if number := len(board.by_level[Level.LATE]):
        text = counted(number, "verwijzer had al bericht moeten krijgen", "verwijzers hadden al bericht moeten krijgen")
        found.append(_call(f"{text}.", "te-laat", is_loud=True))
    due = board.by_level[Level.DUE]
    dates = [day for line in due if (day := line.message_this_week) is not None]
    if dates:
        text = counted(len(dates), "verwijzer krijgt bericht", "verwijzers krijgen bericht")
        found.append(_call(f"{text} deze week. De eerste uiterlijk {day_month(min(dates))}.", "te-doen"))
    if number := len(due) - len(dates):
        text = counted(number, "persoon", "personen")
        found.append(_call(f"Van {text} vragen we of die nog meedoet.", "te-doen"))
    if number := len(board.by_level[Level.QUIET]):
        text = counted(number, "doorverwijzing is", "doorverwijzingen zijn")
        found.append(_call(f"{text} al meer dan {QUIET_WEEKS} weken stil.", "stil"))
    found += [_call(f"{ask.from_kern} vraagt u een doorverwijzing over te nemen.", f"o{ask.id}") for ask in asked]
    return found


def _call(text: str, anchor: str, *, is_loud: bool = False) -> Call:
    """A line that leads to its place on the page of referrals."""
    return Call(text, "referrals.referrals", {"_anchor": anchor}, is_loud)
