"""Factors, and the questionnaire that Hertme began; forms that are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from sociaalvitaal.evaluation.factors import rules
from sociaalvitaal.evaluation.factors.rules import BLANK, Answer
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.factors import (
    ActivityFuture,
    Aspect,
    Degree,
    FactorRound,
    FactorScore,
    GoesOn,
    LastingScore,
    Moment,
    ScoreState,
)
from sociaalvitaal.periods import Month
from tests.factories import World, make_factors

MADE = datetime(2017, 8, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FactorThings:
    """Hertme's questionnaire for the interim report of 2017, begun and not handed in."""

    begun: FactorRound

    @classmethod
    def make(cls, world: World) -> FactorThings:
        """Make it; the caller commits."""
        make_factors(world.session)
        day = date(2017, 8, 1)
        # One that is there already: another would make a table of figures ask which is meant.
        of_hertme = sa.select(Activity).where(Activity.kern_id == world.hertme.id)
        activity = world.session.scalars(of_hertme.order_by(Activity.id).limit(1)).one()
        begun = FactorRound(
            kern_id=world.hertme.id, moment=Moment.INTERIM, month=Month(2017, 12), updated_at=MADE,
            scores=[FactorScore(factor=1, state=ScoreState.SCORED, value=1, example="Veel animo", on_day=day)],
            lasting=[LastingScore(aspect=Aspect.FINANCES, degree=Degree.NOT, grounds="Geen potje", on_day=day)],
            futures=[ActivityFuture(activity_id=activity.id, goes_on=GoesOn.YES, on_day=day)],
        )  # fmt: skip
        world.session.add(begun)
        world.session.flush()
        return cls(begun)

    def values(self) -> dict[str, Any]:
        """What fills the places in the address of a route."""
        return {"moment": "tussen", "step": 1}

    def bodies(self) -> dict[str, dict[str, Any]]:
        """A form for each route that writes."""
        (said,) = self.begun.scores
        stand = rules.stand([(1, Answer(said.state, said.value, said.example)), (2, BLANK)])
        return {
            "factors.step": {
                "f1": "-2", "f1-voorbeeld": "Te weinig animo", "f2": "nvt", "f2-voorbeeld": "", "naar": "verder",
                "stand": stand,
            },
            "factors.hand_in": {},
            "factors.month_score": {"factor": "3", "score": "2", "voorbeeld": "Elf nieuwe wandelaars"},
        }  # fmt: skip
