"""What is withheld beside known totals cannot be worked out: tried by listing every table that it could be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sociaalvitaal.figures.disclosure.known_totals import Place, withheld

THRESHOLD = 5


def lines(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All ways to divide a total over parts."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in lines(total - first, parts - 1):
            yield (first, *rest)


def possible(
    cells: Sequence[Sequence[int]], hidden: frozenset[Place], columns_add_up: bool
) -> Iterator[list[list[int]]]:
    """Every table with the same totals and the same open cells."""
    choices = []
    for r, row in enumerate(cells):
        places = [c for c in range(len(row)) if (r, c) in hidden]
        found = []
        for line in lines(sum(row[c] for c in places), len(places)) if places else [()]:
            filled = list(row)
            for place, value in zip(places, line, strict=True):
                filled[place] = value
            found.append(filled)
        choices.append(found)
    sums = [sum(column) for column in zip(*cells, strict=True)]
    for rows in product(*choices):
        if not columns_add_up or [sum(column) for column in zip(*rows, strict=True)] == sums:
            yield list(rows)


def revealed(cells: Sequence[Sequence[int]], hidden: frozenset[Place], columns_add_up: bool) -> list[Place]:
    """The withheld cells, more than nought, that can have one value only."""
    values: dict[Place, set[int]] = {place: set() for place in hidden}
    for table in possible(cells, hidden, columns_add_up):
        for r, c in hidden:
            values[r, c].add(table[r][c])
    return [place for place in sorted(hidden) if len(values[place]) == 1 and cells[place[0]][place[1]]]


rows_only = st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=1)
square = st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=2, max_size=3)


@given(rows_only)
@example([[3, 0, 0, 0]])
@example([[1, 1, 1, 9]])
@example([[0, 0, 4, 8]])
def test_a_row_gives_no_small_count_away(cells: list[list[int]]) -> None:
    hidden = withheld(cells, THRESHOLD)
    assert all((0, c) in hidden for c, value in enumerate(cells[0]) if 0 < value < THRESHOLD)
    assert revealed(cells, hidden, False) == []


@given(square)
@example([[3, 0, 0], [0, 5, 0], [0, 0, 6]])
@example([[1, 4, 0], [4, 6, 6], [0, 6, 6]])
def test_rows_and_columns_together_give_no_small_count_away(cells: list[list[int]]) -> None:
    hidden = withheld(cells, THRESHOLD, columns_add_up=True)
    everything = {(r, c) for r in range(len(cells)) for c in range(3)}
    # When even a table that shows nothing has only one solution, its totals are to blame.
    assert hidden == everything or revealed(cells, hidden, True) == []


@given(square, st.integers(0, 2))
def test_a_closed_column_stays_closed(cells: list[list[int]], column: int) -> None:
    hidden = withheld(cells, THRESHOLD, closed=[column])
    assert {(r, column) for r in range(len(cells))} <= hidden


def test_large_counts_and_noughts_are_all_shown() -> None:
    assert withheld([[5, 0, 12], [0, 0, 0]], THRESHOLD, columns_add_up=True) == frozenset()


@pytest.mark.parametrize("columns_add_up", [False, True])
def test_withholding_only_what_is_small_would_be_seen_through(columns_add_up: bool) -> None:
    cells = [[2, 9, 9], [9, 9, 9]]
    assert revealed(cells, frozenset({(0, 0)}), columns_add_up) == [(0, 0)]
    assert revealed(cells, withheld(cells, THRESHOLD, columns_add_up=columns_add_up), columns_add_up) == []


def test_a_cell_that_only_columns_give_away_is_covered() -> None:
    cells = [[2, 7, 9], [9, 9, 9], [9, 9, 9]]
    by_rows = withheld(cells, THRESHOLD)
    assert revealed(cells, by_rows, True) != []
    assert revealed(cells, withheld(cells, THRESHOLD, columns_add_up=True), True) == []
