"""What every change of the planning stands on: who does it and when, and what can be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Who:
    """Who changes something, and when."""

    user_id: int
    today: date
    now: datetime


class Faulty(Exception):
    """What was filled in does not fit; `faults` holds field and message."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__(faults)
        self.faults = faults


class Overtaken(Exception):
    """Someone else changed it since the page was opened."""
