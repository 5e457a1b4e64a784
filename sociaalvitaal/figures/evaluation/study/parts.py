"""What a study is made of: conditions with what is expected of them, cases, raw figures, borders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sociaalvitaal.evaluation.qca import calibration
from sociaalvitaal.figures.cases.types import Variable


class Expectation(StrEnum):
    """Which way a condition is expected to work."""

    HELPS = "helpt"
    HINDERS = "hindert"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Condition:
    """A variable that may explain, with what was expected of it before the result was known."""

    variable: Variable
    expected: Expectation = Expectation.UNKNOWN
    reason: str = ""
    statements: tuple[int, ...] = ()
    """Ids of the statements that the expectation rests on."""

    @property
    def key(self) -> str:
        """The id of the variable."""
        return self.variable.key


@dataclass(frozen=True, slots=True)
class Case:
    """A kern that takes part."""

    id: str
    slug: str
    name: str
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class Raw:
    """A figure as it was when the data were taken; without a value, `state` says why."""

    value: float | None
    state: str = ""
    source: str = ""
    when: str = ""
    note: str = ""
    """Why there is no value, or what else to know beside it."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where a variable turns from out to in. Crisp: only the crossover; fuzzy: three anchors, which may fall."""

    crossover: float
    reason: str
    out: float | None = None
    inside: float | None = None
    falling: bool = False
    """Crisp only: kernen below the crossover are in."""
    high: str = ""
    low: str = ""
    """What kernen are called that are in, and that are out."""

    @property
    def fuzzy(self) -> bool:
        """Whether there are degrees between in and out."""
        return self.out is not None and self.inside is not None

    @property
    def falls(self) -> bool:
        """Whether a lower figure means more of it."""
        if self.out is not None and self.inside is not None:
            return self.out > self.inside
        return self.falling

    def membership(self, value: float) -> float:
        """How far a figure is in the set. ValueError when the anchors are in no order."""
        if self.out is not None and self.inside is not None:
            return calibration.direct(value, self.out, self.crossover, self.inside)
        reached = calibration.crisp(value, [self.crossover])
        return float(1 - reached if self.falling else reached)
