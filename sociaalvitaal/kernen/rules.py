"""What an entry of the register must answer to. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sociaalvitaal.models.activities import Novelty
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.privacy import refusal

LIST_KEYS = ("soort", "duur", "doelgroep", "thema", "locatie")
"""The lists that an activity is described with."""


@dataclass(frozen=True, slots=True)
class ActivityData:
    """What the register knows of an activity."""

    name: str
    kind_id: int
    duration_id: int
    novelty: Novelty
    target_group_id: int
    other_target_group_ids: tuple[int, ...]
    theme_id: int | None
    location_id: int | None
    provider: str | None
    first_session: date
    last_session: date | None
    price: Decimal | None
    plan_line_id: int | None = None
    organisation_id: int | None = None


def faults(data: ActivityData, programme: Period, entered: list[Month]) -> list[tuple[str, str]]:
    """Field and message of everything that is wrong; `entered` are the months that have figures."""
    found = []
    first, last = data.first_session, data.last_session
    if data.novelty is not Novelty.EXISTING and Month.of(first) < programme.first - 12:
        found.append(("first_session", "Deze datum ligt ver voor het project. Kies dan bij 'Nieuw?' voor bestaand."))
    if Month.of(first) > programme.last:
        found.append(("first_session", f"Het project loopt t/m {programme.last.label}. Kies een eerdere datum."))
    if last is not None and last < first:
        found.append(("last_session", "De laatste keer kan niet voor de eerste keer liggen."))
    elif entered and last is not None and Month.of(last) < entered[-1]:
        found.append(("last_session", f"Er zijn al cijfers tot en met {entered[-1].label}. Kies een latere datum."))
    if entered and Month.of(first) > entered[0]:
        found.append(("first_session", f"Er zijn al cijfers vanaf {entered[0].label}. Kies een eerdere datum."))
    for field, text in (("name", data.name), ("provider", data.provider or "")):
        if message := refusal(text):
            found.append((field, message))
    return found
