"""Setting down how far goals are reached."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.plans import GoalVerdict, Occasion
from sociaalvitaal.workplans.services import Who


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of one goal."""

    goal: int
    reach_id: int
    grounds: str


def judge(
    session: Session, place: Kern | Municipality, occasion: Occasion, year: int, said: Judged,
    present: GoalVerdict | None, who: Who,
) -> None:  # fmt: skip
    """Set down a verdict, in the place of an earlier one; the trail keeps what it was."""
    before = {} if present is None else {"oordeel": present.reach_id, "onderbouwing": present.grounds}
    after = {"oordeel": said.reach_id, "onderbouwing": said.grounds}
    if before == after:
        return
    verdict = present
    if verdict is None:
        verdict = GoalVerdict(goal=said.goal, occasion=occasion, year=year)
        if isinstance(place, Kern):
            verdict.kern_id = place.id
        else:
            verdict.municipality_id = place.id
        session.add(verdict)
    verdict.reach_id, verdict.grounds, verdict.by_id, verdict.at = said.reach_id, said.grounds, who.user_id, who.now
    session.flush()
    about = {"doel": said.goal, "rapport": f"{occasion.value} {year}"}
    audit.record(
        session, Event.GOAL_JUDGED, user_id=who.user_id, kern_id=place.id if isinstance(place, Kern) else None,
        object_id=verdict.id, before=before or None, after=about | after,
    )  # fmt: skip
