"""Sentences about who has most and who has least."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sociaalvitaal.charts.wording import Noun, capital, shortened, who
from sociaalvitaal.formatting import number


@dataclass(frozen=True)
class Ranking:
    """Places with a known number, most first; `certain` when no figure is missing behind any of them."""

    scores: Sequence[tuple[str, int]]
    what: Noun
    place: Noun
    certain: bool

    @property
    def best(self) -> int:
        """The highest number."""
        return self.scores[0][1]

    @property
    def top(self) -> list[str]:
        """Who has the highest number."""
        return [name for name, score in self.scores if score == self.best]

    @property
    def bottom(self) -> list[str]:
        """Who has the lowest number."""
        return [name for name, score in self.scores if score == self.scores[-1][1]]

    def special_title(self) -> str:
        """The title where there is nothing to rank: no figures, all 0, one place, all equal; else empty."""
        what = self.what.more
        if not self.scores:
            return f"Er zijn nog geen cijfers over {what}"
        if self.best == 0:
            return f"Er waren geen {what}" if self.certain else f"Er zijn nog geen {what} gemeld"
        if len(self.scores) == 1:
            return f"{shortened(self.top[0])} {self._verb} {self.what.counted(self.best)}"
        if self.best == sum(score for _, score in self.scores):
            return f"Alleen {shortened(self.top[0])} {self._verb} {what}: {number(self.best)}"
        if len(self.top) == len(self.scores):
            return f"{self._everyone} {self._verb} evenveel {what}: {self.each}"
        return ""

    def most(self) -> str:
        """Who received most: Raalte kreeg de meeste nieuwe deelnemers."""
        return f"{capital(who(self.top, self.place))} {self._verb} de meeste {self.what.more}"

    def least(self) -> str:
        """Who received least: drie gemeenten de minste."""
        return f"{who(self.bottom, self.place)} de minste"

    @property
    def each(self) -> str:
        """The highest number, with `elk` before it when several have it."""
        return number(self.best) if len(self.top) == 1 else f"elk {number(self.best)}"

    def extremes(self) -> str:
        """Most and least with their numbers, for an alternative text."""
        if not self.scores:
            return "Er zijn nog geen cijfers"
        best, least = number(self.best), number(self.scores[-1][1])
        has = "heeft" if len(self.top) == 1 else "hebben"
        if self.best == self.scores[-1][1]:
            return f"{self._everyone} {has} er {self.each if len(self.top) <= 2 else best}"
        most = f"{capital(who(self.top, self.place))} {has} de meeste ({best})"
        return f"{most} en {who(self.bottom, self.place)} de minste ({least})"

    @property
    def _everyone(self) -> str:
        names = who(self.top, self.place)
        return names if len(self.top) <= 2 else f"Alle {names}"

    @property
    def _verb(self) -> str:
        if self.certain:
            return "kreeg" if len(self.top) == 1 else "kregen"
        return "meldde" if len(self.top) == 1 else "meldden"
