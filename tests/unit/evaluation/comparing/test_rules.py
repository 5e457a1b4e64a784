"""Likeness of kernen: only what is known for both counts, and the order of two kernen does not matter."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.evaluation.comparing import rules
from sociaalvitaal.evaluation.comparing.rules import Likeness, likeness, pairs
from sociaalvitaal.figures.cases.types import Known, Measured, Sort, Variable, missing
from sociaalvitaal.figures.kern.context import Context, Count
from sociaalvitaal.figures.kern.facts import Answer, Told
from sociaalvitaal.figures.kern.traits import ENOUGH, TRAIT_NAMES, Traits, traits
from sociaalvitaal.models.places import Kern

TRAITS = st.dictionaries(st.sampled_from(TRAIT_NAMES), st.sampled_from(["ja", "nee", "dorp"]))


def kern(number: int, name: str = "") -> Kern:
    """A kern."""
    return Kern(id=number, slug=f"kern-{number}", name=name or f"Kern {number}", place=1, municipality_id=1)


def known(value: float) -> Measured:
    """A result."""
    return Measured(value, Known.YES)


def alike(*different: str, without: tuple[str, ...] = ()) -> Traits:
    """Circumstances that are all the same, but for some."""
    return {name: "anders" if name in different else "zo" for name in TRAIT_NAMES if name not in without}


@given(TRAITS, TRAITS)
def test_likeness_works_both_ways_and_counts_only_what_both_know(one: Traits, other: Traits) -> None:
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert found.known == len(set(one) & set(other))
    assert 0 <= found.equal <= found.known
    assert 0 <= found.share <= 1


@given(TRAITS)
def test_a_kern_is_wholly_like_itself(one: Traits) -> None:
    assert likeness(one, one) == Likeness(len(one), len(one))


@given(TRAITS, TRAITS, st.sampled_from(TRAIT_NAMES))
def test_forgetting_something_never_counts_as_a_difference(one: Traits, other: Traits, name: str) -> None:
    less = {key: value for key, value in one.items() if key != name}
    before, after = likeness(one, other), likeness(less, other)
    assert before.known - before.equal >= after.known - after.equal


def test_pairs_are_alike_with_a_result_on_both_sides_of_the_middle() -> None:
    kernen = [kern(n) for n in range(4)]
    facts = {
        0: alike(),
        1: alike("Soort"),
        2: alike("Soort", "Inwoners"),
        3: alike("Soort", "Inwoners", "Kernteam"),
    }
    results = {0: known(10), 1: known(9), 2: known(2), 3: known(1)}
    found = pairs(kernen, facts, results)
    assert [(pair.better.id, pair.other.id) for pair in found] == [(1, 2), (0, 2), (1, 3), (0, 3)]
    assert (found[0].different, found[0].unknown, found[0].gap) == (["Inwoners"], [], 7)
    assert len(pairs(kernen, facts, results, most=1)) == 1


def test_equal_likeness_is_ordered_by_how_much_is_known_then_by_the_result() -> None:
    kernen = [kern(n) for n in range(3)]
    facts = {0: alike(), 1: alike(), 2: alike(without=("Kernteam",))}
    found = pairs(kernen, facts, {0: known(9), 1: known(5), 2: known(1)})
    assert [(pair.better.id, pair.other.id) for pair in found] == [(0, 1), (0, 2), (1, 2)]
    assert found[1].unknown == ["Kernteam"]


def test_too_little_known_equal_results_and_no_result_make_no_pair() -> None:
    few = {name: "zo" for name in TRAIT_NAMES[: ENOUGH - 1]}
    assert pairs([kern(0), kern(1)], {0: few, 1: alike()}, {0: known(9), 1: known(1)}) == []
    assert pairs([kern(0), kern(1)], {0: alike(), 1: alike()}, {0: known(3), 1: known(3)}) == []
    assert pairs([kern(0), kern(1)], {0: alike(), 1: alike()}, {0: known(3), 1: missing("er is nog niets")}) == []


def test_the_best_stands_first_and_who_has_no_result_last() -> None:
    kernen = [kern(0, "Zuid"), kern(1, "Noord"), kern(2, "West"), kern(3, "Aan de Dijk")]
    results = {0: known(0), 1: missing("x"), 2: known(7), 3: missing("y")}
    assert [one.name for one in rules.in_order(kernen, results)] == ["West", "Zuid", "Aan de Dijk", "Noord"]


def test_factors_stand_in_order_of_difference_and_gaps_come_last() -> None:
    factors = [Variable(f"f{n}", f"Factor {n}", "", Sort.FACTOR, "", "", factor=n) for n in (1, 2, 3)]
    one = {"f1": known(1), "f2": known(-2), "f3": missing("weet niet")}
    other = {"f1": known(1), "f2": known(2), "f3": known(-2)}
    assert [(one.factor, gap) for one, gap in rules.by_difference(factors, one, other)] == [(2, 4), (1, 0), (3, None)]


@pytest.mark.parametrize(("clubs", "band"), [("0", "geen"), ("1", "1"), ("3", "2 of 3"), ("4", "4 of meer")])
def test_circumstances_are_compared_in_bands_and_i_do_not_know_is_not_among_them(clubs: str, band: str) -> None:
    told = {
        "sportclubs": Told(Answer(number=Decimal(clubs)), None, datetime(2017, 3, 1, tzinfo=UTC)),
        "kernteam": Told(Answer(choice="weet-niet"), None, datetime(2017, 3, 1, tzinfo=UTC)),
        "dorpsbelang": Told(Answer(choice="nee"), None, datetime(2017, 3, 1, tzinfo=UTC)),
    }
    context = Context(told, None, Count(1_200, "CBS", 2017), None, None, None)
    found = traits(Kern(kind="dorp"), context)
    assert found == {
        "Soort": "dorp", "Inwoners": "1.000 tot en met 2.499", "Dorpsbelang": "nee", "Sportverenigingen": band,
    }  # fmt: skip
