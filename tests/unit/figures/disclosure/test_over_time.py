"""Who keeps an older report beside a newer one finds no small count, unless the coordinator was asked."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from sociaalvitaal.figures.disclosure.editions import telling
from sociaalvitaal.figures.disclosure.measures import Kept
from sociaalvitaal.figures.scope import Level
from tests.unit.figures.disclosure.attacker import found_out
from tests.unit.figures.disclosure.test_disclosure import PARTS, THRESHOLD, World, disclosure, publish, sums

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
        parts[part % len(parts)] += number
    return World(counts)


def histories() -> st.SearchStrategy[History]:
    number = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 40), st.integers(5, 40))
    kern = st.lists(st.lists(number, min_size=2, max_size=3), min_size=2, max_size=2)
    first = st.builds(World, st.lists(st.lists(kern, min_size=1, max_size=3), min_size=1, max_size=3))
    place, year, some = st.integers(0, 2), st.integers(0, 1), st.one_of(st.integers(1, 4), st.integers(5, 30))
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
    """What is read of one report, what is withheld in it, and whether the coordinator was asked."""

    shown: dict[Hashable, int]
    hidden: Collection[Hashable]
    asked: bool


def editions(history: History, *, known: bool) -> list[Read]:
    """Each report with what it remembers of those before; not `known`: as if what they show were a secret still."""
    kept: dict[str, set[Kept]] = {"all": set(), "parts": set()}
    then: dict[str, dict[Kept, int]] = {"all": {}, "parts": {}}
    made = []
    for world, covered in zip(history.moments, history.years, strict=True):
        shared = disclosure({key: frozenset(cells) for key, cells in kept.items()})
        if known:
            shared.published = {key: dict(numbers) for key, numbers in then.items()}.__getitem__
        asked_for = {*covered, *([0] if len(covered) > 1 else [])}
        shown, hidden = (
            {cell: one[cell] for cell in one if cell[3] in asked_for}  # type: ignore[index]
            for one in publish(world, shared)
        )
        now: dict[str, dict[Kept, int]] = {"all": {}, "parts": {}}
        for depth, place, part, year in (*shown, *hidden):
            if year or not part:
                now[KEYS[part]][Kept(LEVELS[depth], place, year, part)] = world.number(depth, place, part, year)
        asked = any(telling(then[key], now[key], kept[key], THRESHOLD) for key in now)
        made.append(Read(shown, hidden, asked))
        for depth, place, part, year in hidden:
            if year or not part:
                kept[KEYS[part]].add(Kept(LEVELS[depth], place, year, part))
        for key, numbers in now.items():
            then[key].update(numbers)
    return made


def leaks(history: History, read: Sequence[Read]) -> set[int]:
    """The reports of which an attacker finds a small count, or one that came in since the report before.

    They subtract, and know which kernen changed. Guessing between bounds is for one report by itself (test_disclosure).
    """
    made: list[tuple[Hashable, list[Hashable]]] = []
    shown: dict[Hashable, int] = {}
    least: dict[Hashable, float] = {}
    truth: dict[Hashable, int] = {}
    for moment, (one, world) in enumerate(zip(read, history.moments, strict=True)):
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
    whole = (*cell[:2], "", cell[3])
    return was.number(*whole) != now.number(*whole)


def _is_small_count(name: Sequence[object]) -> bool:
    """What came in for a part of a number is no count of a group that stands anywhere."""
    return len(name) == 2 or not name[1][2]  # type: ignore[index]


@given(histories())
@settings(max_examples=100, deadline=None, derandomize=True)
def test_no_small_count_comes_of_two_reports_without_the_coordinator_being_asked(history: History) -> None:
    read = editions(history, known=True)
    asked = next((moment for moment, one in enumerate(read) if one.asked), len(read))
    assert all(moment >= asked for moment in leaks(history, read))


def without(history: History) -> bool:
    """Whether a small count comes of it where what was shown before counts as a secret."""
    read = editions(history, known=False)
    return any(leaks(history, read)) and not any(one.asked for one in read)


def test_what_stands_in_an_older_report_covers_nothing() -> None:
    """2017 is published; of 2018 one kern has a few, and the year before may not be what hides them."""
    first = World([[[[9, 6], [0, 0]], [[12, 8], [0, 0]]], [[[30, 20], [30, 20]]]])
    second = World([[[[9, 6], [3, 0]], [[12, 8], [14, 9]]], [[[30, 20], [30, 20]]]])
    history = History([first, second], [(2017,), BOTH])
    assert not leaks(history, editions(history, known=True))
    assert without(history)


def test_who_decides_is_asked_of_few_and_of_what_became_small() -> None:
    kern = Kept(Level.KERN, 1, 2017)
    part = kern._replace(part="7")
    assert telling({kern: 40}, {kern: 43}, (), THRESHOLD) == [kern]
    assert telling({kern: 40}, {kern: 38}, (), THRESHOLD) == [kern]
    assert telling({kern: 40}, {kern: 45}, (), THRESHOLD) == []
    assert telling({kern: 40}, {kern: 40}, (), THRESHOLD) == []
    assert telling({kern: 40}, {kern: 3}, (), THRESHOLD) == [kern]
    assert telling({kern: 3}, {kern: 4}, {kern}, THRESHOLD) == [kern]
    assert telling({part: 3}, {part: 4}, {part}, THRESHOLD) == []
    assert telling({part: 0, kern: 40}, {part: 2, kern: 60}, (), THRESHOLD) == [part]
    assert telling({part: 20}, {part: 22}, (), THRESHOLD) == []
