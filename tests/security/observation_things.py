"""What Hertme saw and a statement that was made of it; forms that are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sociaalvitaal.models.observations import (
    Observation,
    ObservationFactor,
    ObservationKind,
    Sight,
    SourceKind,
    Statement,
    StatementChange,
    StatementFactor,
    StatementGround,
    StatementStatus,
)
from tests.factories import World

MADE = datetime(2017, 8, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ObservationThings:
    """An observation of Hertme and a statement that rests on it."""

    observation: Observation
    statement: Statement

    @classmethod
    def make(cls, world: World) -> ObservationThings:
        """Make them, when there are factors; the caller commits."""
        seen = Observation(
            kern_id=world.hertme.id, kind=ObservationKind.WORKED, text="Koffie na afloop houdt de groep bij elkaar.",
            source=SourceKind.OWN, sight=Sight.DIRECT, on_day=date(2017, 7, 3), at=MADE, updated_at=MADE,
            factors=[ObservationFactor(factor=1)],
        )  # fmt: skip
        world.session.add(seen)
        world.session.flush()
        statement = Statement(
            context="In een kleine kern.", offer="Koffie na afloop.", response="Mensen blijven zitten.",
            outcome="Deelnemers komen terug.", is_wanted=True, status=StatementStatus.PROPOSED, at=MADE,
            updated_at=MADE, factors=[StatementFactor(factor=1, helps=True)],
            grounds=[StatementGround(observation_id=seen.id, is_against=False)],
            changes=[StatementChange(status=StatementStatus.PROPOSED, reason="Gemaakt.", at=MADE)],
        )  # fmt: skip
        world.session.add(statement)
        world.session.flush()
        return cls(seen, statement)

    def values(self) -> dict[str, int]:
        """What fills the places in the address of a route."""
        return {"observation_id": self.observation.id, "statement_id": self.statement.id}

    def bodies(self, world: World) -> dict[str, dict[str, Any]]:
        """A form for each route that a leader may write."""
        told = {
            "on_day": "2-8-2017", "activity": "", "referral": "", "source": "gesprek", "sight": "zelf gezien",
            "target_group": str(world.item("doelgroep", "senioren").id), "factors": "2", "circumstances": "structuur",
            "circumstances_text": "Naast de kerk",
        }  # fmt: skip
        return {
            "observations.observation_add": told
            | {"worked": "Samen fietsen.", "worked_not": "Laat op de avond.", "les": ""},
            "observations.observation_change": told | {"worked": "Koffie vooraf.", "versie": "1"},
            "observations.observation_withdraw": {"reden": "Klopt niet", "versie": "1"},
        }

    def staff(self) -> dict[str, dict[str, Any]]:
        """A form for each route that the coordinator may write."""
        words = {
            "context": "In een dorp.", "offer": "Samen fietsen.", "response": "Gezellig.", "outcome": "Meer nieuwe.",
            "is_wanted": "ja", "helps": "2", "hinders": "1", "circumstances": "dorpsbelang",
            "steunt": str(self.observation.id), "versie": "1",
        }  # fmt: skip
        return {
            "observations.observation_release": {"mag": "ja", "versie": "1"},
            "observations.statement_add": words,
            "observations.statement_change": words,
            "observations.statement_refine": words | {"reden": "Dit is preciezer"},
            "observations.statement_status": {"stand": "ondersteund", "reden": "Nog een kern", "versie": "1"},
        }
