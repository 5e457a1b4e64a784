"""What reports show one after the other, as one system of sums for whoever keeps them all. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from sociaalvitaal.figures.disclosure.algebra import Algebra, Sum
from sociaalvitaal.figures.disclosure.measures import Division, Kept, Moment, Named
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.models.publicpage import Told


@dataclass(frozen=True, eq=False, slots=True)
class Version:
    """A number as it was from one report on, until something changed of it or below it: there is one of each."""

    named: Named
    since: int
    number: int


class Clue(NamedTuple):
    """A small count that can be worked out, and the shown numbers that it is worked out from."""

    small: Sequence[Version]
    """One number, or a number and what it was before: then their difference is small."""
    given: Mapping[Version, Fraction]


@dataclass(frozen=True)
class Tree:
    """How numbers add up."""

    divisions: Mapping[str, Division]
    around: Mapping[int, int]
    """By kern, its municipality."""

    def sums(self, names: Iterable[Named]) -> Iterator[tuple[Named, list[Named]]]:
        """Everything that adds up, for whoever knows the map and the calendar."""
        found: dict[tuple[str, Named], list[Named]] = defaultdict(list)
        for named in names:
            for kind, whole in self._wholes(named):
                found[kind, whole].append(named)
        return ((whole, parts) for (_, whole), parts in found.items())

    def _wholes(self, named: Named) -> Iterator[tuple[str, Named]]:
        measure, name = named
        if name.year:
            yield "years", (measure, name._replace(year=0))
        if name.level is not Level.PROGRAMME:
            level, place = self._place_around(name)
            yield "places", (measure, name._replace(level=level, place=place))
        if name.part:
            division = self.divisions[measure]
            for of, part in division.of(name.part):
                yield division.beside or measure, (of, name._replace(part=part))

    def _place_around(self, name: Kept) -> tuple[Level, int]:
        if name.level is Level.KERN:
            return Level.MUNICIPALITY, self.around.get(name.place, 0)
        return Level.PROGRAMME, 0

    def touched(self, names: Iterable[Named], changed: Collection[Named]) -> set[Named]:
        """The names of what may have changed: the same measure of the place, a place within, or the year."""
        around = {
            (self._measure(measure), level, place, year)
            for measure, name in changed
            for level, place in ((name.level, name.place), self._place_around(name), (Level.PROGRAMME, 0))
            for year in (name.year, 0)
        }
        return {
            named for named in names
            if (named in changed if self._is_by_itself(named) else (self._measure(named[0]), *named[1][:3]) in around)
        }  # fmt: skip

    def _measure(self, key: str) -> str:
        return self.divisions[key].measure if key in self.divisions else key

    def _is_by_itself(self, named: Named) -> bool:
        return named[0] in self.divisions and self.divisions[named[0]].by_itself


class History:
    """What a reader of all reports knows, as far as it was read in."""

    def __init__(self, tree: Tree, moments: Iterable[Moment] = ()) -> None:
        self.tree, self.moments = tree, 0
        self.now: dict[Named, Version] = {}
        self.known: set[Version] = set()
        self.sums: list[Sum[Version]] = []
        self.published: dict[Named, Version] = {}
        """The last of each number that stood in a report, withheld or not."""
        self.steps: list[tuple[Version, Version]] = []
        """Each total that changed from one report to the next that is about it: what it is and what it was."""
        for moment in moments:
            self.read(moment)

    def read(self, moment: Moment) -> None:
        """Read one report more."""
        changed = {named for named, stood in moment.items() if self.number(named) not in (None, stood.number)}
        touched = self.tree.touched(self.now, changed)
        for named in dict.fromkeys((*self.now, *moment)):
            if named not in self.now or named in touched:
                number = moment[named].number if named in moment else self.now[named].number
                self.now[named] = Version(named, self.moments, number)
        self.known.update(self.now[named] for named, stood in moment.items() if stood.told is Told.SHOWN)
        for named in (named for named, stood in moment.items() if stood.told is not Told.ELSEWHERE):
            now, was = self.now[named], self.published.get(named, self.now[named])
            if now is not was and not named[1].part:
                self.steps.append((now, was))
            self.published[named] = now
        self.sums += self._new_sums()
        self.moments += 1

    def number(self, named: Named) -> int | None:
        """What a number was last."""
        found = self.now.get(named)
        return found.number if found else None

    def _new_sums(self) -> Iterator[Sum[Version]]:
        for whole, parts in self.tree.sums(self.now):
            if whole in self.now:
                of, by = self.now[whole], [self.now[part] for part in parts]
                # Places can move to another municipality, and divisions need not be complete: then nothing adds up.
                if of.number == sum(one.number for one in by) and any(one.since == self.moments for one in (of, *by)):
                    yield {of: -1, **dict.fromkeys(by, 1)}

    def parts(self, division: str) -> set[str]:
        """What a division was divided into so far."""
        return {name.part for measure, name in self.now if measure == division}

    def after(self, moment: Moment) -> History:
        """The same with one report more."""
        found = copy(self)
        found.now, found.known, found.sums, found.published, found.steps = (
            {**self.now}, {*self.known}, [*self.sums], {**self.published}, [*self.steps],
        )  # fmt: skip
        found.read(moment)
        return found

    def small(self, threshold: int) -> Iterator[Sequence[Version]]:
        """The small counts that are not shown, and the small differences."""
        for version in dict.fromkeys(one for terms in self.sums for one in terms):
            if 0 < version.number < threshold and version not in self.known:
                yield (version,)
        for now, was in self.steps:
            if 0 < abs(now.number - was.number) < threshold:
                yield now, was


def clues(before: History, moment: Moment, threshold: int) -> list[Clue]:
    """What a report newly gives away: small counts, and small differences between reports."""
    after = before.after(moment)
    now, new = Algebra(after.sums, after.known), after.known - before.known
    told = [
        Clue(small, {one: factor for one, factor in given.items() if one in new})
        for small in after.small(threshold) if (given := now.tells(_sum(small))) is not None
    ]  # fmt: skip
    if not told:
        return []
    then = Algebra(before.sums, before.known)
    return [clue for clue in told if then.tells(_sum(clue.small)) is None]


def _sum(small: Sequence[Version]) -> Sum[Version]:
    return dict(zip(small, (1, -1), strict=False))
