"""Who keeps an older report beside a newer one finds no small count, but what the coordinator let be known."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociaalvitaal.figures.disclosure import network
from sociaalvitaal.figures.disclosure.editions import held_back
from sociaalvitaal.figures.disclosure.history import History, Tree
from sociaalvitaal.figures.disclosure.measures import Division, Kept, Moment, Named, Stood, Told, Was
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.scope import Level
from tests.unit.figures.disclosure.attacker import found_out
from tests.unit.figures.disclosure.test_disclosure import (
    PARTS,
    THRESHOLD,
    World,
    disclosure,
    publish,
    sums,
)

LEVELS = tuple(Level)
KEYS = {"": "all", **dict.fromkeys(PARTS, "parts")}
BOTH = (2017, 2018)
ANYTHING = float("-inf")
Came = tuple[int, int, int, int, int]
"""Municipality, kern in it, year and part, each by its place, and how many came in there."""
Cell = tuple[int, int, str, int]


class Report(NamedTuple):
    """What a report is about: a place with those in it, and years."""

    years: tuple[int, ...]
    municipality: int = 0
    """Its number; 0: all of them."""
    parts_below: bool = True
    """Whether the parts of the places in it stand in it, as well as its own."""

    def is_about(self, world: World, cell: Cell) -> bool:
        """Whether a number stands in it."""
        depth, place, part, year = cell
        around = world.kernen[place][0] if depth == 2 else place
        if part and not self.parts_below and (depth, place) != (min(self.municipality, 1), self.municipality):
            return False
        return year in (self.years if len(self.years) == 1 else (*self.years, 0)) and self.municipality in (0, around)


@dataclass(frozen=True)
class Story:
    """What was counted when each report was published, and what it was about; at the end the pages of today."""

    moments: Sequence[World]
    reports: Sequence[Report]


def later(world: World, came: Sequence[Came]) -> World:
    """The same places after some months came in late or were corrected."""
    counts = [[[list(parts) for parts in years] for years in kernen] for kernen in world.counts]
    for municipality, kern, year, part, number in came:
        kernen = counts[municipality % len(counts)]
        parts = kernen[kern % len(kernen)][year]
        parts[part % len(parts)] = max(0, parts[part % len(parts)] + number)
    return World(counts)


def histories() -> st.SearchStrategy[Story]:
    number = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 40), st.integers(5, 40))
    kern = st.lists(st.lists(number, min_size=2, max_size=3), min_size=2, max_size=2)
    first = st.builds(World, st.lists(st.lists(kern, min_size=1, max_size=3), min_size=1, max_size=3))

    place, year, some = (
        st.integers(0, 2),
        st.integers(0, 1),
        st.one_of(st.integers(1, 4), st.integers(5, 30), st.integers(-9, -1)),
    )
    came = st.lists(st.tuples(place, place, year, place, some), max_size=4)
    report = st.builds(Report, st.sampled_from([(2017,), BOTH]), st.integers(0, 3), st.booleans())

    def made(world: World, arrivals: list[list[Came]], reports: list[Report]) -> Story:
        moments = [world]
        for found in arrivals:
            moments.append(later(moments[-1], found))
        most = len(world.counts)
        reports = [one._replace(municipality=min(one.municipality, most)) for one in reports[: len(arrivals)]]
        return Story(moments, [*sorted(reports, key=lambda one: len(one.years)), Report(BOTH)])

    return st.builds(made, first, st.lists(came, min_size=1, max_size=2), st.lists(report, min_size=2, max_size=2))


Cells = dict[Hashable, int]


class Read(NamedTuple):
    """What is read of one report, and whether the coordinator let differences be known."""

    shown: Cells
    let: bool


class Desk:
    """Where reports are published one after the other, with what is remembered of each."""

    def __init__(self, world: World, *, hold: bool, known: bool = True) -> None:
        self.hold, self.known = hold, known
        self.kept: dict[str, set[Kept]] = {"all": set(), "parts": set()}
        self.then: dict[str, dict[Kept, Was]] = {"all": {}, "parts": {}}
        self.history = History(
            Tree({"parts": Division("all")}, {kern: around for kern, (around, _) in world.kernen.items()})
        )

    def publish(self, world: World, report: Report) -> Read:
        """One report, once what its differences tell is held back or let be known."""
        held = held_back(self.history, lambda numbers: self._made(world, report, numbers)[0], THRESHOLD)
        moment, shown = self._made(world, report, held.numbers if self.hold else ())
        for (key, name), stood in moment.items():
            if stood.told is not Told.ELSEWHERE:
                self.then[key][name] = Was(stood.number, stood.told is Told.WITHHELD)
        self._keep([named for named, stood in moment.items() if stood.told is Told.WITHHELD])
        self._keep(held.numbers if self.hold else ())
        self.history.read(moment)
        return Read(shown, bool(held.told) and not self.hold)

    def _keep(self, numbers: Iterable[Named]) -> None:
        for key, name in numbers:
            self.kept[key].add(name)

    def _made(self, world: World, report: Report, held: Iterable[Named]) -> tuple[Moment, Cells]:
        """The numbers of the day, and those that are shown."""
        shared = disclosure({key: frozenset(names) for key, names in self.kept.items()})
        if self.known:
            shared.published = self.then.__getitem__
        shown, _ = publish(world, shared.withholding(held))
        shown = {cell: number for cell, number in shown.items() if report.is_about(world, cell)}  # type: ignore[arg-type]

        def told(cell: Cell) -> Told:
            away = Told.WITHHELD if report.is_about(world, cell) else Told.ELSEWHERE
            return Told.SHOWN if cell in shown else away

        cells = [*cells_of(world)]
        # Of parts only years are kept: over more years each shown number is the sum of those.
        return {_named(cell): Stood(world.number(*cell), told(cell)) for cell in cells if cell[3] or not cell[2]}, shown


def cells_of(world: World) -> Iterator[Cell]:
    """All that is counted."""
    for depth in range(3):
        for place, part, year in product(world.places(depth), ("", *PARTS), (0, *BOTH)):
            yield depth, place, part, year


def _named(cell: Cell) -> Named:
    depth, place, part, year = cell
    return KEYS[part], Kept(LEVELS[depth], place, year, part)


def editions(story: Story, *, hold: bool, known: bool = True) -> list[Read]:
    """Each report with what is remembered of those before; not `known`: as if what they show were a secret still."""
    desk = Desk(story.moments[0], hold=hold, known=known)
    return [desk.publish(world, report) for world, report in zip(story.moments, story.reports, strict=True)]


def leaks(story: Story, read: Sequence[Read]) -> set[Hashable]:
    """What an attacker finds of small counts: by report, or of what came in since the report before.

    He subtracts, and knows which kernen changed. Guessing between bounds is for one report by itself (test_disclosure).
    """
    made: list[tuple[Hashable, list[Hashable]]] = []
    shown: dict[Hashable, int] = {}
    least: dict[Hashable, float] = {}
    truth: dict[Hashable, int] = {}
    for moment, (one, world) in enumerate(zip(read, story.moments, strict=False)):
        shown |= {(moment, cell): number for cell, number in one.shown.items()}
        made += [((moment, whole), [(moment, cell) for cell in cells]) for whole, cells in sums(world)]
        for cell in cells_of(world):
            truth[moment, cell] = world.number(*cell)
            if cell not in one.shown:
                least[moment, cell] = ANYTHING
            if moment:
                since, was = (moment, cell, "since"), story.moments[moment - 1]
                truth[since] = truth[moment, cell] - truth[moment - 1, cell]
                if cell[0] < 2 or _changed(was, world, cell):
                    least[since] = ANYTHING
                else:
                    shown[since] = 0
                made.append(((moment, cell), [(moment - 1, cell), since]))
    found = found_out(made, shown, least)
    assert all(truth[cell] == value for cell, value in found.items()), "the attacker makes no mistakes"
    return {name for name, value in found.items() if 0 < value < THRESHOLD and _is_small_count(name)}  # type: ignore[arg-type]


def _changed(was: World, now: World, cell: Cell) -> bool:
    """Whether anything of a kern changed: that is known, but not in which part."""
    return any(was.number(*cell[:2], part, cell[3]) != now.number(*cell[:2], part, cell[3]) for part in PARTS)


def _is_small_count(name: Sequence[object]) -> bool:
    """What came in for a part of a number is no count of a group that stands anywhere."""
    return len(name) == 2 or not name[1][2]  # type: ignore[index]


@given(histories())
@settings(max_examples=100, deadline=None, derandomize=True)
def test_no_small_count_comes_of_reports_of_which_the_differences_are_held_back(story: Story) -> None:
    read = editions(story, hold=True)
    assert not any(one.let for one in read)
    assert not leaks(story, read)


@given(histories())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_small_count_comes_of_reports_before_the_coordinator_let_it_be_known(story: Story) -> None:
    read = editions(story, hold=False)
    asked = next((moment for moment, one in enumerate(read) if one.let), len(read))
    assert not leaks(story, read[:asked])


def test_a_difference_that_is_let_be_known_is_found() -> None:
    story = Story([World([[[[30, 20], [0, 0]]]]), World([[[[33, 20], [0, 0]]]])], [Report((2017,)), Report((2017,))])
    assert (1, (0, 0, "", 2017), "since") in leaks(story, editions(story, hold=False))
    assert not leaks(story, editions(story, hold=True))


CROSSED = World([
    [[[0, 36], [2, 0]], [[0, 0], [0, 13, 0]]], [[[0, 0], [0, 0]], [[2, 0, 0], [0, 0]]], [[[0, 1, 0], [27, 10]]],
])  # fmt: skip
"""Two corrections in different municipalities, which no table by itself shows to belong together."""
BELOW = World([[[[20, 30], [0, 0]]], [[[7, 30], [0, 0]]], [[[3, 30], [0, 0]]]])
"""Of the third municipality a part is small, and that of the second hides it until there is nothing to hide."""
STORIES = [
    Story([CROSSED, later(CROSSED, [(0, 0, 1, 0, 3), (2, 0, 0, 0, 1)])], [Report((2017,)), Report(BOTH)]),
    Story(
        [BELOW, BELOW, *[later(BELOW, [(2, 0, 0, 0, 20)])] * 2],
        [Report((2017,), place, parts_below=False) for place in (0, 1, 3, 2)],
    ),
]  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
def test_what_no_table_shows_the_algebra_does(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not leaks(story, editions(story, hold=True))
    unasked(monkeypatch)
    assert leaks(story, editions(story, hold=True))


def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on pages between two reports: nobody is asked anything."""
    monkeypatch.setattr("sociaalvitaal.figures.disclosure.editions.clues", lambda *_: [])


def test_what_stands_in_an_older_report_covers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """2017 is published; of 2018 one kern has a few, and the year before may not be what hides them."""
    first = World([[[[9, 6], [0, 0]], [[12, 8], [0, 0]]], [[[30, 20], [30, 20]]]])
    second = World([[[[9, 6], [3, 0]], [[12, 8], [14, 9]]], [[[30, 20], [30, 20]]]])
    story = Story([first, second], [Report((2017,)), Report(BOTH)])
    unasked(monkeypatch)
    assert not leaks(story, editions(story, hold=False))
    assert leaks(story, editions(story, hold=False, known=False))


def test_what_was_withheld_and_is_as_it_was_covers_nothing_new(monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story([TIED, later(TIED, [(0, 0, 0, 1, 5)])], [Report((2017,)), Report(BOTH)])
    unasked(monkeypatch)
    assert not leaks(story, editions(story, hold=False))
    monkeypatch.setattr(Disclosure, "_before", lambda *_: network.NOTHING_BEFORE)
    assert leaks(story, editions(story, hold=False))


TIED = World([
    [[[0, 0], [1, 1]], [[36, 13], [0, 0, 1]], [[0, 0, 6], [0, 1]]],
    [[[4, 0, 35], [3, 3]], [[31, 0, 34], [18, 2]], [[0, 40], [11, 0]]],
    [[[21, 38], [23, 4]], [[17, 2], [5, 3]], [[0, 0, 0], [1, 1]]],
])  # fmt: skip
