"""What of the chain of a year was published before: what a few did since is not told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sociaalvitaal.figures.chain.feedback import Told
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.models.referrals import Step
from sociaalvitaal.periods import Period

KEY = "keten"
"""The measure under which the numbers of the chain are kept, each as a part of the whole programme."""


@dataclass(frozen=True, slots=True)
class Was:
    """The numbers of a year when each was published last, by part."""

    numbers: Mapping[str, int]
    threshold: int

    def moved(self, part: str, number: int) -> bool:
        """Whether a few only came in or went away since."""
        then = self.numbers.get(part)
        return then is not None and 0 < abs(number - then) < self.threshold

    def several(self, parts: Sequence[str]) -> list[int | None]:
        """Some of them, in their order."""
        return [self.numbers.get(part) for part in parts]


def of_year(shared: Disclosure, year: Period) -> Was:
    """What was published of the chain of a year."""
    found = shared.published(KEY).items()
    return Was(
        {one.part: number for one, number in found if one.level is Level.PROGRAMME and one.year == year.first.year},
        shared.programme.disclosure_threshold,
    )  # fmt: skip


def of_step(place: int) -> str:
    """The part that a step is kept under."""
    return f"stap:{place}"


def of_end(end: Step) -> str:
    """The part that an end is kept under."""
    return f"afloop:{end.value}"


def of_message(step: Step, told: Told) -> str:
    """The part that a message is kept under."""
    return f"bericht:{step.value}:{told.name}"


def of_source(source: int, *, started: bool) -> str:
    """The part that the starts of a source are kept under, and who did not start."""
    return f"bron:{source}:{'gestart' if started else 'niet'}"
