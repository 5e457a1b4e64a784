"""What the kernen of a demo did of the plan: on time, late, moved, dropped, and actions of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.models.base import Base
from sociaalvitaal.models.phases import Phase, PhaseAction
from sociaalvitaal.models.planning import ActionEvidence, ActionStatus, KernAction
from sociaalvitaal.periods import Month
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import CAST, EXPLORES, FORGETS, LATE_START, STOP_REASON, Story, Timeline

TABLES: list[type[Base]] = [KernAction, ActionEvidence]
EXECUTION, WATCHING = 3, 2
"""The phase in which figures are asked, and the place of its action that begins with the first of them."""
OPEN_ENDED = 200
OWN = (
    (2, "Bezoek aan een kern die al verder is", 3), (3, "Open dag van alle verenigingen", 9),
    (3, "Training voor vrijwilligers", 12), (4, "Avond over wat blijft na het project", 21),
)  # fmt: skip
"""Phase, name and how many months after the beginning."""
MOVED = "De projectleider begon later. De gemeente en de coördinator vinden dat goed."
DELAYED = ("De huisarts had nog geen tijd.", "We wachten op de zaal.", "Te weinig reacties; we vragen het nog eens.")
NOTES = (
    "Verslag van de bewonersavond",
    "Lijst van verenigingen en hun aanbod",
    "Foto van de flyer",
    "Werkplan, versie 1",
)


@dataclass(frozen=True, slots=True)
class Fate:
    """When something began and ended, as far as the day of the demo."""

    status: ActionStatus
    started_on: date | None = None
    ended_on: date | None = None
    reason: str | None = None


def read_plan(session: Session) -> list[Phase]:
    """The phases of the plan with their actions."""
    return list(session.scalars(sa.select(Phase).options(selectinload(Phase.actions)).order_by(Phase.number)))


def make_planning(store: Store, story: Story, timeline: Timeline, plan: Sequence[Phase]) -> None:
    """The actions of one kern."""
    dice, role = story.dice_for("fasen"), story.kern.index % CAST
    for phase in plan:
        for action in phase.actions:
            watching = (phase.number, action.position) == (EXECUTION, WATCHING)
            if role == FORGETS and phase.number > 1 and not watching:
                continue
            fate = _watched(story, timeline) if watching else _fate(phase, action, story, timeline, dice)
            if fate is not None:
                _add(store, story, phase, fate, dice, action=action)
    if plan and role % 3 == 1:
        _add_own(store, story, timeline, plan, dice)


def _fate(phase: Phase, action: PhaseAction, story: Story, timeline: Timeline, dice: Dice) -> Fate | None:
    """What became of an action; None: nobody wrote anything down."""
    first = max(action.first_month or phase.first_month, _earliest(phase, story))
    length = (action.first_month or phase.first_month).until(action.last_month or phase.last_month) + 1
    begun = _day(first, dice) + timedelta(days=dice.whole(0, 25))
    if action.last_month is None:
        length = OPEN_ENDED if dice.chance(0.7) else 6
    ended = begun + timedelta(days=int(30.4 * length * dice.between(0.6, 1.25)))
    if story.ends is not None and begun > story.ends.last_day:
        return Fate(ActionStatus.DROPPED, reason=STOP_REASON)
    if begun > timeline.today:
        return None
    if ended <= timeline.today:
        return Fate(ActionStatus.DONE, begun, ended)
    if story.ends is not None and story.ends.last_day < timeline.today:
        return Fate(ActionStatus.DROPPED, begun, reason=STOP_REASON)
    if action.last_month is not None and dice.chance(0.3):
        return Fate(ActionStatus.DELAYED, begun, reason=dice.pick(DELAYED))
    return Fate(ActionStatus.RUNNING, begun)


def _watched(story: Story, timeline: Timeline) -> Fate:
    """Figures are kept from the first month that asks for them."""
    begun = story.starts.first_day + timedelta(days=1)
    if story.ends is not None and story.ends.last_day < timeline.today:
        return Fate(ActionStatus.DONE, begun, story.ends.last_day)
    return Fate(ActionStatus.RUNNING, begun)


def _add_own(store: Store, story: Story, timeline: Timeline, plan: Sequence[Phase], dice: Dice) -> None:
    number, name, after = dice.pick(OWN)
    phase = next((phase for phase in plan if phase.number == number), plan[-1])
    first = story.starts + after
    begun = _day(first, dice)
    ended = begun + timedelta(days=dice.whole(0, 40))
    fate = Fate(ActionStatus.DONE, begun, ended) if ended <= timeline.today else Fate(ActionStatus.NOT_STARTED)
    _add(store, story, phase, fate, dice, name=name, months=(first, first + 1))


def _add(
    store: Store, story: Story, phase: Phase, fate: Fate, dice: Dice, *,
    action: PhaseAction | None = None, name: str | None = None, months: tuple[Month, Month] | None = None,
) -> None:  # fmt: skip
    moved = _moved(phase, action, story)
    chosen = months or moved
    values: dict[str, Any] = {
        "id": store.new_id(KernAction),
        "kern_id": story.kern_id,
        "phase_id": phase.id,
        "phase_action_id": action.id if action else None,
        "name": name,
        "first_month": chosen[0] if chosen else None,
        "last_month": chosen[1] if chosen else None,
        "moved_reason": MOVED if moved else None,
        "status": fate.status,
        "status_reason": fate.reason,
        "started_on": fate.started_on,
        "ended_on": fate.ended_on,
        "version": 1,
    }
    store.add(KernAction, **values)
    if fate.ended_on is not None and dice.chance(0.12):
        _add_evidence(store, values["id"], story, fate.ended_on, dice)


def _moved(phase: Phase, action: PhaseAction | None, story: Story) -> tuple[Month, Month] | None:
    """Later months for the actions of the kern that starts late."""
    if story.kern.index % CAST != LATE_START or action is None:
        return None
    if action.first_month is None or action.last_month is None:
        return None
    begins = max(action.first_month, _earliest(phase, story))
    if begins == action.first_month:
        return None
    return begins, begins + action.first_month.until(action.last_month)


def _earliest(phase: Phase, story: Story) -> Month:
    """Before which month the kern does nothing of a phase; exploring begins before it takes part."""
    if phase.number >= EXECUTION:
        return story.starts
    return story.joined - (EXPLORES if phase.number == 1 else 0)


def _add_evidence(store: Store, action_id: int, story: Story, day: date, dice: Dice) -> None:
    note = dice.pick(NOTES)
    content = f"{note}\n{story.kern.name}\nDemo: dit is verzonnen.\n".encode()
    store.add(
        ActionEvidence,
        id=store.new_id(ActionEvidence),
        kern_action_id=action_id,
        note=note,
        filename="verslag.txt",
        kind="txt",
        size=len(content),
        content=content,
        added_by_id=story.leaders.now,
        added_at=datetime(day.year, day.month, day.day, 15, 30, tzinfo=UTC),
    )


def _day(month: Month, dice: Dice) -> date:
    return month.first_day + timedelta(days=dice.whole(0, 12))
