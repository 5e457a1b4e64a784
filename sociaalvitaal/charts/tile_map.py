"""Tile map of Overijssel: one value per municipality."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sociaalvitaal.charts import tiles
from sociaalvitaal.charts.base import Chart, Point, Table, summed
from sociaalvitaal.charts.overijssel import TILES
from sociaalvitaal.charts.ranking import Ranking
from sociaalvitaal.charts.steps import class_limits
from sociaalvitaal.charts.wording import (
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
from sociaalvitaal.formatting import in_words
from sociaalvitaal.periods import Period

if TYPE_CHECKING:
    from matplotlib.figure import Figure


RETURNS_NOTE = "(1/2): 1 van de 2 maandcijfers binnen."


@dataclass(frozen=True)
class Tile:
    """A municipality that takes part, with its CBS code and its value."""

    code: str
    name: str
    point: Point
    key: str = ""
    """Which number it is, as figures.origin.keys has it."""


@dataclass(frozen=True)
class TileMap(Chart):
    """One value per municipality; classes follow from the values."""

    tiles: tuple[Tile, ...]
    period: Period
    what: Noun = NEW_PARTICIPANTS
    key: str = ""
    """Of all municipalities together."""

    @cached_property
    def limits(self) -> tuple[int, ...]:
        """Round lower limits of the classes above the lowest."""
        shown = [tile.point for tile in self.tiles if tile.code in TILES]
        return tuple(class_limits([point.amount for point in shown if point.known]))

    @cached_property
    def total(self) -> Point:
        """All municipalities together."""
        return summed(tuple(tile.point for tile in self.tiles))

    @cached_property
    def ordered(self) -> tuple[Tile, ...]:
        """Municipalities, most first; without a value last."""
        return tuple(sorted(self.tiles, key=lambda one: (not one.point.known, -one.point.amount, one.name.casefold())))

    @cached_property
    def ranking(self) -> Ranking:
        """The municipalities with a value, most first."""
        scores = [(tile.name, tile.point.amount) for tile in self.ordered if tile.point.known]
        return Ranking(scores, self.what, MUNICIPALITIES, certain=self.total.is_whole)

    @property
    def title(self) -> str:
        """Who has most, and who least where no figure is missing."""
        ranking = self.ranking
        if special := ranking.special_title():
            return special
        return f"{ranking.most()}, {ranking.least()}" if ranking.certain else f"{ranking.most()}: {ranking.each}"

    @property
    def subtitle(self) -> str:
        """What is counted and when, what a tile is, and what is missing."""
        outside = sum(tile.code not in TILES for tile in self.tiles)
        are = "ligt" if outside == 1 else "liggen"
        stand = "staat" if outside == 1 else "staan"
        elsewhere = f"{MUNICIPALITIES.counted(outside)} {are} buiten Overijssel en {stand} alleen in de tabel."
        tile = "Elke tegel is een gemeente van Overijssel."
        outsiders = elsewhere if outside else ""
        return sentences(f"{self._subject}.", tile, outsiders, gap_sentence(self.total), self._signs_note)

    @property
    def alt(self) -> str:
        """Kind of chart, most and least, and what is missing."""
        kind = f"Tegelkaart van Overijssel: {self.what.more}, {self.period.label}."
        missing = sum(tile.point.missing for tile in self.tiles)
        noun = MUNICIPALITIES.one if missing == 1 else MUNICIPALITIES.more
        gap = f"Van {in_words(missing)} {noun} ontbreekt het cijfer." if missing else gap_sentence(self.total)
        return sentences(kind, f"{self.ranking.extremes()}.", gap, least_sentence(self.total),
                         provisional_sentence(provisional=self.total.provisional))  # fmt: skip

    @property
    def table(self) -> Table:
        """Municipalities with their value, most first, and the sum."""
        rows = [*self.ordered]
        if len(rows) > 1:
            rows.append(Tile("", "Samen", self.total, self.key))
        note = RETURNS_NOTE if self.total.partial else ""
        caption = sentences(f"{self._subject}, per gemeente.", note, self._signs_note)
        return Table(
            caption, ("Gemeente", capital(self.what.more)), tuple((tile.name, cell(tile.point)) for tile in rows),
            (False, True), tuple(("", tile.key) for tile in rows),
        )  # fmt: skip

    def draw(self) -> Figure:
        """Draw the map."""
        return tiles.draw(self)

    @property
    def _signs_note(self) -> str:
        return sum_note(self.total)

    @property
    def _subject(self) -> str:
        return f"{capital(self.what.more)}, {self.period.label}"
