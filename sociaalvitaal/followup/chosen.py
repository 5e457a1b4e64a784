"""Months that were chosen, who decides about them, and what came of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from sociaalvitaal.followup.queries import Pair
from sociaalvitaal.mail.composing import Letterhead
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month
from sociaalvitaal.permissions import Actor


@dataclass(frozen=True, slots=True)
class Chosen:
    """A month of a kern, in the version that was seen when it was chosen."""

    kern: Kern
    month: Month
    version: int

    @property
    def pair(self) -> Pair:
        """How the database knows it."""
        return self.kern.id, self.month


@dataclass(slots=True)
class Outcome:
    """What was done, and what not and why."""

    done: list[Chosen] = field(default_factory=list)
    refused: list[tuple[Chosen, str]] = field(default_factory=list)

    def refuse(self, chosen: Chosen, reason: str) -> None:
        """Leave a month as it is."""
        self.refused.append((chosen, reason))


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, and when; `head` is how mail looks, None when no mail is set up."""

    actor: Actor
    today: date
    now: datetime
    head: Letterhead | None = None


def in_order(chosen: Collection[Chosen]) -> list[Chosen]:
    """Each month once, by municipality: so two who change totals wait for each other in the same order."""
    once = {item.pair: item for item in chosen}
    return sorted(once.values(), key=lambda item: (item.kern.municipality_id, item.kern.id, item.month))
