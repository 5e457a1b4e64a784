"""The phases in a kern's dossier."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.cards import Card, Link
from sociaalvitaal.figures.phases.table import KernPhase
from sociaalvitaal.figures.phases.words import done_words, late_words
from sociaalvitaal.models.places import Kern
from sociaalvitaal.planning.queries import phases_of_kern

EMPTY = (
    "Het plan heeft fasen met acties. Zet hier wanneer u begon en wat klaar is: dan ziet iedereen hoe ver de kern is."
)


def card(session: Session, kern: Kern, today: date) -> Card:
    """Each phase with how far it is, and whether anything is late."""
    found = phases_of_kern(session, kern)
    rows: list[tuple[str, str]] = []
    if any(action.id for action in found.actions):
        rows = [(phase.name, _stand(phase, today)) for phase in found.phases]
        rows.append(("Acties", late_words(found, today)))
    return Card("Fasen", rows, Link("Naar fasen en acties", "planning.phases"), EMPTY)


def _stand(phase: KernPhase, today: date) -> str:
    done = done_words(phase.started_on, phase.ended_on(today))
    return (
        f"{phase.status(today).value}, {done}"
        if done
        else f"{phase.status(today).value}, gepland {phase.planned.label}"
    )
