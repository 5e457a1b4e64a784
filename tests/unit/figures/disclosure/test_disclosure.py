"""What is shared, all of it together, gives no withheld number back to someone with linear algebra."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociaalvitaal.figures.disclosure import network
from sociaalvitaal.figures.disclosure.measures import Count, Kept, Measure, NotShared, Parts
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month, Period
from tests.unit.figures.disclosure.attacker import found_out

THRESHOLD = 5
PARTS = ("a", "b", "c", "d")
YEARS = (Period.year(2017), Period.year(2018))
Cell = tuple[str, int, int, str, int]
"""Table, level (0, 1, 2), place, part and year; part "" : all, year 0: both."""


@dataclass(frozen=True)
class World:
    """Numbers by municipality, kern, year and part; kernen are numbered through."""

    counts: list[list[list[list[int]]]]

    @property
    def kernen(self) -> dict[int, tuple[int, list[list[int]]]]:
        """By number: the municipality and the numbers by year."""
        both = [(place, kern) for place, kernen in enumerate(self.counts, 1) for kern in kernen]
        return dict(enumerate(both, 1))

    def number(self, level: int, place: int, part: str, year: int) -> int:
        """The truth."""
        found = 0
        for number, (around, years) in self.kernen.items():
            if level == 0 or place == (number if level == 2 else around):
                for at, parts in enumerate(years):
                    if year in (0, YEARS[at].first.year):
                        found += sum(parts) if part == "" else dict(zip(PARTS, parts, strict=False)).get(part, 0)
        return found

    def places(self, level: int) -> list[int]:
        """The places of a level."""
        return [[0], list(range(1, len(self.counts) + 1)), list(self.kernen)][level]


def worlds() -> st.SearchStrategy[World]:
    number = st.one_of(st.just(0), st.integers(0, 4), st.integers(0, 4), st.integers(5, 40))
    kern = st.lists(st.lists(number, min_size=3, max_size=4), min_size=2, max_size=2)
    return st.builds(World, st.lists(st.lists(kern, min_size=1, max_size=3), min_size=1, max_size=4))


def disclosure(kept: Mapping[str, frozenset[Kept]] | None = None) -> Disclosure:
    programme = Programme(
        first_month=Month(2017, 1), last_month=Month(2018, 12), disclosure_threshold=THRESHOLD, minimum_denominator=10
    )
    return Disclosure(programme, date(2019, 1, 4), kept or {})


def measure(world: World) -> Measure:
    def read(place: int | None, year: Period) -> Mapping[int, Count]:
        level = 1 if place is None else 2
        places = [p for p in world.places(level) if place is None or world.kernen[p][0] == place]
        return {p: Count(world.number(level, p, "", year.first.year)) for p in places}

    return Measure("all", read)


def parts(world: World) -> Parts:
    def read(level: Level, place: int, year: Period) -> Mapping[int, Mapping[Hashable, int]]:
        depth = list(Level).index(level)
        places = [p for p in world.places(depth) if depth < 2 or world.kernen[p][0] == place]
        return {p: {part: world.number(depth, p, part, year.first.year) for part in PARTS} for p in places}

    return Parts("parts", measure(world), read)


def scopes(world: World) -> list[tuple[int, int, Scope, int]]:
    return [
        (depth, place, Scope(level, "", id=place), world.kernen[place][0] if depth == 2 else place)
        for depth, level in enumerate(Level)
        for place in world.places(depth)
    ]


def publish(world: World, shared: Disclosure) -> tuple[dict[Hashable, int], dict[Hashable, int]]:
    """All that pages, reports and files show, and the least that each other cell can be."""
    shown: dict[Hashable, int] = {}
    hidden: dict[Hashable, int] = {}
    numbers, divided = measure(world), parts(world)
    for depth, place, scope, around in scopes(world):
        for period in shared.periods():
            year = 0 if period.first.year != period.last.year else period.first.year
            value = world.number(depth, place, "", year)
            if shared.hides(numbers, scope, around, period):
                hidden[depth, place, "", year] = 0 if shared.is_closed(numbers, scope, around) else 1
            else:
                shown[depth, place, "", year] = value
            found = shared.hidden_parts(divided, scope, around, period)
            for part in PARTS:
                value = world.number(depth, place, part, year)
                if part in found:
                    hidden[depth, place, part, year] = 0 if found.everything or year == 0 else 1
                else:
                    shown[depth, place, part, year] = value
    return shown, hidden


def sums(world: World) -> list[tuple[Hashable, list[Hashable]]]:
    """Everything that adds up, for whoever knows the map and the calendar."""
    made: list[tuple[Hashable, list[Hashable]]] = []
    years = [year.first.year for year in YEARS]
    for part in ("", *PARTS):
        for depth in range(3):
            for place in world.places(depth):
                made.append(((depth, place, part, 0), [(depth, place, part, year) for year in years]))
        for year in (0, *years):
            made.append(((0, 0, part, year), [(1, place, part, year) for place in world.places(1)]))
            for place in world.places(1):
                below = [(2, kern, part, year) for kern in world.places(2) if world.kernen[kern][0] == place]
                made.append(((1, place, part, year), [*below]))
    for depth in range(3):
        for place in world.places(depth):
            for year in (0, *years):
                made.append(((depth, place, "", year), [(depth, place, part, year) for part in PARTS]))
    return made


def truth(world: World, cell: Hashable) -> int:
    assert isinstance(cell, tuple)
    return world.number(*cell)


def leaks(world: World, shown: Mapping[Hashable, int], hidden: Mapping[Hashable, int]) -> dict[Hashable, int]:
    """The small counts that an attacker finds out."""
    found = found_out(sums(world), shown, hidden)
    assert all(truth(world, cell) == value for cell, value in found.items()), "the attacker makes no mistakes"
    return {cell: value for cell, value in found.items() if 0 < value < THRESHOLD}


@given(worlds())
@settings(max_examples=90)
def test_no_small_count_can_be_worked_out(world: World) -> None:
    shown, hidden = publish(world, disclosure())
    assert not [cell for cell, value in shown.items() if 0 < value < THRESHOLD]
    assert not leaks(world, shown, hidden)


@given(worlds())
@settings(max_examples=50)
def test_no_total_that_is_withheld_can_be_worked_out(world: World) -> None:
    shown, hidden = publish(world, disclosure())
    found = found_out(sums(world), shown, hidden)
    assert not [cell for cell in found if cell[2] == "" and hidden[cell] and truth(world, cell)]  # type: ignore[index]


@given(worlds())
@settings(max_examples=50)
def test_nought_stays_nought_but_where_everything_of_a_place_is_withheld(world: World) -> None:
    _, hidden = publish(world, disclosure())
    assert not [cell for cell, least in hidden.items() if least and not truth(world, cell)]


@given(worlds())
@settings(max_examples=50)
def test_no_two_withheld_numbers_of_one_sum_are_together_a_small_count(world: World) -> None:
    shown, _ = publish(world, disclosure())
    for whole, cells in sums(world):
        together = sum(truth(world, cell) for cell in cells if cell not in shown)
        assert whole not in shown or not 0 < together < THRESHOLD, (whole, cells)


SMALL_CORNER = World([[[[3, 9, 8], [6, 7, 20]], [[12, 30, 40], [9, 8, 7]]], [[[20, 9, 8], [16, 7, 20]]]])


def only_small(world: World, keep: set[Hashable]) -> tuple[dict[Hashable, int], dict[Hashable, int]]:
    """What a table-by-table protection would publish: small counts withheld, and what it adds."""
    cells = {cell for whole, parts in sums(world) for cell in (whole, *parts)}
    hidden = {cell for cell in cells if 0 < truth(world, cell) < THRESHOLD} | keep
    return {cell: truth(world, cell) for cell in cells - hidden}, dict.fromkeys(hidden, 1)


def test_the_attacker_finds_what_is_withheld_alone() -> None:
    assert leaks(SMALL_CORNER, *only_small(SMALL_CORNER, set()))


def test_the_attacker_finds_what_is_withheld_with_others_of_its_row_only() -> None:
    row: set[Hashable] = {(2, 1, "c", 2017), (2, 1, "a", 0), (1, 1, "a", 2017)}
    assert leaks(SMALL_CORNER, *only_small(SMALL_CORNER, row))


def test_the_attacker_finds_what_another_period_gives_away() -> None:
    """Protection of each year by itself, as it was when the reader could choose any months."""
    world = World([[[[0, 0, 12], [0, 0, 3]], [[0, 0, 30], [0, 0, 6]], [[0, 0, 12], [0, 0, 22]]]])
    cells: set[Hashable] = {(2, kern, part, 2018) for kern in (1, 2) for part in ("", "c")}
    assert leaks(world, *only_small(world, cells))
    assert not leaks(world, *publish(world, disclosure()))


@pytest.mark.parametrize("values", [[3, 20], [1, 1, 1, 1, 1, 0], [4, 0, 0], [2, 2, 2], [0, 0], [7, 9]])
def test_one_row_is_guarded_by_itself(values: list[int]) -> None:
    hidden = network.row(values, THRESHOLD)
    assert {place for place, value in enumerate(values) if 0 < value < THRESHOLD} <= hidden
    assert len(hidden) != 1 or sum(values) < THRESHOLD


def test_only_years_and_the_project_are_shared() -> None:
    shared = disclosure()
    assert [period.label for period in shared.periods()] == ["heel 2017", "heel 2018", "januari 2017 t/m december 2018"]
    for months in (Period(Month(2017, 1), Month(2017, 6)), Period(Month(2017, 2), Month(2018, 12))):
        with pytest.raises(NotShared):
            shared.over(months)


def test_what_was_withheld_before_stays_so() -> None:
    world = World([[[[30, 9, 8], [16, 7, 20]]] * 2, [[[20, 9, 8], [16, 7, 20]]]])
    assert not publish(world, disclosure())[1]
    shown, hidden = publish(world, disclosure({"all": frozenset({Kept(Level.KERN, 1, 2017)})}))
    assert {(2, 1, "", 2017)} <= set(hidden)
    assert not any(found_out(sums(world), shown, hidden).values())


LONELY = World([[[[0, 1, 0], [1, 5, 2]]], [[[3, 2, 5], [4, 1, 3]], [[3, 3, 1], [1, 3, 5]]]])
"""A municipality with one kern: what is withheld of the one is that of the other."""


@pytest.mark.parametrize("part", ["_passes_on", "_guard"])
def test_without_a_part_of_the_protection_the_attacker_wins(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not leaks(LONELY, *publish(LONELY, disclosure()))
    monkeypatch.setattr(network._Network, part, lambda *_args: True)
    assert leaks(LONELY, *publish(LONELY, disclosure()))


NOTHING = [0, 0, 0, 0]
TWO_PAIRS = World([
    [[[2, 40, 6, 6], NOTHING], [[5, 5, 40, 40], NOTHING]], [[[3, 6, 300, 300], NOTHING]], [[[300, 300, 3, 6], NOTHING]],
])  # fmt: skip
"""The first municipality guards a and b of the second, and c and d of the third: its a cannot make up for its c."""


def test_what_a_row_above_cannot_exchange_guards_nothing_below(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not leaks(TWO_PAIRS, *publish(TWO_PAIRS, disclosure()))
    monkeypatch.setattr(
        network, "exchangeable",
        lambda _, pattern, number, **_more: frozenset(column for found, column in pattern.hidden if found == number),
    )  # fmt: skip
    assert leaks(TWO_PAIRS, *publish(TWO_PAIRS, disclosure())) == {
        (2, 1, "a", 2017): 2, (2, 1, "a", 0): 2,
    }  # fmt: skip
