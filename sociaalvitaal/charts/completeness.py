"""Completeness: the state of every monthly return, kern against month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from sociaalvitaal.charts import matrix
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.wording import KERNEN, Noun, sentences, shortened
from sociaalvitaal.formatting import in_words, number
from sociaalvitaal.periods import Period

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_ROWS = 44
MONTHS = Noun("maand", "maanden")


class State(StrEnum):
    """What became of one month of one kern; a draft that is past its deadline is MISSING."""

    ON_TIME = "on_time"
    LATE = "late"
    NIL = "nil"
    NIL_LATE = "nil_late"
    DRAFT = "draft"
    RETURNED = "returned"
    MISSING = "missing"
    NOT_DUE = "not_due"
    NOT_ASKED = "not_asked"
    NOT_EXPECTED = "not_expected"


RECEIVED = frozenset({State.ON_TIME, State.LATE, State.NIL, State.NIL_LATE})
RECEIVED_LATE = frozenset({State.LATE, State.NIL_LATE})

WORDS = {
    State.ON_TIME: "op tijd",
    State.LATE: "te laat",
    State.NIL: "nulopgave",
    State.NIL_LATE: "nulopgave, te laat",
    State.DRAFT: "begonnen",
    State.RETURNED: "teruggegeven",
    State.MISSING: "ontbreekt",
    State.NOT_DUE: "nog niet nodig",
    State.NOT_ASKED: "niet gevraagd",
    State.NOT_EXPECTED: "",
}


@dataclass(frozen=True)
class KernRow:
    """A kern with a state for each month of the period."""

    municipality: str
    kern: str
    states: tuple[State, ...]
    key: str = ""
    """Which number its months that are in are, as figures.origin.keys has it."""

    @property
    def missing(self) -> int:
        """How many months should be in, but are not."""
        return self.states.count(State.MISSING)

    @property
    def received(self) -> int:
        """How many months are in."""
        return sum(state in RECEIVED for state in self.states)


@dataclass(frozen=True)
class Completeness(Chart):
    """The matrix, in the order given; the rows of a municipality stand together."""

    rows: tuple[KernRow, ...]
    period: Period

    def __post_init__(self) -> None:
        if any(len(row.states) != len(self.period) for row in self.rows):
            raise ValueError("each kern needs one state for each month")

    @property
    def shown(self) -> tuple[KernRow, ...]:
        """The rows that are drawn; `pages` divides more rows over several charts."""
        return self.rows[:MOST_ROWS]

    @cached_property
    def states(self) -> tuple[State, ...]:
        """All states of all kernen."""
        return tuple(state for row in self.rows for state in row.states)

    @property
    def title(self) -> str:
        """From how many kernen months are missing; else whether all came in, and in time."""
        if not self.rows:
            return "Er zijn nog geen kernen"
        months, kernen = self.states.count(State.MISSING), [row for row in self.rows if row.missing]
        if months:
            return self._missing_title(kernen, months)
        late, returned = self._late, self.states.count(State.RETURNED)
        which = "Alle verwachte maanden" if {State.DRAFT, State.NOT_DUE} & set(self.states) else "Alle maanden"
        if returned:
            return f"{which} kwamen binnen, maar {number(returned)} {'is' if returned == 1 else 'zijn'} teruggegeven"
        if not self._received:
            return "Er hoeft nog geen maand binnen te zijn"
        if not late:
            return f"{which} zijn op tijd binnen"
        return f"{which} zijn binnen, maar {number(late)} {'kwam' if late == 1 else 'kwamen'} te laat"

    def _missing_title(self, kernen: list[KernRow], months: int) -> str:
        if not self._received:
            return "Nog geen enkele maand is binnen"
        verb = "ontbreekt" if months == 1 else "ontbreken"
        if len(kernen) == 1:
            which = "één maand" if months == 1 else f"{in_words(months)} maanden"
            return f"Bij {shortened(kernen[0].kern)} {verb} {which}"
        if len(kernen) == len(self.rows):
            return f"Bij alle {in_words(len(kernen))} kernen ontbreken maanden: samen {number(months)}"
        which = f"{in_words(len(kernen))} van de {in_words(len(self.rows))} kernen"
        return f"Bij {which} ontbreken maanden: samen {number(months)}"

    @property
    def subtitle(self) -> str:
        """What is shown and when, and how many months are in."""
        hidden = len(self.rows) - len(self.shown)
        limit = f"Getekend: de eerste {len(self.shown)} van de {number(len(self.rows))} kernen." if hidden else ""
        return sentences(f"{self._subject}.", limit, self._count)

    @property
    def alt(self) -> str:
        """Kind of chart, how many months are in, and where most are missing."""
        kind = f"Tabel in beeld van {KERNEN.counted(len(self.rows))} tegen {MONTHS.counted(len(self.period))}."
        return sentences(kind, self._count or "Er hoeft nog geen maand binnen te zijn.", self._worst)

    @property
    def _worst(self) -> str:
        worst = max(self.rows, key=lambda row: row.missing, default=None)
        if worst is None or not worst.missing:
            return ""
        same = sum(row.missing == worst.missing for row in self.rows)
        name = f"{worst.kern} ({worst.municipality})" if same == 1 else f"{in_words(same)} kernen"
        verb = "ontbreekt" if worst.missing == 1 else "ontbreken"
        each = " elk" if same > 1 else ""
        rank = ", het meest" if len(self.rows) > same else ""
        return f"Bij {name} {verb}{each} {MONTHS.counted(worst.missing)}{rank}."

    @property
    def table(self) -> Table:
        """Kernen against months in words, with how many are in."""
        months = tuple(f"{month.short} {month.year}" for month in self.period)
        rows = tuple(
            (row.kern, row.municipality, *(WORDS[state] for state in row.states), number(row.received))
            for row in self.shown
        )
        numeric = (*(False for _ in range(len(months) + 2)), True)
        headers = ("Kern", "Gemeente", *months, "Binnen")
        keys = tuple((*("" for _ in headers[1:]), row.key) for row in self.shown)
        return Table(f"{self._subject}. Leeg: deed niet mee.", headers, rows, numeric, keys)

    def draw(self) -> Figure:
        """Draw the matrix."""
        return matrix.draw(self)

    @property
    def _subject(self) -> str:
        return f"Stand van de maandcijfers per kern, {self.period.label}"

    @property
    def _received(self) -> int:
        return sum(state in RECEIVED for state in self.states)

    @property
    def _late(self) -> int:
        return sum(state in RECEIVED_LATE for state in self.states)

    @property
    def _count(self) -> str:
        """How many months are in of those that are due, as a sentence."""
        due = self._received + self.states.count(State.MISSING) + self.states.count(State.RETURNED)
        if not due:
            return ""
        late = f", waarvan {number(self._late)} te laat" if self._late else ""
        part = (
            MONTHS.counted(due) if self._received == due else f"{number(self._received)} van de {MONTHS.counted(due)}"
        )
        return f"Binnen: {'alle ' if self._received == due > 1 else ''}{part}{late}.{self._elsewhere}"

    @property
    def _elsewhere(self) -> str:
        """The months that are not in and not missing either."""
        open_ = self.states.count(State.NOT_DUE) + self.states.count(State.DRAFT)
        returned = self.states.count(State.RETURNED)
        return (f" Nog niet nodig: {number(open_)}." if open_ else "") + (
            f" Teruggegeven: {number(returned)}." if returned else ""
        )


def pages(rows: Sequence[KernRow], period: Period) -> list[Completeness]:
    """The rows divided over charts of a readable size, without splitting a municipality where that can be."""
    charts: list[list[KernRow]] = [[]]
    for _, group in groupby(rows, key=lambda row: row.municipality):
        kernen = list(group)
        if charts[-1] and len(charts[-1]) + len(kernen) > MOST_ROWS:
            charts.append([])
        for row in kernen:
            if len(charts[-1]) == MOST_ROWS:
                charts.append([])
            charts[-1].append(row)
    return [Completeness(tuple(chart), period) for chart in charts]
