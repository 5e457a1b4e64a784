"""What may stand on a question card, and how figures are read."""

from __future__ import annotations

import pytest

from sociaalvitaal.evaluation.analyses.rules import (
    MOST,
    Card,
    Expected,
    anchor_faults,
    card_faults,
    decimal,
    expectation_faults,
    name_faults,
)
from sociaalvitaal.figures.evaluation.study.parts import Expectation
from sociaalvitaal.periods import Month


def card(*conditions: str, explores: bool = False) -> Card:
    return Card("Waarom?", None, "uitkomst", conditions, Month(2017, 1), Month(2017, 12), explores)


@pytest.mark.parametrize(
    ("text", "expected"), [("3,5", 3.5), ("-1", -1), ("−2", -2), (" 40 ", 40), ("", None), ("0.25", 0.25)]
)
def test_figures_as_people_type_them(text, expected):
    assert decimal(text) == expected


@pytest.mark.parametrize("text", ["veel", "1.000", "-12.500", "1e9", "nan", "inf", "1.000.000", "١٢", "3,", "9" * 400])
def test_what_is_no_figure_is_refused(text):
    with pytest.raises(ValueError, match="getal"):
        decimal(text)


@pytest.mark.parametrize(("count", "explores", "field"), [
    (1, False, None), (4, False, None), (5, False, None), (6, False, "explores"), (6, True, None), (8, True, None),
    (9, True, f"c{MOST + 1}"), (0, False, "c1"),
])  # fmt: skip
def test_how_many_conditions(count, explores, field):
    faults = card_faults(card(*(f"v{n}" for n in range(count)), explores=explores))
    assert [name for name, _ in faults] == ([] if field is None else [field])


def test_signs_in_keys_are_no_signs():
    assert card_faults(card("A*~B", "~A", "A")) == []
    assert [name for name, _ in card_faults(card("A*~B", "A*~B"))] == ["c2"]


def test_an_expectation_needs_a_reason():
    assert expectation_faults(Expected("v1", Expectation.HINDERS, None))
    assert not expectation_faults(Expected("v1", Expectation.UNKNOWN, None))


@pytest.mark.parametrize(
    ("anchors", "wrong"),
    [
        ((1, 2, 3), []),
        ((3, 2, 1), []),
        ((1, 1, 3), ["crossover"]),
        ((1, 5, 3), ["crossover"]),
        ((None, 2, None), ["out", "inside"]),
    ],
)
def test_three_anchors_stand_in_order(anchors, wrong):
    assert [name for name, _ in anchor_faults(*anchors, fuzzy=True)] == wrong


def test_two_groups_that_are_called_the_same_cannot_be_told_apart():
    assert [name for name, _ in name_faults("veel", " Veel ")] == ["low"]
    assert name_faults("veel", "weinig") == []
