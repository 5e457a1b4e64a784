"""Who keeps an older report beside a newer one finds no small count in the difference."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from sociaalvitaal.figures.disclosure.measures import Kept
from sociaalvitaal.figures.scope import Level
from tests.unit.figures.disclosure.attacker import found_out
from tests.unit.figures.disclosure.test_disclosure import PARTS, THRESHOLD, World, disclosure, publish, sums

LEVELS = tuple(Level)
KEYS = {"": "all", **dict.fromkeys(PARTS, "parts")}
Came = tuple[int, int, int, int]
"""Municipality, kern in it, year and part, each by its place; how many more came in is told apart."""


@dataclass(frozen=True)
class History:
    """What was counted at each edition, and over which years each was."""

    moments: Sequence[World]
    years: Sequence[tuple[int, ...]]


def later(world: World, came: Sequence[tuple[Came, int]]) -> World:
    """The same places after some months came in late."""
    counts = [[[list(parts) for parts in years] for years in kernen] for kernen in world.counts]
    for (municipality, kern, year, part), number in came:
        kernen = counts[municipality % len(counts)]
        parts = kernen[kern % len(kernen)][year]
        parts[part % len(parts)] += number
    return World(counts)


def histories() -> st.SearchStrategy[History]:
    number = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 40), st.integers(5, 40))
    kern = st.lists(st.lists(number, min_size=2, max_size=3), min_size=2, max_size=2)
    first = st.builds(World, st.lists(st.lists(kern, min_size=1, max_size=3), min_size=1, max_size=3))
    where = st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 1), st.integers(0, 2))
    came = st.lists(st.tuples(where, st.one_of(st.integers(1, 4), st.integers(5, 30))), min_size=1, max_size=4)
    years = st.sampled_from([(2017,), (2017, 2018)])

    def made(world: World, arrivals: list[list[tuple[Came, int]]], covered: list[tuple[int, ...]]) -> History:
        moments = [world]
        for some in arrivals:
            moments.append(later(moments[-1], some))
        # Pages show both years at the end.
        return History(moments, [*sorted(covered[: len(arrivals)], key=len), (2017, 2018)])

    return st.builds(
        made, first, st.lists(came, min_size=1, max_size=2), st.lists(years, min_size=2, max_size=2)
    )  # fmt: skip


@dataclass(frozen=True)
class Read:
    """What is read of one edition, and the least that each other number can be."""

    shown: dict[Hashable, int]
    hidden: dict[Hashable, int]


def editions(history: History, *, compared: bool = True) -> list[Read]:
    """Each edition with what it remembers of those before; not `compared`: as if numbers had not been published."""
    kept: dict[str, set[Kept]] = {"all": set(), "parts": set()}
    then: dict[str, dict[Kept, int]] = {"all": {}, "parts": {}}
    made = []
    for world, covered in zip(history.moments, history.years, strict=True):
        shared = disclosure({key: frozenset(cells) for key, cells in kept.items()})
        if compared:
            shared.published = {key: dict(numbers) for key, numbers in then.items()}.__getitem__
        asked = {*covered, *([0] if len(covered) > 1 else [])}
        shown, hidden = publish(world, shared)
        read = Read(*({cell: one[cell] for cell in one if cell[3] in asked} for one in (shown, hidden)))  # type: ignore[index]
        made.append(read)
        for depth, place, part, year in (*read.shown, *read.hidden):  # type: ignore[misc]
            name = Kept(LEVELS[depth], place, year, part)
            if year or not part:
                then[KEYS[part]][name] = world.number(depth, place, part, year)
                if (depth, place, part, year) in read.hidden:
                    kept[KEYS[part]].add(name)
    return made


def leaks(history: History, *, compared: bool = True) -> dict[Hashable, int]:
    """Small counts, and small counts of what came in between two editions, that an attacker finds out.

    They know which kernen handed something in since, and that nothing went away.
    """
    read = editions(history, compared=compared)
    made: list[tuple[Hashable, list[Hashable]]] = []
    shown: dict[Hashable, int] = {}
    least: dict[Hashable, int] = {}
    truth: dict[Hashable, int] = {}
    for moment, (one, world) in enumerate(zip(read, history.moments, strict=True)):
        there = {*one.shown, *one.hidden}
        shown |= {(moment, cell): number for cell, number in one.shown.items()}
        least |= {(moment, cell): number for cell, number in one.hidden.items()}
        truth |= {(moment, cell): world.number(*cell) for cell in there}  # type: ignore[misc]
        made += [
            ((moment, whole), [(moment, cell) for cell in cells])
            for whole, cells in sums(world) if {whole, *cells} <= there
        ]  # fmt: skip
        if not moment:
            continue
        before, was = read[moment - 1], history.moments[moment - 1]
        for cell in {*before.shown, *before.hidden}:
            since = ("since", moment, cell)
            truth[since] = truth[moment, cell] - truth[moment - 1, cell]
            changed = world.number(*cell[:2], "", cell[3]) != was.number(*cell[:2], "", cell[3])  # type: ignore[index]
            if changed or cell[0] < 2:  # type: ignore[index]
                least[since] = 0
            else:
                shown[since] = 0
            made.append(((moment, cell), [(moment - 1, cell), since]))
    found = found_out(made, shown, least)
    assert all(truth[cell] == value for cell, value in found.items()), "the attacker makes no mistakes"
    return {cell: value for cell, value in found.items() if 0 < value < THRESHOLD}


@given(histories())
@settings(max_examples=60, deadline=None)
def test_no_small_count_can_be_worked_out_from_two_editions(history: History) -> None:
    assert not leaks(history)
