"""The cards of a kern's dossier, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.cards import Card
from sociaalvitaal.evaluation.factors.card import card as factors_card
from sociaalvitaal.evaluation.observations.card import card as observations_card
from sociaalvitaal.models.places import Kern
from sociaalvitaal.needs.card import card as needs_card
from sociaalvitaal.network.card import card as network_card
from sociaalvitaal.planning.card import card as phases_card
from sociaalvitaal.projectgroup.card import card as group_card
from sociaalvitaal.workplans.card import card as plan_card

CARDS: tuple[Callable[[Session, Kern, date], Card], ...] = (
    phases_card,
    plan_card,
    network_card,
    needs_card,
    group_card,
    factors_card,
    observations_card,
)
