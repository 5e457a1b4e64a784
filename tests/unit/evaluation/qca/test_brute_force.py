"""Small cases against trying everything."""

from __future__ import annotations

from itertools import combinations, islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociaalvitaal.evaluation.qca import primes, robustness
from sociaalvitaal.evaluation.qca.calibration import direct, linear
from sociaalvitaal.evaluation.qca.covers import smallest
from sociaalvitaal.evaluation.qca.fit import necessity, sufficiency, unique_coverage
from sociaalvitaal.evaluation.qca.solutions import Rows, conservative, corners, intermediate, parsimonious
from sociaalvitaal.evaluation.qca.terms import Term, bit, membership, written
from sociaalvitaal.evaluation.qca.truth_table import Cuts, Data, TruthTable


@st.composite
def rows(draw: st.DrawFn, widest: int = 4) -> Rows:
    width = draw(st.integers(1, widest))
    outs = draw(st.lists(st.sampled_from("10?"), min_size=2**width, max_size=2**width))
    on, off = (tuple(n for n, out in enumerate(outs) if out == kind) for kind in "10")
    if not on:
        on, off = (0,), tuple(n for n in off if n != 0)
    if not off:
        off = (2**width - 1,)
        on = tuple(n for n in on if n not in off) or (0,)
    return Rows(on, off, width)


def every_term(width: int) -> list[Term]:
    found = []
    for literals in product((0, 1, None), repeat=width):
        mask = sum(bit(n, width) for n, one in enumerate(literals) if one is not None)
        found.append(Term(mask, sum(bit(n, width) for n, one in enumerate(literals) if one)))
    return found


def by_hand(rows: Rows, allowed: set[int]) -> set[frozenset[Term]]:
    """All smallest covers, from all terms that stay within the allowed corners and are as large as can be."""
    fits = [term for term in every_term(rows.width) if set(corners(term, rows.width)) <= allowed]
    largest = [term for term in fits if not any(term != other and term.within(other) for other in fits)]
    useful = [term for term in largest if any(term.covers(row) for row in rows.on)]
    for size in range(1, len(rows.on) + 1):
        found = {
            frozenset(chosen)
            for chosen in combinations(useful, size)
            if all(any(term.covers(row) for term in chosen) for row in rows.on)
        }
        if found:
            return found
    raise AssertionError("every row covers itself")


@given(rows())
@settings(max_examples=150)
def test_models_equal_those_found_by_trying_everything(given: Rows) -> None:
    everything = set(range(2**given.width))
    assert {frozenset(model) for model in conservative(given).models} == by_hand(given, set(given.on))
    assert {frozenset(model) for model in parsimonious(given).models} == by_hand(given, everything - set(given.off))


@given(rows(), st.dictionaries(st.integers(0, 3), st.booleans()))
@settings(max_examples=100)
def test_the_intermediate_solution_lies_between(given: Rows, expected: dict[int, bool]) -> None:
    expected = {place: helps for place, helps in expected.items() if place < given.width}
    for found in intermediate(given, conservative(given), parsimonious(given), expected):
        assert set(found.easy) | set(found.difficult) == set(given.assumed(found.parsimonious))
        short = {corner for term in found.parsimonious for corner in corners(term, given.width)}
        for model in found.covers.models:
            covered = {corner for term in model for corner in corners(term, given.width)}
            assert set(given.on) <= covered <= short
        assert {frozenset(model) for model in found.covers.models} == by_hand(given, {*given.on, *found.easy})


@given(rows(3))
def test_without_expectations_the_intermediate_solution_is_the_conservative(given: Rows) -> None:
    cautious = conservative(given)
    for found in intermediate(given, cautious, parsimonious(given), {}):
        assert found.covers.models == cautious.models


@given(st.lists(st.integers(1, 31), min_size=1, max_size=8))
def test_hitting_sets_hit_everything_and_are_minimal(sets: list[int]) -> None:
    found = primes.hitting_sets(sets)
    by_trying = [one for one in range(32) if all(one & each for each in sets)]
    minimal = {one for one in by_trying if not any(other != one and other & one == other for other in by_trying)}
    assert set(found) == minimal
    assert len(found) == len(minimal)


def test_a_cyclic_chart_has_no_essential_term_and_two_models() -> None:
    given = Rows((1, 2, 3, 4, 5, 6), (0, 7), 3)
    assert len(parsimonious(given).models) == 2
    assert all(len(model) == 3 for model in parsimonious(given).models)


def test_too_many_models_are_capped_and_it_says_so() -> None:
    given = Rows((1, 2, 3, 4, 5, 6), (0, 7), 3)
    capped = parsimonious(given, most=1)
    assert (len(capped.models), capped.capped) == (1, True)
    assert not parsimonious(given, most=2).capped


def test_a_row_that_no_term_covers_is_refused() -> None:
    with pytest.raises(ValueError, match="no term covers"):
        smallest([Term(1, 0)], [1])


memberships = st.floats(0, 1, allow_nan=False)


@given(st.lists(st.tuples(memberships, memberships), min_size=1, max_size=22))
def test_fit_stays_between_nought_and_one(pairs: list[tuple[float, float]]) -> None:
    x, y = [a for a, _ in pairs], [b for _, b in pairs]
    found, need = sufficiency(x, y), necessity(x, y)
    for value in (found.inclusion, found.pri, found.coverage, need.inclusion, need.relevance, need.coverage):
        assert value is None or -1e-9 <= value <= 1 + 1e-9
    if found.inclusion is not None and found.pri is not None:
        assert found.pri <= found.inclusion + 1e-9


def test_what_is_nothing_divided_by_nothing_is_not_defined() -> None:
    found = sufficiency([0, 0], [0, 0])
    assert (found.inclusion, found.pri, found.coverage) == (None, None, None)
    assert necessity([1, 1], [1, 1]).relevance is None
    assert unique_coverage([[1.0, 0.0]], 0, [1, 0]) is None


def data(columns: list[list[float]], outcome: list[float]) -> Data:
    names = tuple("ABCDEF"[: len(columns)])
    cases = tuple(f"V{n:02}" for n in range(len(outcome)))
    return Data(cases, names, tuple(map(tuple, columns)), "Y", tuple(outcome))


def test_a_case_on_one_half_belongs_to_no_row_and_is_named() -> None:
    table = TruthTable.of(data([[1, 0.5, 0], [1, 1, 0]], [1, 1, 0]), Cuts())
    assert table.data.at(None) == ("V01",)
    assert [row.cases for row in table.rows] == [("V00",), ("V02",)][::-1]


def test_a_cut_is_reached_by_exactly_that() -> None:
    table = TruthTable.of(data([[1, 1, 1, 1, 1]], [1, 1, 1, 1, 0]), Cuts(inclusion=0.8))
    assert table.rows[0].out == "1"
    assert TruthTable.of(data([[1, 1, 1, 1, 1]], [1, 1, 1, 1, 0]), Cuts(inclusion=0.81)).rows[0].out == "0"


def test_rows_with_too_few_cases_are_as_if_never_seen_but_stay_named() -> None:
    table = TruthTable.of(data([[1, 1, 0]], [1, 1, 0]), Cuts(cases=2))
    assert [(row.out, row.verdict, row.cases) for row in table.rows] == [
        ("?", "0", ("V02",)),
        ("1", "1", ("V00", "V01")),
    ]


@given(st.floats(-1e6, 1e6), st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3, unique=True))
def test_calibration_grows_and_falls_with_the_anchors(value: float, anchors: list[float]) -> None:
    low, middle, high = sorted(anchors)
    if not low < middle < high:
        return
    for calibrate in (direct, linear):
        up, down = calibrate(value, low, middle, high), calibrate(value, high, middle, low)
        assert 0 <= up <= 1
        assert up + down == pytest.approx(1, abs=1e-9)
        assert calibrate(middle, low, middle, high) == pytest.approx(0.5)


@pytest.mark.parametrize("anchors", [(1, 1, 2), (1, 2, 2), (1, 3, 2), (float("nan"), 1, 2), (0, 1, float("inf"))])
def test_anchors_that_do_not_fit_are_refused(anchors: tuple[float, float, float]) -> None:
    for calibrate in (direct, linear):
        with pytest.raises(ValueError, match=r"anchors|crossover"):
            calibrate(1, *anchors)


def test_terms_are_read_from_the_first_condition_on() -> None:
    assert written(Term(0b110, 0b100), ("A", "B", "C")) == "A*~B"
    assert membership(Term(0b10, 0), ([0.2, 1.0], [0.0, 0.0])) == [0.8, 0.0]


def test_chance_does_as_well_where_there_is_nothing_and_not_where_there_is() -> None:
    columns = [[float(n >> place & 1) for n in range(16)] for place in range(2)]
    real = data(columns, [float(n & 3 == 3) for n in range(16)])
    assert sum(islice(robustness.shuffles(real, Cuts()), 200)) < 10
    noise = data([[1.0, 0.0] * 4], [1.0, 1.0, 1.0, 0.0] * 2)
    assert sum(islice(robustness.shuffles(noise, Cuts(inclusion=0.9)), 200)) > 40
    assert list(robustness.shuffles(data([[1.0, 0.0]], [0.0, 0.0]), Cuts())) == []
