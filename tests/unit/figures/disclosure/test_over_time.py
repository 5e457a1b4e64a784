"""Who keeps an older report beside a newer one finds no small count, but what the coordinator let be known."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociaalvitaal.figures.disclosure import network
from sociaalvitaal.figures.disclosure.editions import telling
from sociaalvitaal.figures.disclosure.measures import Kept, Was
from sociaalvitaal.figures.disclosure.published import Published
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.periods import Period
from tests.unit.figures.disclosure.attacker import found_out
from tests.unit.figures.disclosure.test_disclosure import (
    PARTS,
    THRESHOLD,
    World,
    disclosure,
    measure,
    parts,
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


@dataclass(frozen=True)
class History:
    """What was counted when each report was published, and over which years it was; at the end the pages of today."""

    moments: Sequence[World]
    years: Sequence[tuple[int, ...]]


def later(world: World, came: Sequence[Came]) -> World:
    """The same places after some months came in late or were corrected."""
    counts = [[[list(parts) for parts in years] for years in kernen] for kernen in world.counts]
    for municipality, kern, year, part, number in came:
        kernen = counts[municipality % len(counts)]
        parts = kernen[kern % len(kernen)][year]
        parts[part % len(parts)] = max(0, parts[part % len(parts)] + number)
    return World(counts)


def histories() -> st.SearchStrategy[History]:
    number = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 40), st.integers(5, 40))
    kern = st.lists(st.lists(number, min_size=2, max_size=3), min_size=2, max_size=2)
    first = st.builds(World, st.lists(st.lists(kern, min_size=1, max_size=3), min_size=1, max_size=3))
    place, year, some = (
        st.integers(0, 2),
        st.integers(0, 1),
        st.one_of(st.integers(1, 4), st.integers(5, 30), st.integers(-9, -1)),
    )
    came = st.lists(st.tuples(place, place, year, place, some), max_size=4)
    years = st.sampled_from([(2017,), BOTH])

    def made(world: World, arrivals: list[list[Came]], covered: list[tuple[int, ...]]) -> History:
        moments = [world]
        for found in arrivals:
            moments.append(later(moments[-1], found))
        return History(moments, [*sorted(covered[: len(arrivals)], key=len), BOTH])

    return st.builds(made, first, st.lists(came, min_size=1, max_size=2), st.lists(years, min_size=2, max_size=2))


@dataclass(frozen=True)
class Read:
    """What is read of one report, what is withheld in it, and whether the coordinator let differences be known."""

    shown: dict[Hashable, int]
    hidden: dict[Hashable, int]
    let: bool


Numbers = dict[str, dict[Kept, Was]]
Names = dict[str, set[Kept]]


class Desk:
    """Where reports are published one after the other, with what is remembered of each."""

    def __init__(self, *, hold: bool, known: bool = True) -> None:
        self.hold, self.known = hold, known
        self.kept: Names = {"all": set(), "parts": set()}
        self.then: Numbers = {"all": {}, "parts": {}}

    def publish(self, world: World, years: Sequence[int]) -> Read:
        """One report, once what its differences tell is held back or let be known."""
        asked_for = {*years, *([0] if len(years) > 1 else [])}
        while True:
            shared = self._shared()
            shown, hidden = ({c: one[c] for c in one if c[3] in asked_for} for one in publish(world, shared))  # type: ignore[index]
            found = [_published(world, shared, cell, withheld=cell in hidden) for cell in (*shown, *hidden)]
            numbers = [one for one in found if one.name.year or not one.name.part]
            told = [
                one for one in numbers
                if (was := self.then[one.measure].get(one.name)) is not None and telling(was.number, one, THRESHOLD)
            ]  # fmt: skip
            if not self.hold or not told:
                break
            for one in told:
                self.kept[one.measure].add(one.name)
        for one in numbers:
            self.then[one.measure][one.name] = Was(one.number, one.withheld)
            if one.withheld:
                self.kept[one.measure].add(one.name)
        return Read(shown, hidden, bool(told))

    def _shared(self) -> Disclosure:
        shared = disclosure({key: frozenset(cells) for key, cells in self.kept.items()})
        if self.known:
            shared.published = {key: dict(numbers) for key, numbers in self.then.items()}.__getitem__
        return shared


def _published(world: World, shared: Disclosure, cell: Hashable, *, withheld: bool) -> Published:
    depth, place, part, year = cell  # type: ignore[misc]
    scope, number = Scope(LEVELS[depth], "", id=place), world.number(depth, place, part, year)
    if part and year:
        away = partial(shared.gives_parts_away, parts(world), scope, Period.year(year))
    else:
        away = partial(shared.gives_away, measure(world), scope)
    return Published(KEYS[part], Kept(LEVELS[depth], place, year, part), number, withheld, away)


def editions(history: History, *, hold: bool, known: bool = True) -> list[Read]:
    """Each report with what is remembered of those before; not `known`: as if what they show were a secret still."""
    desk = Desk(hold=hold, known=known)
    return [desk.publish(world, years) for world, years in zip(history.moments, history.years, strict=True)]


def leaks(history: History, read: Sequence[Read]) -> set[int]:
    """The reports of which an attacker finds a small count, or one that came in since the report before.

    They subtract, and know which kernen changed. Guessing between bounds is for one report by itself (test_disclosure).
    """
    made: list[tuple[Hashable, list[Hashable]]] = []
    shown: dict[Hashable, int] = {}
    least: dict[Hashable, float] = {}
    truth: dict[Hashable, int] = {}
    for moment, (one, world) in enumerate(zip(read, history.moments, strict=False)):
        there = {*one.shown, *one.hidden}
        shown |= {(moment, cell): number for cell, number in one.shown.items()}
        least |= {(moment, cell): ANYTHING for cell in one.hidden}
        truth |= {(moment, cell): world.number(*cell) for cell in there}  # type: ignore[misc]
        made += [
            ((moment, whole), [(moment, cell) for cell in cells])
            for whole, cells in sums(world) if {whole, *cells} <= there
        ]  # fmt: skip
        for cell in {*read[moment - 1].shown, *read[moment - 1].hidden} if moment else ():
            since, was = (moment, cell, "since"), history.moments[moment - 1]
            truth[since] = truth[moment, cell] - truth[moment - 1, cell]
            if cell[0] < 2 or _changed(was, world, cell):  # type: ignore[index]
                least[since] = ANYTHING
            else:
                shown[since] = 0
            made.append(((moment, cell), [(moment - 1, cell), since]))
    found = found_out(made, shown, least)
    assert all(truth[cell] == value for cell, value in found.items()), "the attacker makes no mistakes"
    return {name[0] for name, value in found.items() if 0 < value < THRESHOLD and _is_small_count(name)}  # type: ignore[index]


def _changed(was: World, now: World, cell: Cell) -> bool:
    """Whether anything of a kern changed: that is known, but not in which part."""
    return any(was.number(*cell[:2], part, cell[3]) != now.number(*cell[:2], part, cell[3]) for part in PARTS)


def _is_small_count(name: Sequence[object]) -> bool:
    """What came in for a part of a number is no count of a group that stands anywhere."""
    return len(name) == 2 or not name[1][2]  # type: ignore[index]


@given(histories())
@settings(max_examples=100, deadline=None, derandomize=True)
def test_no_small_count_comes_of_reports_of_which_the_differences_are_held_back(history: History) -> None:
    read = editions(history, hold=True)
    assert not any(one.let for one in read)
    assert not leaks(history, read)


@given(histories())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_small_count_comes_of_reports_before_the_coordinator_let_it_be_known(history: History) -> None:
    read = editions(history, hold=False)
    asked = next((moment for moment, one in enumerate(read) if one.let), len(read))
    assert not leaks(history, read[:asked])


def test_a_difference_that_is_let_be_known_is_found() -> None:
    history = History([World([[[[30, 20], [0, 0]]]]), World([[[[33, 20], [0, 0]]]])], [(2017,), (2017,)])
    assert leaks(history, editions(history, hold=False)) == {1}
    assert not leaks(history, editions(history, hold=True))


def without(history: History) -> bool:
    """Whether a small count comes of it where what was shown before counts as a secret."""
    read = editions(history, hold=False, known=False)
    return any(leaks(history, read)) and not any(one.let for one in read)


def test_what_stands_in_an_older_report_covers_nothing() -> None:
    """2017 is published; of 2018 one kern has a few, and the year before may not be what hides them."""
    first = World([[[[9, 6], [0, 0]], [[12, 8], [0, 0]]], [[[30, 20], [30, 20]]]])
    second = World([[[[9, 6], [3, 0]], [[12, 8], [14, 9]]], [[[30, 20], [30, 20]]]])
    history = History([first, second], [(2017,), BOTH])
    assert not leaks(history, editions(history, hold=False))
    assert without(history)


@pytest.mark.parametrize("hold", [True, False])
def test_what_was_withheld_and_is_as_it_was_covers_nothing_new(hold: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    first = TIED
    second = later(first, [(0, 0, 0, 1, 5)])
    history = History([first, second], [(2017,), BOTH])
    assert not leaks(history, editions(history, hold=hold))
    monkeypatch.setattr(Disclosure, "_before", lambda *_: network.NOTHING_BEFORE)
    assert leaks(history, editions(history, hold=hold))


TIED = World([
    [[[0, 0], [1, 1]], [[36, 13], [0, 0, 1]], [[0, 0, 6], [0, 1]]],
    [[[4, 0, 35], [3, 3]], [[31, 0, 34], [18, 2]], [[0, 40], [11, 0]]],
    [[[21, 38], [23, 4]], [[17, 2], [5, 3]], [[0, 0, 0], [1, 1]]],
])  # fmt: skip


def test_who_decides_is_asked_of_totals_that_changed_by_few_and_are_shown() -> None:
    kern = Published("all", Kept(Level.KERN, 1, 2017), 40, withheld=False, gives_away=lambda: False)
    part = kern._replace(name=kern.name._replace(part="7"))
    for was, tells in ((37, True), (42, True), (35, False), (40, False)):
        assert telling(was, kern, THRESHOLD) == tells
        assert not telling(was, kern._replace(withheld=True), THRESHOLD)
        assert not telling(was, part, THRESHOLD)
        assert telling(was, part._replace(gives_away=lambda: True), THRESHOLD) == (was != 40)
    assert not telling(3, kern._replace(number=0), THRESHOLD)
