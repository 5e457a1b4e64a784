"""Colours: read as people write them, refused when they cannot be seen, and a better one proposed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.reports.document.style import ACCENT, COLOUR
from sociaalvitaal.reports.house import rules

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("typed", "read"),
    [("#084a70", "#084a70"), (" 084A70 ", "#084a70"), ("#Abc", "#aabbcc"), ("#fff", "#ffffff")],
)
def test_a_colour_is_read_as_people_write_it(typed: str, read: str) -> None:
    assert rules.find_colour(typed) == read


@pytest.mark.parametrize("typed", ["", "blauw", "#12345", "#1234567", "#gggggg", "#٠٨٤٧٧٧", "rgb(1,2,3)", "#fff;}x{"])
def test_what_is_no_colour_is_seen(typed: str) -> None:
    assert rules.find_colour(typed) is None


@pytest.mark.parametrize(
    ("colour", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag(colour: str, other: str, ratio: float) -> None:
    assert rules.contrast(colour, other) == pytest.approx(ratio, abs=0.01)
    assert rules.contrast(other, colour) == rules.contrast(colour, other)


def test_the_style_of_the_toolkit_passes_its_own_rule() -> None:
    assert rules.find_fault(COLOUR, rules.FOR_TEXT) is None
    assert rules.find_fault(ACCENT, rules.FOR_SHAPES) is None


def test_a_pale_colour_is_refused_with_numbers_and_a_better_one() -> None:
    fault = rules.find_fault("#ffd400", rules.FOR_TEXT)
    assert fault is not None
    assert "contrast met de achtergrond is 1,2 en moet 4,5 of meer zijn" in fault.message
    assert fault.nearest in fault.message
    lines = rules.find_fault("#ffd400", rules.FOR_SHAPES)
    assert lines is not None
    assert "Lijnen" in lines.message


def test_a_contrast_that_just_fails_is_not_shown_as_one_that_passes() -> None:
    almost = "#707070"
    assert rules.contrast(almost) > 4.5
    assert 4.4 < rules.seen(almost, rules.FOR_TEXT) < 4.5
    fault = rules.find_fault(almost, rules.FOR_TEXT)
    assert fault is not None
    assert "is 4,4 en moet 4,5" in fault.message


@given(COLOURS, st.sampled_from([rules.FOR_TEXT, rules.FOR_SHAPES]))
def test_what_is_proposed_passes_and_is_no_darker_than_needed(colour: str, needed: float) -> None:
    found = rules.nearest(colour, needed)
    assert rules.seen(found, needed) >= needed
    assert rules.contrast(found) >= needed
    if rules.seen(colour, needed) >= needed:
        assert found == colour
    else:
        assert rules.seen(found, needed) < needed * 1.08
