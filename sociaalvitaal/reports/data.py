"""Everything that the chapters of a report are made from, collected once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sociaalvitaal.figures.chain.counting import ChainFigures
from sociaalvitaal.figures.evaluation.answers import Shared
from sociaalvitaal.figures.evaluation.lasting import Lasting
from sociaalvitaal.figures.extras import ExtraFigures
from sociaalvitaal.figures.groups import Breakdown
from sociaalvitaal.figures.kern.context import Context
from sociaalvitaal.figures.kern.cooperation import Cooperation
from sociaalvitaal.figures.kern.leading import Leading
from sociaalvitaal.figures.kern.project_groups import Standing
from sociaalvitaal.figures.months.completeness import Completeness
from sociaalvitaal.figures.phases.table import KernPhases
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Line, Summary
from sociaalvitaal.figures.targets.lines import LineResult
from sociaalvitaal.figures.targets.queries import Reason
from sociaalvitaal.figures.targets.table import Targets
from sociaalvitaal.figures.targets.verdicts import Verdicts
from sociaalvitaal.models.phases import Phase, SubGoal
from sociaalvitaal.models.places import CbsArea, Kern
from sociaalvitaal.models.planning import PeriodDecision
from sociaalvitaal.models.plans import Interim, PlanLine
from sociaalvitaal.models.programme import Indicator, Programme
from sociaalvitaal.periods import Period
from sociaalvitaal.reports.editions import Edition
from sociaalvitaal.reports.house.queries import House
from sociaalvitaal.reports.texts.narratives import Kept


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality in the table of the programme, with the table of its kernen."""

    line: Line
    kernen: Summary


@dataclass(frozen=True, slots=True)
class Breakdowns:
    """The figures by group."""

    target_groups: Breakdown
    ages: Breakdown
    sources: Breakdown
    kinds: Breakdown
    novelties: Breakdown


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of the programme, and what is counted."""

    phases: Sequence[Phase]
    sub_goals: Sequence[SubGoal]
    indicators: Sequence[Indicator]


@dataclass(frozen=True, slots=True)
class Settled:
    """A line of a work plan that was changed, dropped or finished."""

    kern: str
    action: str
    interim: Interim | None
    reason: str | None
    done_on: date | None
    reported_on: date | None


@dataclass(frozen=True, slots=True)
class Goals:
    """Plans beside results, why they differ, and how far the goals are reached."""

    targets: Targets
    reasons: Sequence[Reason]
    verdicts: Verdicts
    lines: Sequence[tuple[PlanLine, LineResult | None]]
    """Of a kern: the lines of its plan, those with a target with what came of them."""
    settled: Sequence[Settled] = ()


def _no_number(_key: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class ReportData:
    """One report's figures and facts; small counts are withheld already where `threshold` is not 0."""

    programme: Programme
    edition: Edition
    scope: Scope
    place: str
    """The place in full: `Hertme, gemeente Borne`."""
    today: date
    asked: Period
    summary: Summary
    municipalities: Sequence[Municipality]
    breakdowns: Breakdowns
    matrix: Completeness
    leading: Sequence[Leading]
    areas: Sequence[tuple[Kern, CbsArea | None]]
    house: House
    """Who sends it, and how it looks."""
    plan: Plan
    chain: ChainFigures
    extras: ExtraFigures
    goals: Goals
    texts: Mapping[str, str]
    """What the coordinator wrote, by chapter."""
    threshold: int
    """Below which number a count of people is withheld; 0: none is."""
    kept: Mapping[str, Kept] = field(default_factory=dict)
    """What is stored of the text of each chapter that somebody looked at."""
    contexts: Mapping[int, Context] = field(default_factory=dict)
    """What is known of each kern besides its figures, by its id."""
    phases: Sequence[KernPhases] = ()
    """What the kernen did of the plan by `counted_until`, as far as they are listed."""
    decisions: Sequence[PeriodDecision] = ()
    """Decisions about the programme's period, oldest first."""
    kernen_listed: bool = True
    """Not in a programme with so many kernen that nobody would read the list."""
    cooperation: Cooperation | None = None
    """Who works along, as it stands on the day of the report."""
    answers: Sequence[Shared] = ()
    """What works, as far as it was shared by then and is about no later months."""
    lasting: Mapping[int, Lasting] = field(default_factory=dict)
    """By kern, what it handed in for the report of this year."""
    project_groups: Mapping[int, Standing] = field(default_factory=dict)
    """By kern, as they stood on `counted_until`."""
    number_now: Callable[[str], str | None] = _no_number
    """Reads a number of now by its key, for a text that names one that is not proposed any more."""

    @property
    def level(self) -> Level:
        """How wide the report is."""
        return self.scope.level

    @property
    def period(self) -> Period:
        """The months that are counted: those that are over."""
        return self.summary.period

    @property
    def counted_until(self) -> date:
        """The day on which what changes from day to day was counted."""
        return min(self.today, self.period.last.last_day)

    @property
    def received(self) -> bool:
        """Whether anything was handed in at all."""
        return self.summary.total.tally.received > 0

    @property
    def kern_lines(self) -> list[Line]:
        """A line for each kern, as far as they are listed."""
        if self.level is Level.PROGRAMME:
            return [line for municipality in self.municipalities for line in municipality.kernen.lines]
        return list(self.summary.lines) if self.level is Level.MUNICIPALITY else []
