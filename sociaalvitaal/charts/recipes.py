"""The recipes of an answer to "what works": in how many kernen each holds, and in how many the result came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sociaalvitaal.charts import recipe_bars
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.wording import KERNEN, capital, sentences
from sociaalvitaal.formatting import in_words, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Recipe:
    """Circumstances that go together with a result."""

    label: str
    result: str
    reached: int
    """Kernen with the circumstances and the result."""
    exceptions: int
    """Kernen with the circumstances and without the result."""
    firm: bool
    keys: tuple[str, ...] = ("", "")
    """Of both numbers, as figures.origin.keys has them."""

    @property
    def cases(self) -> int:
        """In how many kernen the circumstances hold."""
        return self.reached + self.exceptions

    @property
    def fit(self) -> str:
        """In words: 7 van 7 kernen."""
        return f"{number(self.reached)} van {KERNEN.counted(self.cases)}"

    @property
    def mark(self) -> str:
        """Whether it can be built on."""
        return "stevig" if self.firm else "niet stevig"


@dataclass(frozen=True)
class Recipes(Chart):
    """All recipes of one answer, in the order of the answer."""

    recipes: tuple[Recipe, ...]
    outcome: str
    period: str

    @property
    def title(self) -> str:
        """How many of them can be built on."""
        whole, firm = len(self.recipes), sum(recipe.firm for recipe in self.recipes)
        if not whole:
            return "Er is geen recept gevonden"
        if whole == 1:
            return f"Het enige recept is {self.recipes[0].mark}"
        if firm in (0, whole):
            which = {2: "Beide recepten"}.get(whole, f"Alle {in_words(whole)} recepten")
            return f"{which} zijn stevig" if firm else "Geen enkel recept is stevig"
        count = "Eén" if firm == 1 else in_words(firm, capital=True)
        return f"{count} van de {in_words(whole)} recepten {'is' if firm == 1 else 'zijn'} stevig"

    @property
    def subtitle(self) -> str:
        """What is counted, over which period."""
        return (
            f"{capital(self.outcome)}, {self.period}. Een balk telt de kernen waar deze omstandigheden samengaan;"
            " gevuld is waar het resultaat er ook was. Dit is geen bewijs van oorzaak en gevolg."
        )

    @property
    def alt(self) -> str:
        """The recipes with their fit."""
        told = "; ".join(f"{one.label}: {one.result} in {one.fit}, {one.mark}" for one in self.recipes)
        return sentences("Staafdiagram met de recepten.", f"{self.title}.", f"{capital(told)}." if told else "")

    @property
    def table(self) -> Table:
        """The same numbers."""
        rows = tuple(
            (one.label, one.result, number(one.cases), number(one.reached), capital(one.mark)) for one in self.recipes
        )
        keys = tuple(("", "", *one.keys, "") for one in self.recipes)
        headers = ("Recept", "Resultaat", "Kernen met recept", "Met resultaat", "Stevig?")
        return Table(f"Recepten: {self.outcome}, {self.period}", headers, rows, (False, False, True, True, False), keys)

    def draw(self) -> Figure:
        """Draw the bars."""
        return recipe_bars.draw(self)
