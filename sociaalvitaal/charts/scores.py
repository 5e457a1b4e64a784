"""In how many kernen each factor helped and hindered: a small panel for each group of factors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sociaalvitaal.charts import score_bars
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.wording import KERNEN, sentences, shortened
from sociaalvitaal.formatting import MISSING, in_words, listing, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

VALUES = (-2, -1, 0, 1, 2)
LONGEST_NAME = 60
"""A longer name is cut off in the title."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One factor: how many kernen gave each score, from −2 to +2, and how many gave none."""

    number: int
    name: str
    counts: tuple[int, int, int, int, int]
    without: int
    """Not applicable, not known, not filled in."""
    middle: str
    """The middle score with its sign; empty without scores."""

    @property
    def label(self) -> str:
        """Its number, as other pages have it, and its name."""
        return f"{self.number}. {self.name}"

    @property
    def helps(self) -> int:
        """In how many kernen it helped."""
        return self.counts[3] + self.counts[4]

    @property
    def hinders(self) -> int:
        """In how many kernen it hindered."""
        return self.counts[0] + self.counts[1]

    @property
    def scored(self) -> int:
        """How many kernen gave a score."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """Factors that belong together."""

    name: str
    rows: tuple[ScoreRow, ...]


@dataclass(frozen=True)
class Scores(Chart):
    """All factors of some kernen at one moment; `moment` is how that reads: `laatste score die er is`."""

    groups: tuple[ScoreGroup, ...]
    kernen: int
    moment: str
    place: str = ""

    @cached_property
    def ordered(self) -> tuple[ScoreGroup, ...]:
        """In each group what helped in most kernen first."""
        return tuple(
            ScoreGroup(group.name, tuple(sorted(group.rows, key=lambda row: row.hinders - row.helps)))
            for group in self.groups
        )

    @cached_property
    def rows(self) -> tuple[ScoreRow, ...]:
        """All factors."""
        return tuple(row for group in self.ordered for row in group.rows)

    @property
    def is_empty(self) -> bool:
        """Whether no kern gave a score."""
        return not any(row.scored for row in self.rows)

    @property
    def title(self) -> str:
        """What helped and what hindered in most kernen."""
        if self.is_empty:
            return "Er zijn nog geen scores van factoren"
        best, worst = max(row.helps for row in self.rows), max(row.hinders for row in self.rows)
        parts = []
        if best:
            parts.append(self._most([row for row in self.rows if row.helps == best], "hielp", "hielpen", best))
        if worst:
            found = self._most([row for row in self.rows if row.hinders == worst], "hinderde", "hinderden", worst)
            parts.append(found if not best else found[:1].lower() + found[1:])
        if not parts:
            return "Geen enkele factor hielp of hinderde"
        return "; ".join(parts) if len(parts) > 1 else f"{parts[0]}; geen factor {'hinderde' if best else 'hielp'}"

    def _most(self, rows: list[ScoreRow], one: str, more: str, count: int) -> str:
        names = [f"‘{shortened(row.name, LONGEST_NAME)}’" for row in rows]
        if len(names) == 1:
            return f"{names[0]} {one} in de meeste kernen: {number(count)} van de {number(self.kernen)}"
        who = listing(names) if len(names) == 2 else f"{in_words(len(names), capital=True)} factoren"
        return f"{who} {more} even vaak het meest: elk in {KERNEN.counted(count)}"

    @property
    def subtitle(self) -> str:
        """Definition and moment, and how many gave no score."""
        without = sum(row.without for row in self.rows)
        cells = without + sum(row.scored for row in self.rows)
        gap = f"In {number(without)} van de {number(cells)} vakjes is geen score."
        where = f"{self.place}: " if self.place else ""
        return sentences(
            f"{where}{KERNEN.counted(self.kernen)}; {self.moment}.",
            "Elke balk telt kernen: links van de streep hinderde de factor, rechts hielp hij.", gap if without else "",
        )  # fmt: skip

    @property
    def alt(self) -> str:
        """Kind of chart, and the three that helped and hindered most."""
        return sentences(
            f"Staafdiagram van {number(len(self.rows))} factoren in {KERNEN.counted(self.kernen)}.",
            self._three("Hielp in de meeste kernen", [(row.helps, row.name) for row in self.rows]),
            self._three("Hinderde in de meeste kernen", [(row.hinders, row.name) for row in self.rows]),
        )

    @staticmethod
    def _three(lead: str, counts: list[tuple[int, str]]) -> str:
        found = sorted((pair for pair in counts if pair[0]), key=lambda pair: -pair[0])[:3]
        return f"{lead}: {listing([f'{label} ({number(count)})' for count, label in found])}." if found else ""

    @property
    def table(self) -> Table:
        """Factors with how many kernen gave each score."""
        rows = tuple(
            (
                row.label,
                group.name,
                *(number(count) for count in row.counts),
                number(row.without),
                row.middle or MISSING,
            )
            for group in self.ordered
            for row in group.rows
        )
        heads = ("Factor", "Groep", "−2", "−1", "0", "+1", "+2", "Geen score", "Middelste score")
        return Table(f"Aantal kernen per score; {self.moment}", heads, rows, (False, False, *(True,) * 7))

    def draw(self) -> Figure:
        """Draw the bars."""
        return score_bars.draw(self)
