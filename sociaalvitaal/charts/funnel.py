"""How far referrals came: a bar for each step, the whole behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sociaalvitaal.charts import funnel_bars
from sociaalvitaal.charts.base import Chart, Point, Table
from sociaalvitaal.charts.groups import PERCENTAGE_FROM, Group, group_table, share_text, signs_note
from sociaalvitaal.charts.wording import Noun, capital, gap_sentence, provisional_sentence, sentences
from sociaalvitaal.formatting import PROVISIONAL, number
from sociaalvitaal.periods import Period

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REFERRALS = Noun("doorverwijzing", "doorverwijzingen")
SKIPPED = "Wie een stap oversloeg, telt daar ook mee. Wie nog bezig is, kan een stap nog halen."


@dataclass(frozen=True)
class Funnel(Chart):
    """The steps in order, each with how many took it or a later one; the title is about the step `goal`."""

    steps: tuple[Group, ...]
    goal: int
    period: Period
    expected: int
    received: int
    percentage_from: int = PERCENTAGE_FROM

    @property
    def whole(self) -> int | None:
        """How many there were; None where that is withheld or missing."""
        return self.steps[0].value if self.steps and self.steps[0].shown else None

    @property
    def title(self) -> str:
        """How many referrals led to what they were meant for."""
        if not self.steps or (self.whole is None and not self.steps[0].withheld):
            return "Er zijn nog geen cijfers over het vervolg van doorverwijzingen"
        if self.whole is None:
            return "Het aantal doorverwijzingen is te klein om te tonen"
        if not self.whole:
            return (
                "Er waren geen doorverwijzingen"
                if self.received >= self.expected
                else "Er zijn nog geen doorverwijzingen gemeld"
            )
        reached = self.steps[self.goal]
        if not reached.shown:
            return f"Er waren {REFERRALS.counted(self.whole)}" if self.whole > 1 else "Er was 1 doorverwijzing"
        if self.whole == 1:
            return f"De enige doorverwijzing leidde {'' if reached.amount else 'nog niet '}tot een start"
        if not reached.amount:
            return f"Van de {REFERRALS.counted(self.whole)} leidde er nog geen een tot een start"
        if reached.amount == self.whole:
            return f"Alle {REFERRALS.counted(self.whole)} leidden tot een start"
        share = self.share(reached).removesuffix(PROVISIONAL)
        verb = "leidde" if reached.amount == 1 else "leidden"
        part = f"{number(reached.amount)} van de {REFERRALS.counted(self.whole)} {verb} tot een start"
        return f"{part}: {share}" if share else capital(part)

    @property
    def subtitle(self) -> str:
        """What is counted and when, and what is missing or withheld."""
        return sentences(f"{self._subject}. {SKIPPED}", signs_note(self.steps), gap_sentence(self._returns))

    @property
    def alt(self) -> str:
        """Kind of chart, the steps with their numbers, and what is missing."""
        shown = [f"{step.label} {step.text.removesuffix(PROVISIONAL)}" for step in self.steps]
        message = f"{capital(', '.join(shown))}." if shown else f"{self.title}."
        provisional = any(step.shown and step.provisional for step in self.steps)
        return sentences(f"Staafdiagram met de stappen van een doorverwijzing, {self.period.label}.", message,
                         gap_sentence(self._returns), provisional_sentence(provisional=provisional))  # fmt: skip

    @property
    def table(self) -> Table:
        """Steps with number and share."""
        rows = [(replace(step, label=capital(step.label)), self.share(step)) for step in self.steps]
        caption = sentences(f"{self._subject}. {SKIPPED}", signs_note(self.steps))
        return group_table(caption, ("Stap", capital(REFERRALS.more)), rows)

    def share(self, step: Group) -> str:
        """Which part of all took the step; empty where there are too few."""
        return share_text(step, self.whole, self.percentage_from)

    def draw(self) -> Figure:
        """Draw the bars."""
        return funnel_bars.draw(self)

    @property
    def _subject(self) -> str:
        return f"Doorverwijzingen per stap, {self.period.label}"

    @property
    def _returns(self) -> Point:
        return Point(None, self.expected, min(self.received, self.expected))
