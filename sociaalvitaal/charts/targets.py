"""Plan and result of several places: how much of each plan there is, and who lags behind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from sociaalvitaal.charts import target_bars
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.wording import Noun, capital, provisional_sentence, sentences, shortened, star_note
from sociaalvitaal.formatting import MISSING, PROVISIONAL, WITHHELD, in_words, listing, marked, number, percentage

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FEW = 2
"""So many places are named in a title; more are counted."""


class Stand(StrEnum):
    """How a result stands to its plan, as far as a picture shows it."""

    GOOD = "op koers of verder"
    UNCLEAR = "niet te zeggen"
    BEHIND = "achter op plan"
    LATER = "nog niet begonnen"


@dataclass(frozen=True)
class TargetRow:
    """A place with its plan; a result of None is missing or withheld."""

    label: str
    planned: int
    realised: int | None
    stand: Stand
    withheld: bool = False
    remark: str = ""
    provisional: bool = False
    """Whether a month behind the result still waits for approval."""
    keys: tuple[str, ...] = ("",) * 3
    """Of plan, result and their share, as figures.origin.keys has them."""

    @property
    def share(self) -> float:
        """Which part of the plan there is."""
        return (self.realised or 0) / self.planned

    @property
    def text(self) -> str:
        """The result or its sign."""
        if self.withheld:
            return WITHHELD
        return MISSING if self.realised is None else marked(number(self.realised), provisional=self.provisional)

    @property
    def part(self) -> str:
        """The share in per cents; empty where there is none."""
        if self.realised is None:
            return ""
        return marked(percentage(self.realised, self.planned), provisional=self.provisional)


@dataclass(frozen=True)
class TargetBars(Chart):
    """The results of places as a part of their plans."""

    rows: tuple[TargetRow, ...]
    what: str
    """What is counted: nieuwe deelnemers."""
    place: Noun
    period: str
    """In words: 2018, tot en met oktober."""
    expected: float | None = None
    """Which part of a plan is expected by now, where that is the same for all and not all of it."""

    @cached_property
    def ordered(self) -> tuple[TargetRow, ...]:
        """Highest share first; without a number last."""
        return tuple(sorted(self.rows, key=lambda row: (row.realised is None, -row.share, row.label)))

    @property
    def title(self) -> str:
        """Who lags behind, or that nobody does."""
        judged = [row for row in self.rows if row.stand in (Stand.GOOD, Stand.BEHIND)]
        behind = [row.label for row in self.rows if row.stand is Stand.BEHIND]
        if not judged:
            return f"Nog niet te zeggen of {self.what} op koers liggen"
        if not behind:
            if len(judged) == 1:
                return f"{shortened(judged[0].label)} ligt met {self.what} op koers"
            every = "Alle" if len(judged) == len(self.rows) else "Zeker"
            places = f"{in_words(len(judged))} {self.place.more}"
            return f"{every} {places} liggen met {self.what} op koers"
        if len(behind) <= FEW:
            verb = "loopt" if len(behind) == 1 else "lopen"
            return f"{listing([shortened(name) for name in behind])} {verb} met {self.what} achter op het plan"
        count = in_words(len(behind), capital=True)
        return f"{count} {self.place.more} lopen met {self.what} achter op het plan"

    @property
    def subtitle(self) -> str:
        """What is shown, over which period."""
        line = f" De streep staat bij wat nu te verwachten is: {self._expected}." if self.expected is not None else ""
        subject = f"{capital(self.what)} in {self.period}, als deel van het jaarplan. Hoogste aandeel bovenaan.{line}"
        return sentences(subject, self._star_note)

    @property
    def alt(self) -> str:
        """The message in words."""
        counts = [f"{number(count)} {stand.value}" for stand in Stand if (count := self._count(stand))]
        known = [row for row in self.ordered if row.realised is not None]
        ends = ""
        if len(known) > 1:
            ends = f"Het hoogst is {_with_part(known[0])}, het laagst {_with_part(known[-1])}."
        provisional = provisional_sentence(provisional=self._is_provisional)
        return sentences(f"{self.title}.", f"Van {self._places}: {listing(counts)}.", ends, provisional)

    @property
    def table(self) -> Table:
        """The same numbers."""
        rows = tuple(
            (row.label, number(row.planned), row.text, row.part, row.stand.value, row.remark) for row in self.ordered
        )
        heads = (capital(self.place.one), "Beoogd", "Gerealiseerd", "Deel van het plan", "Stand", "Opmerking")
        numeric = (False, True, True, True, False, False)
        wide = len(heads) if any(row[-1] for row in rows) else len(heads) - 1
        keys = tuple(("", *row.keys, "", "")[:wide] for row in self.ordered)
        return Table(self._caption, heads[:wide], tuple(row[:wide] for row in rows), numeric[:wide], keys)

    def draw(self) -> Figure:
        """Draw the picture."""
        return target_bars.draw(self)

    @property
    def _expected(self) -> str:
        return f"{round((self.expected or 0) * 100)}%"

    @property
    def _places(self) -> str:
        return self.place.counted(len(self.rows))

    @property
    def _caption(self) -> str:
        caption = f"{capital(self.what)} in {self.period}: beoogd en gerealiseerd per {self.place.one}"
        return sentences(f"{caption}.", self._star_note) if self._star_note else caption

    @property
    def _star_note(self) -> str:
        return star_note(provisional=self._is_provisional)

    @property
    def _is_provisional(self) -> bool:
        return any(row.provisional and row.realised is not None for row in self.rows)

    def _count(self, stand: Stand) -> int:
        return sum(row.stand is stand for row in self.rows)


def _with_part(row: TargetRow) -> str:
    """A place with its share, to be read aloud."""
    return f"{row.label} ({row.part.removesuffix(PROVISIONAL)})"
