"""How often a factor helped and hindered among some kernen: counts, the middle, the spread. Pure; no tests of
significance, because there are too few kernen for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from sociaalvitaal.figures.evaluation.scores import Key, Score
from sociaalvitaal.models.factors import Moment, ScoreState

SCALE = (-2, -1, 0, 1, 2)
FEW = 10
"""With fewer scores than this a page says that there are few."""


@dataclass(frozen=True, slots=True)
class Tallied:
    """One factor among some kernen."""

    factor: int
    counts: Mapping[int, int]
    """How many kernen gave each value of SCALE."""
    not_applicable: int = 0
    unknown: int = 0
    not_filled_in: int = 0

    @property
    def scored(self) -> int:
        """How many kernen gave a score."""
        return sum(self.counts.values())

    @property
    def kernen(self) -> int:
        """How many kernen there are in all."""
        return self.scored + self.not_applicable + self.unknown + self.not_filled_in

    @property
    def helps(self) -> int:
        """In how many kernen it helped."""
        return self.counts.get(1, 0) + self.counts.get(2, 0)

    @property
    def hinders(self) -> int:
        """In how many kernen it hindered."""
        return self.counts.get(-1, 0) + self.counts.get(-2, 0)

    @property
    def balance(self) -> int:
        """In how many more kernen it helped than hindered."""
        return self.helps - self.hinders

    @property
    def values(self) -> list[int]:
        """The scores one by one, low to high."""
        return [value for value in SCALE for _ in range(self.counts.get(value, 0))]

    @property
    def middle(self) -> float | None:
        """The median; None without scores."""
        return float(median(self.values)) if self.scored else None

    @property
    def spread(self) -> tuple[int, int] | None:
        """The lowest and the highest score; None without scores."""
        values = self.values
        return (values[0], values[-1]) if values else None

    @property
    def is_divided(self) -> bool:
        """Whether it helped in some kernen and hindered in others, at least two of each."""
        return self.helps >= 2 and self.hinders >= 2


def tally(factor: int, kern_ids: Iterable[int], scores: Mapping[Key, Score]) -> Tallied:
    """One factor among these kernen."""
    counts, states, empty = Counter[int](), Counter[ScoreState](), 0
    for kern_id in kern_ids:
        score = scores.get((kern_id, factor))
        if score is None:
            empty += 1
        elif score.value is None:
            states[score.state] += 1
        else:
            counts[score.value] += 1
    return Tallied(factor, dict(counts), states[ScoreState.NOT_APPLICABLE], states[ScoreState.UNKNOWN], empty)


def helping(tallies: Sequence[Tallied], most: int = 5) -> list[Tallied]:
    """What helped in most kernen, at most so many."""
    return sorted((one for one in tallies if one.helps), key=lambda one: (-one.helps, -one.balance, one.factor))[:most]


def hindering(tallies: Sequence[Tallied], most: int = 5) -> list[Tallied]:
    """What hindered in most kernen, at most so many."""
    found = (one for one in tallies if one.hinders)
    return sorted(found, key=lambda one: (-one.hinders, one.balance, one.factor))[:most]


def at_moment(history: Mapping[Key, Sequence[Score]], moment: Moment | None) -> dict[Key, Score]:
    """The last score of each kern about each factor at one kind of moment; None: whichever came last."""
    return last_of(history, lambda score: moment is None or score.moment is moment)


def last_of(history: Mapping[Key, Sequence[Score]], holds: Callable[[Score], bool]) -> dict[Key, Score]:
    """The last score that holds, of each kern about each factor."""
    found = {}
    for key, scores in history.items():
        fitting = [score for score in scores if holds(score)]
        if fitting:
            found[key] = fitting[-1]
    return found
