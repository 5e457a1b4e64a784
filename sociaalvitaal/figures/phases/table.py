"""How far a kern is with the phases of the plan: what was planned, what was done, what is due. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.planning import ActionStatus
from sociaalvitaal.periods import Month, Period

EXECUTION = 3
"""The number of the phase in which residents take part: from then on figures are asked."""


class Urgency(StrEnum):
    """What an action asks for now, most urgent first."""

    ENDS_LATE = "had klaar moeten zijn"
    BEGINS_LATE = "had begonnen moeten zijn"
    ENDS_NOW = "moet deze maand klaar zijn"
    BEGINS_NOW = "begint deze maand"
    NONE = ""


LATE = (Urgency.ENDS_LATE, Urgency.BEGINS_LATE)
URGENT = tuple(Urgency)[:-1]


@dataclass(frozen=True, slots=True)
class Action:
    """One action in one kern."""

    key: str
    """`2.1` of the plan, `eigen-12` of the kern itself."""
    name: str
    in_plan: Period | None
    """None: the plan names no months, or the action is the kern's own."""
    when: str
    """The months in the words of the plan; empty for an action of the kern itself."""
    moved: Period | None = None
    moved_reason: str | None = None
    status: ActionStatus = ActionStatus.NOT_STARTED
    status_reason: str | None = None
    started_on: date | None = None
    ended_on: date | None = None
    id: int | None = None
    version: int = 0
    evidence: int = 0

    @property
    def is_own(self) -> bool:
        """Whether the kern added it to the plan."""
        return self.key.startswith("eigen-")

    @property
    def planned(self) -> Period | None:
        """Its months: those of the kern where it has them, else those of the plan."""
        return self.moved or self.in_plan

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do."""
        return self.status in (ActionStatus.DONE, ActionStatus.DROPPED)

    def urgency(self, today: date) -> Urgency:
        """What it asks for; without planned months it is never due."""
        if self.planned is None or self.is_over:
            return Urgency.NONE
        now = Month.of(today)
        if self.planned.last < now:
            return Urgency.ENDS_LATE
        if self.started_on is None and self.planned.first < now:
            return Urgency.BEGINS_LATE
        if self.planned.last == now:
            return Urgency.ENDS_NOW
        return Urgency.BEGINS_NOW if self.started_on is None and self.planned.first == now else Urgency.NONE

    def on(self, day: date) -> Action:
        """As it stood at the end of a day, as far as its days tell; when it was dropped or delayed is not kept."""
        if self.started_on is not None and self.started_on > day:
            waits = ActionStatus.DROPPED if self.status is ActionStatus.DROPPED else ActionStatus.NOT_STARTED
            return replace(self, status=waits, started_on=None, ended_on=None)
        if self.ended_on is not None and self.ended_on > day:
            return replace(self, status=ActionStatus.RUNNING, ended_on=None)
        return self


@dataclass(frozen=True, slots=True)
class KernPhase:
    """One phase in one kern."""

    number: int
    name: str
    in_plan: Period
    when: str
    actions: Sequence[Action]

    @property
    def planned(self) -> Period:
        """The plan's months; where the kern moved actions they stretch with these, and begin with the first of them."""
        wanted = [action for action in self.actions if action.status is not ActionStatus.DROPPED]
        months = [action.planned for action in wanted if action.planned is not None]
        if not months or all(action.moved is None for action in wanted):
            return self.in_plan
        first = min(period.first for period in months)
        return Period(first, max(first, self.in_plan.last, *(period.last for period in months)))

    @property
    def started_on(self) -> date | None:
        """The day on which the first of its actions began."""
        return min((action.started_on for action in self.actions if action.started_on), default=None)

    def ended_on(self, today: date) -> date | None:
        """The day on which the last of its actions ended; None while one is left.

        What goes on without planned months keeps a phase open as long as the phase was planned, no longer.
        """
        if self.started_on is None or not self._is_over(today):
            return None
        days = [action.ended_on for action in self.actions if action.ended_on]
        lasting = not all(action.is_over for action in self.actions)
        return max([*days, self.planned.last.last_day] if lasting else days, default=None)

    def status(self, today: date) -> ActionStatus:
        """How far it is, from its actions."""
        if self.actions and all(action.status is ActionStatus.DROPPED for action in self.actions):
            return ActionStatus.DROPPED
        if self._is_over(today):
            return ActionStatus.DONE
        return ActionStatus.RUNNING if self.started_on else ActionStatus.NOT_STARTED

    def _is_over(self, today: date) -> bool:
        left = [action for action in self.actions if not action.is_over]
        if not left:
            return bool(self.actions)
        lasting = self.started_on is not None and all(a.planned is None and a.started_on for a in left)
        return lasting and self.planned.last < Month.of(today)

    @property
    def asks_from(self) -> Month:
        """The month in which it begins: it did, or it is planned to."""
        return Month.of(self.started_on) if self.started_on else self.planned.first

    def months(self, today: date) -> Period | None:
        """The months in which the kern is in it: as it went where that is known, else as planned; None when dropped.

        What began and has not ended goes on up to today, and as long as it is planned.
        """
        if self.status(today) is ActionStatus.DROPPED:
            return None
        ended = self.ended_on(today)
        last = Month.of(ended) if ended else self.planned.last
        if self.started_on is not None and ended is None:
            last = max(last, Month.of(today))
        return Period(self.asks_from, max(self.asks_from, last))


@dataclass(frozen=True, slots=True)
class KernPhases:
    """All phases of one kern."""

    kern: Kern
    phases: Sequence[KernPhase]

    @property
    def actions(self) -> list[Action]:
        """The actions of all phases, in order."""
        return [action for phase in self.phases for action in phase.actions]

    def urgent(self, today: date) -> list[tuple[Action, Urgency]]:
        """What is late or due, most urgent first."""
        found = [(action, action.urgency(today)) for action in self.actions]
        return sorted(((a, u) for a, u in found if u is not Urgency.NONE), key=lambda pair: URGENT.index(pair[1]))

    def late(self, today: date) -> list[Action]:
        """The actions that should have begun or ended."""
        return [action for action, urgency in self.urgent(today) if urgency in LATE]

    def on(self, day: date) -> KernPhases:
        """As they stood at the end of a day, as far as the days of the actions tell."""
        phases = (replace(phase, actions=tuple(action.on(day) for action in phase.actions)) for phase in self.phases)
        return KernPhases(self.kern, tuple(phases))

    def find(self, key: str) -> tuple[KernPhase, Action] | None:
        """An action by its key, with its phase."""
        return next(((phase, action) for phase in self.phases for action in phase.actions if action.key == key), None)
