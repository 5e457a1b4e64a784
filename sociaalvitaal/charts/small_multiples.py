"""Small multiples: one indicator per month, a panel per place, all on the same scale."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sociaalvitaal.charts import panels
from sociaalvitaal.charts.base import Chart, Point, Table, summed
from sociaalvitaal.charts.ranking import Ranking
from sociaalvitaal.charts.wording import (
    CELL_NOTE,
    MUNICIPALITIES,
    NEW_PARTICIPANTS,
    Noun,
    capital,
    cell,
    gap_sentence,
    least_sentence,
    provisional_sentence,
    sentences,
    sum_note,
)
from sociaalvitaal.formatting import MISSING, number
from sociaalvitaal.periods import Period

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_SHOWN = 24


@dataclass(frozen=True)
class Panel:
    """A place with a point for each month of the period."""

    name: str
    points: tuple[Point, ...]
    key: str = ""
    """Which number all its months together are, as figures.origin.keys has it."""

    @cached_property
    def total(self) -> Point:
        """All its months together."""
        return summed(self.points)


@dataclass(frozen=True)
class SmallMultiples(Chart):
    """An indicator that adds up, per month and place."""

    panels: tuple[Panel, ...]
    period: Period
    what: Noun = NEW_PARTICIPANTS
    place: Noun = MUNICIPALITIES
    key: str = ""
    """Of all panels together, where they are all there is."""

    def __post_init__(self) -> None:
        if any(len(panel.points) != len(self.period) for panel in self.panels):
            raise ValueError("each panel needs one point for each month")

    @cached_property
    def ordered(self) -> tuple[Panel, ...]:
        """The panels, most first; without any figure last."""
        return tuple(sorted(self.panels, key=lambda one: (not one.total.known, -one.total.amount, one.name.casefold())))

    @property
    def shown(self) -> tuple[Panel, ...]:
        """The panels that are drawn."""
        return self.ordered[:MOST_SHOWN]

    @cached_property
    def total(self) -> Point:
        """All places and months together."""
        return summed(tuple(panel.total for panel in self.panels))

    @cached_property
    def ranking(self) -> Ranking:
        """The places with a figure, most first."""
        scores = [(panel.name, panel.total.amount) for panel in self.ordered if panel.total.known]
        return Ranking(scores, self.what, self.place, certain=self.total.is_whole)

    @property
    def title(self) -> str:
        """Who received most, how many, and of how many."""
        ranking = self.ranking
        if special := ranking.special_title():
            return special
        return f"{ranking.most()}: {ranking.each} van de {number(self.total.amount)}"

    @property
    def subtitle(self) -> str:
        """What is counted and when, the order, and what is missing."""
        more, places = len(self.panels) > 1, self.place.more
        order = f"{capital(places)} met de meeste staan vooraan." if more else ""
        hidden = len(self.panels) - len(self.shown)
        limit = f"Getekend: de eerste {len(self.shown)} van de {number(len(self.panels))} {places}." if hidden else ""
        return sentences(f"{self._subject}.", order, limit, gap_sentence(self.total), self._signs_note)

    @property
    def alt(self) -> str:
        """Kind of chart, most and least, the sum, and what is missing."""
        kind = f"Staafdiagrammen: {self._subject[0].lower()}{self._subject[1:]}, voor {self._counted_places}."
        total = f"; samen {number(self.total.amount)}" if len(self.ranking.scores) > 1 else ""
        return sentences(
            kind,
            f"{self.ranking.extremes()}{total}.",
            gap_sentence(self.total),
            least_sentence(self.total),
            provisional_sentence(provisional=self.total.provisional),
        )

    @property
    def table(self) -> Table:
        """Places against months, with sums; the places that are not drawn stand together in one row."""
        rest = self.ordered[MOST_SHOWN:]
        rows = [*self.shown]
        if rest:
            rows.append(self._together(f"Overige {self.place.counted(len(rest))}", rest))
        if len(self.panels) > 1:
            rows.append(self._together("Samen", self.panels, self.key))
        months = tuple(f"{month.short} {month.year}" for month in self.period)
        headers = (capital(self.place.one), *months, "Samen")
        note = CELL_NOTE if any(point.partial for panel in self.panels for point in panel.points) else ""
        caption = sentences(f"{self._subject}, per {self.place.one}.", note, self._signs_note)
        numeric = (False, *(True for _ in headers[1:]))
        return Table(caption, headers, tuple(map(self._row, rows)), numeric, tuple(map(self._keys, rows)))

    def draw(self) -> Figure:
        """Draw all panels on one scale."""
        return panels.draw(self)

    @property
    def _subject(self) -> str:
        return f"{capital(self.what.more)} per maand, {self.period.label}"

    @property
    def _counted_places(self) -> str:
        return self.place.counted(len(self.panels)) if self.panels else f"geen enkele {self.place.one}"

    @property
    def _signs_note(self) -> str:
        return sum_note(self.total)

    def _together(self, name: str, several: tuple[Panel, ...], key: str = "") -> Panel:
        months = zip(*(panel.points for panel in several), strict=True)
        return Panel(name, tuple(summed(month) for month in months), key)

    @staticmethod
    def _row(panel: Panel) -> tuple[str, ...]:
        total = panel.total.text if panel.total.known else MISSING if panel.total.missing else ""
        return (panel.name, *(cell(point) for point in panel.points), total)

    def _keys(self, panel: Panel) -> tuple[str, ...]:
        """Of each month, and of all together."""
        # A key ends in its first and its last month.
        stem = panel.key.rsplit(" ", 2)[0]
        return ("", *(f"{stem} {month}" if stem else "" for month in self._months), panel.key)

    @cached_property
    def _months(self) -> list[str]:
        return [f"{month} {month}" for month in self.period]
