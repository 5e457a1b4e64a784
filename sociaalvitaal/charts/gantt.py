"""Phases and actions in time: what was planned in pale, what was done in dark, and where today is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sociaalvitaal.charts import gantt_drawing
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.wording import Noun, capital, sentences, shortened
from sociaalvitaal.formatting import in_words, long_date, number, short_date
from sociaalvitaal.periods import Month, Period

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ACTIONS = Noun("actie", "acties")
MOST_ROWS = 60
NOW, THEN = "vandaag", "stand"
FAR = 12
"""Months around the plan within which today is still drawn."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The planned months and the days on which it was really done; without an end it goes on."""

    planned: Period | None
    started: date | None = None
    ended: date | None = None
    status: str = ""
    is_late: bool = False
    is_dropped: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether it began and is still being done; what was dropped before its end is not."""
        return self.started is not None and self.ended is None and not self.is_dropped

    @property
    def was_done(self) -> bool:
        """Whether there is something done to draw."""
        return self.goes_on or (self.started is not None and self.ended is not None)


@dataclass(frozen=True, slots=True)
class Row:
    """A phase or action with one bar, or a kern with a bar for each phase."""

    label: str
    bars: tuple[Bar, ...]
    note: str = ""
    is_loud: bool = False
    is_head: bool = False
    detail: str = ""
    """What tells it from its namesakes: the municipality of a kern."""


@dataclass(frozen=True)
class Gantt(Chart):
    """Rows with bars, on the months from the first that is planned or done to the last."""

    rows: tuple[Row, ...]
    today: date
    day_word: str = field(default=NOW, kw_only=True)
    """What the line at that day is called; in what is read later than today, `THEN`."""

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that are drawn."""
        return self.rows[:MOST_ROWS]

    @property
    def months(self) -> Period:
        """The whole years and quarters that the bars lie in, with today where that is near."""
        bars = [bar for row in self.shown for bar in row.bars]
        now = Month.of(self.today)
        starts = [bar.planned.first for bar in bars if bar.planned] + [Month.of(b.started) for b in bars if b.started]
        ends = [bar.planned.last for bar in bars if bar.planned] + [Month.of(b.ended) for b in bars if b.ended]
        first, last = min(starts, default=now), max([*starts, *ends], default=now)
        if first - FAR <= now <= last + FAR or any(bar.goes_on for bar in bars):
            first, last = min(first, now), max(last, now)
        return Period(first - (first.number - 1) % 3, last + (-last.number % 3))

    @property
    def subtitle(self) -> str:
        """What is shown, and which day it is."""
        hidden = len(self.rows) - len(self.shown)
        limit = f"Getekend: de eerste {len(self.shown)} van de {number(len(self.rows))}." if hidden else ""
        return sentences(self._subject, limit, f"Stand op {long_date(self.today)}.")

    @property
    def alt(self) -> str:
        """Kind of chart and its message."""
        return sentences(f"Planning in balken, {self.months.label}.", f"{self.title}.")

    def draw(self) -> Figure:
        """Draw the bars."""
        return gantt_drawing.draw(self)

    @property
    @abstractmethod
    def _subject(self) -> str:
        """What is drawn."""


@dataclass(frozen=True)
class KernGantt(Gantt):
    """The phases of one kern, each followed by its actions."""

    kern: str

    @property
    def title(self) -> str:
        """Which phases go on, and how many actions are late."""
        heads, actions = [row for row in self.rows if row.is_head], [row for row in self.rows if not row.is_head]
        late = [row for row in actions if row.is_loud]
        going = [row.label.lstrip("0123456789. ") for row in heads if any(bar.goes_on for bar in row.bars)]
        if not any(bar.started for row in heads for bar in row.bars):
            stand = "Nog geen fase is begonnen"
        elif not going:
            bars = [bar for row in heads for bar in row.bars]
            some = "zijn afgerond of vervallen" if any(bar.is_dropped for bar in bars) else "zijn afgerond"
            stand = f"Alle fasen {some}" if all(bar.started for bar in bars) else f"De fasen die begonnen, {some}"
        elif len(going) == 1:
            stand = f"{capital(shortened(going[0]))} loopt"
        else:
            stand = f"{in_words(len(going), capital=True)} fasen lopen"
        if not late:
            return f"{stand}; geen actie is te laat" if actions else stand
        verb = "is" if len(late) == 1 else "zijn"
        return f"{stand}; {in_words(len(late))} {'actie' if len(late) == 1 else 'acties'} {verb} te laat"

    @property
    def table(self) -> Table:
        """Phases and actions with their months, days and status."""
        rows = tuple((row.label, *_cells(bar)) for row in self.shown for bar in row.bars)
        return Table(f"Fasen en acties in {self.kern}.", ("Fase of actie", *_HEADERS), rows, (False,) * 5)

    @property
    def _subject(self) -> str:
        return f"Fasen en acties in {shortened(self.kern)}: gepland en gedaan."


@dataclass(frozen=True)
class KernenGantt(Gantt):
    """Kernen, each with a bar for every phase."""

    phases: tuple[str, ...]
    watched: int
    """Which phase the title speaks of, counted from nought."""
    span: str = ""
    """Which kernen these are, where a chart has a part of them: `Aadorp t/m Bentelo`."""

    @property
    def title(self) -> str:
        """In how many kernen that phase has begun, and in how many something is late."""
        if not self.rows:
            return "Er zijn nog geen kernen begonnen"
        told = self._told
        return f"{self.span}: {told[0].lower()}{told[1:]}" if self.span else told

    @property
    def _told(self) -> str:
        late = sum(row.is_loud for row in self.rows)
        behind = f"; bij {in_words(late)} {'kern' if late == 1 else 'kernen'} is een actie te laat" if late else ""
        if not self.phases:
            return f"Het plan heeft nog geen fasen{behind}"
        begun = sum(row.bars[self.watched].started is not None for row in self.rows)
        name, all_of_them = self.phases[self.watched].lower(), len(self.rows)
        if begun == all_of_them:
            where = {1: "In de kern", 2: "In beide kernen"}.get(all_of_them, f"In alle {in_words(all_of_them)} kernen")
        else:
            where = f"In {in_words(begun) if begun else 'geen'} van de {in_words(all_of_them)} kernen"
        return f"{where} is de {name} begonnen{behind}"

    @property
    def table(self) -> Table:
        """Each kern with its phases: months, days and status."""
        rows = tuple(
            (f"{row.label}, {row.detail}" if row.detail else row.label, phase, *_cells(bar))
            for row in self.shown
            for phase, bar in zip(self.phases, row.bars, strict=True)
        )
        return Table("Fasen per kern.", ("Kern", "Fase", *_HEADERS), rows, (False,) * 6)

    @property
    def _subject(self) -> str:
        names = ", ".join(f"{place} {name.lower()}" for place, name in enumerate(self.phases, start=1))
        return f"Per kern van boven naar beneden: {names}." if names else "Fasen per kern."


_HEADERS = ("Gepland", "Begonnen", "Klaar", "Stand")


def _cells(bar: Bar) -> Sequence[str]:
    return (
        bar.planned.label if bar.planned else "geen vaste maanden",
        short_date(bar.started) if bar.started else "",
        short_date(bar.ended) if bar.ended else "",
        f"{bar.status}, te laat" if bar.is_late else bar.status,
    )
