"""A plan with an action in each phase, of which Hertme did one, with evidence; and forms that are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sociaalvitaal.models.phases import Phase, PhaseAction
from sociaalvitaal.models.planning import ActionEvidence, ActionStatus, KernAction
from sociaalvitaal.periods import Month
from tests.factories import World

ACTION = "1.1"


@dataclass(frozen=True, slots=True)
class PlanningThings:
    """What Hertme did of the plan."""

    action: KernAction
    evidence: ActionEvidence

    @classmethod
    def make(cls, world: World) -> PlanningThings:
        """Make them; the caller commits."""
        last, names = Month(2018, 12), (("Verkenning", 1), ("Organisatie", 3), ("Uitvoering", 5))
        phases = []
        for number, (name, month) in enumerate(names, start=1):
            months = {"period_text": "2017", "first_month": Month(2017, month)}
            action = PhaseAction(position=1, name=f"{name} doen", last_month=Month(2017, month + 1), **months)
            phases.append(Phase(number=number, name=name, last_month=last, actions=[action], **months))
        world.session.add_all(phases)
        world.session.flush()
        action = KernAction(
            kern_id=world.hertme.id, phase_id=phases[0].id, phase_action_id=phases[0].actions[0].id,
            status=ActionStatus.RUNNING, started_on=date(2017, 1, 9),
        )  # fmt: skip
        world.session.add(action)
        world.session.flush()
        evidence = ActionEvidence(
            kern_action_id=action.id, note="Verslag", filename="verslag.txt", kind="txt", size=5, content=b"Goed.",
            added_at=datetime(2017, 2, 1, tzinfo=UTC),
        )  # fmt: skip
        world.session.add(evidence)
        world.session.commit()
        return cls(action, evidence)

    def values(self) -> dict[str, Any]:
        """What fills the places in the address of a route."""
        return {"action_key": ACTION, "evidence_id": self.evidence.id}

    def bodies(self) -> dict[str, dict[str, Any]]:
        """A form of the leader for each route that writes."""
        action = {
            "status": "afgerond", "started_on": "9-1-2017", "ended_on": "3-3-2017", "status_reason": "Op tijd",
            "first": "2017-01", "last": "2017-03", "moved_reason": "Een maand langer",
            "version": str(self.action.version),
        }  # fmt: skip
        own = {
            "name": "Dorpsfeest", "phase": "2", "status": "niet gestart", "started_on": "", "ended_on": "",
            "status_reason": "", "first": "2017-09", "last": "2017-10", "moved_reason": "", "version": "0",
        }  # fmt: skip
        return {
            "planning.action_change": action,
            "planning.action_add": own,
            "planning.evidence_add": {"note": "Foto van de flyer"},
            "planning.evidence_remove": {},
        }


def staff() -> dict[str, dict[str, Any]]:
    """A form of the coordinator for each route that writes."""
    period = {
        "first": "2017-01",
        "last": "2019-06",
        "decided_on": "1-8-2017",
        "reason": "Meer tijd",
        "stand": "2017-01/2018-12",
    }
    return {"planning.decide_period": period}
