"""How many days it took from referral to start: the middle half of each group, and the middle of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sociaalvitaal.charts import waiting_lines
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.groups import TOTAL
from sociaalvitaal.charts.wording import capital, provisional_sentence, sentences, shortened, star_note
from sociaalvitaal.formatting import MISSING, WITHHELD, marked, number
from sociaalvitaal.periods import Period

if TYPE_CHECKING:
    from matplotlib.figure import Figure

RANKED_FROM = 10
"""With fewer starts chance decides who is quickest."""
MEANING = "De streep loopt van een kwart tot driekwart van wie begon; de stip is de helft."


@dataclass(frozen=True)
class Wait:
    """A group: within how many days a quarter, half and three quarters of those who start do so; None: not known."""

    label: str
    known: int | None
    """Of how many starts the days are known; None where that is not shown."""
    low: int | None = None
    middle: int | None = None
    high: int | None = None
    withheld: bool = False
    provisional: bool = False
    """Whether a month behind it still waits for approval."""
    keys: tuple[str, ...] = ("",) * 4
    """Of the numbers in its row, as figures.origin.keys has them: of how many, and the three of days."""

    @property
    def shown(self) -> bool:
        """Whether there are days to show."""
        return self.middle is not None and not self.withheld

    def text(self, value: int) -> str:
        """One of its numbers with its star."""
        return marked(number(value), provisional=self.provisional)


@dataclass(frozen=True)
class Waits(Chart):
    """Groups with their days, and all together."""

    groups: tuple[Wait, ...]
    whole: Wait
    division: str
    """By what they are divided, as a noun."""
    period: Period
    quoted: bool = False
    """Whether the names are words rather than names of places."""

    @cached_property
    def ordered(self) -> tuple[Wait, ...]:
        """Quickest first; then those without days."""
        return tuple(sorted(self.groups, key=_order))

    @property
    def title(self) -> str:
        """Within how many days half of them start; who is quickest and who slowest, where there are enough."""
        if not self.whole.shown:
            withheld = self.whole.withheld or any(wait.withheld for wait in self.groups)
            return (
                "De aantallen zijn te klein om te tonen hoe snel iemand begint"
                if withheld
                else "Hoe snel iemand begint na een doorverwijzing is nog niet bekend"
            )
        half = f"De helft van wie start, doet dat binnen {_days(self.whole.middle)}"
        ranked = [wait for wait in self.ordered if wait.shown and (wait.known is None or wait.known >= RANKED_FROM)]
        if len(ranked) < 2 or ranked[0].middle == ranked[-1].middle:
            return half
        ends = ((ranked[0], ranked[1], "het snelst"), (ranked[-1], ranked[-2], "het langzaamst"))
        alone = [f"{how} bij {self._name(end)}" for end, next_to, how in ends if end.middle != next_to.middle]
        return f"{half}; {', '.join(alone)}" if alone else half

    def _name(self, wait: Wait) -> str:
        name = shortened(wait.label)
        return f"{f'‘{name}’' if self.quoted else name} ({number(wait.middle or 0)})"

    @property
    def subtitle(self) -> str:
        """What is measured, of whom, and how to read it."""
        return sentences(f"{self._subject}.", MEANING, self._note)

    @property
    def alt(self) -> str:
        """Kind of chart and its message."""
        kind = f"Diagram met strepen en stippen: dagen tot de start per {self.division}, {self.period.label}."
        return sentences(kind, f"{self.title}.", provisional_sentence(provisional=self._is_provisional))

    @property
    def table(self) -> Table:
        """Groups with their days and of how many these are known."""
        counted = any(wait.known is not None for wait in self.groups)
        headers = (capital(self.division), *(("Bekend bij",) if counted else ()), "Een kwart", "De helft", "Driekwart")
        waits = [*self.ordered]
        if len(waits) > 1:
            waits.append(replace(self.whole, label=TOTAL))
        caption = sentences(f"{self._subject}: binnen zoveel dagen begon een deel van wie begon.", self._note)
        return Table(
            caption, headers, tuple(_row(wait, counted) for wait in waits), (False, *(True for _ in headers[1:])),
            tuple(("", *wait.keys[0 if counted else 1 :]) for wait in waits),
        )  # fmt: skip

    def draw(self) -> Figure:
        """Draw the lines."""
        return waiting_lines.draw(self)

    @property
    def _subject(self) -> str:
        return f"Dagen van doorverwijzing tot start per {self.division}, {self.period.label}"

    @property
    def _note(self) -> str:
        withheld = f"{WITHHELD} = te weinig om te tonen." if any(wait.withheld for wait in self.groups) else ""
        return sentences(withheld, star_note(provisional=self._is_provisional))

    @property
    def _is_provisional(self) -> bool:
        return any(wait.provisional and wait.middle is not None for wait in self.groups)


def _order(wait: Wait) -> tuple[bool, bool, int, str]:
    return not wait.shown, not wait.withheld, wait.middle or 0, wait.label.casefold()


def _days(count: int | None) -> str:
    return "1 dag" if count == 1 else f"{number(count or 0)} dagen"


def _row(wait: Wait, counted: bool) -> tuple[str, ...]:
    if wait.shown:
        days = tuple(MISSING if value is None else wait.text(value) for value in (wait.low, wait.middle, wait.high))
    else:
        days = (WITHHELD if wait.withheld else MISSING,) * 3
    known = ((WITHHELD if wait.known is None else wait.text(wait.known)),) if counted else ()
    return (wait.label, *known, *days)
