"""What is counted and shared: measures over places and years, and the parts that they are divided into."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sociaalvitaal.figures.scope import Level
from sociaalvitaal.models.publicpage import Told
from sociaalvitaal.periods import Period


class NotShared(ValueError):
    """These months are not shared together: it could be another period subtracted."""


class Kept(NamedTuple):
    """A number that was withheld when it was published; year 0: the project."""

    level: Level
    place: int
    year: int
    part: str = ""
    """Which part, by its id; empty: the number as a whole."""


Named = tuple[str, Kept]
"""A number: of which measure, and what it is called."""


class Was(NamedTuple):
    """What a number was when it was published last, and whether it was withheld then."""

    number: int
    withheld: bool


Then = Mapping[Kept, Was]


class Stood(NamedTuple):
    """What a number was when a report was published, and what the report said of it."""

    number: int
    told: Told


Moment = Mapping[Named, Stood]
"""The numbers of the day on which a report was published."""


class Count(NamedTuple):
    """What a place has, and whether a nought is told there at all."""

    number: int
    told: bool = True


NONE = Count(0, told=False)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is added up over places and years."""

    key: str
    read: Callable[[int | None, Period], Mapping[int, Count]]
    """By municipality, or by kern of one municipality."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a measure is divided into."""

    key: str
    of: Measure
    read: Callable[[Level, int, Period], Mapping[int, Mapping[Hashable, int]]]
    """By place and part: of the whole (place 0), its municipalities, or the kernen of one of them."""
    whole_only: bool = False
    """Whether they are told of the whole programme only."""


@dataclass(frozen=True, slots=True)
class Division:
    """What the parts of something add up to, for whoever reads them."""

    measure: str
    """With which they change."""
    wholes: Callable[[str], Sequence[tuple[str, str]]] | None = None
    """By part, the numbers that it is in: measure or division, and part. None: the measure."""
    beside: str = ""
    """Another division, when the parts of both make up those numbers together."""
    by_itself: bool = False
    """Whether a reader knows which part changed, and which did not."""

    def of(self, part: str) -> Sequence[tuple[str, str]]:
        """The numbers that a part is in."""
        return self.wholes(part) if self.wholes else [(self.measure, "")]


class Withheld(NamedTuple):
    """The parts of one place that are withheld: some, or all of them with the noughts."""

    parts: frozenset[Hashable]
    everything: bool

    def __contains__(self, part: object) -> bool:
        return self.everything or part in self.parts
