"""The programme definition as frozen values: what `programma.toml` says."""

from __future__ import annotations

from dataclasses import dataclass, field

from sociaalvitaal.periods import Period


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """The project itself; names of organisations are data."""

    name: str
    period: Period
    lead_applicant: str
    supporter: str
    funder: str
    contact: str
    goal: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermSettings:
    """Terms for handing in and for feedback to a referrer."""

    deadline_day: int
    close_days: int
    grace_days: int
    feedback_working_days: int
    second_feedback_weeks: int


@dataclass(frozen=True, slots=True)
class DisclosureSettings:
    """When a number is too small to share."""

    threshold: int
    minimum_denominator: int


@dataclass(frozen=True, slots=True)
class MunicipalityFacts:
    """A municipality, with how many kernen it still has to choose."""

    name: str
    slug: str
    cbs_code: str | None
    cbs_year: int | None
    open_places: int


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action of a phase; without periods it has no fixed months."""

    name: str
    period_text: str
    when: str | None
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class PhaseFacts:
    """A phase of the plan."""

    number: int
    name: str
    period_text: str
    period: Period
    actions: tuple[ActionFacts, ...]


@dataclass(frozen=True, slots=True)
class SubGoalFacts:
    """A sub-goal of the plan."""

    number: int
    short: str
    text: str


@dataclass(frozen=True, slots=True)
class FactorFacts:
    """Something that helps or hinders in a kern."""

    number: int
    group: str
    name: str
    help: str


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An entry of a list."""

    slug: str
    label: str
    sensitive: bool = False
    cbs_column: str | None = None


@dataclass(frozen=True, slots=True)
class ListFacts:
    """A list that people choose from; a fixed one carries the program's own rules."""

    key: str
    label: str
    fixed: bool
    items: tuple[ItemFacts, ...]


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """What is counted, and how."""

    code: str
    name: str
    definition: str
    version: int
    unit: str
    is_stock: bool
    line: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Definition:
    """The whole programme."""

    programme: ProgrammeFacts
    terms: TermSettings
    disclosure: DisclosureSettings
    municipalities: tuple[MunicipalityFacts, ...]
    phases: tuple[PhaseFacts, ...]
    sub_goals: tuple[SubGoalFacts, ...]
    factors: tuple[FactorFacts, ...]
    lists: tuple[ListFacts, ...]
    indicators: tuple[IndicatorFacts, ...]
