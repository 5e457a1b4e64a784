"""How often each answer to a question of a survey was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sociaalvitaal.charts import bars
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.groups import Group, group_table, signs_note
from sociaalvitaal.charts.wording import Noun, sentences, shortened
from sociaalvitaal.formatting import in_words, listing, number, percentage

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PEOPLE = Noun("inwoner", "inwoners")


@dataclass(frozen=True)
class Answers(Chart):
    """Options with how many people chose each; `answered` is how many people answered, None where that is withheld."""

    question: str
    groups: tuple[Group, ...]
    answered: int | None
    several: bool
    """Whether people could choose more than one."""
    in_order: bool = False
    """Whether the options have an order of their own, as ages have."""
    percentage_from: int = 10

    @cached_property
    def ordered(self) -> tuple[Group, ...]:
        """Most chosen first, unless the options have an order of their own."""
        if self.in_order:
            return self.groups
        return tuple(sorted(self.groups, key=lambda group: (-group.amount, group.withheld)))

    @property
    def best(self) -> list[Group]:
        """What was chosen most; empty when nothing was."""
        largest = max((group.amount for group in self.groups), default=0)
        return [group for group in self.ordered if largest and group.amount == largest]

    @property
    def title(self) -> str:
        """What was chosen most, and by how many."""
        if not self.best:
            hidden = any(group.withheld for group in self.groups)
            return "De aantallen zijn te klein om te tonen" if hidden else "Niemand koos hier een antwoord"
        amount = self.best[0].amount
        part = PEOPLE.counted(amount)
        if self.answered:
            part = f"{number(amount)} van de {PEOPLE.counted(self.answered)}"
        names = [f"‘{shortened(group.label)}’" for group in self.best]
        if len(names) > 2:
            return f"{in_words(len(names), capital=True)} antwoorden zijn even vaak gekozen: elk {part}"
        each = "elk " if len(names) == 2 else ""
        return f"Het vaakst gekozen: {listing(names)} ({each}{part})"

    @property
    def subtitle(self) -> str:
        """The question, and how many answered it."""
        people = f"Beantwoord door {PEOPLE.counted(self.answered)}." if self.answered is not None else ""
        more = "Meer antwoorden mogelijk." if self.several else ""
        return sentences(self.question, people, more, signs_note(self.groups))

    @property
    def alt(self) -> str:
        """Kind of chart, the question, the three that were chosen most."""
        largest = sorted((group for group in self.groups if group.amount), key=lambda group: -group.amount)[:3]
        parts = listing([f"{group.label} ({number(group.amount)})" for group in largest])
        message = f"{'Het vaakst' if len(largest) > 1 else 'Alleen'}: {parts}." if largest else f"{self.title}."
        return sentences(f"Staafdiagram bij de vraag: {self.question}", message)

    @property
    def table(self) -> Table:
        """Options with number and share of the people who answered."""
        rows = [(group, self.share(group)) for group in self.ordered]
        return group_table(sentences(self.question, signs_note(self.groups)), ("Antwoord", "Gekozen"), rows)

    def share(self, group: Group) -> str:
        """A share of the people who answered; empty where that says nothing or is not shown."""
        if self.answered is None or self.answered < self.percentage_from or not group.shown:
            return ""
        return percentage(group.amount, self.answered)

    def draw(self) -> Figure:
        """Draw the bars."""
        return bars.draw(self)
