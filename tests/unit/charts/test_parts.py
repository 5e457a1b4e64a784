"""Colours that can be told apart, round numbers, and text that fits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.charts import fonts
from sociaalvitaal.charts.overijssel import COLUMNS, ROWS, TILES
from sociaalvitaal.charts.palette import (
    BLUE,
    DEEP,
    GROUND,
    INK,
    PALE,
    SCALES,
    SIGNAL,
    SOFT,
    WHITE,
    contrast,
    luminance,
    text_on,
)
from sociaalvitaal.charts.steps import axis_steps, class_limits, class_of


@pytest.mark.parametrize(
    "ground", sorted({colour for scale in SCALES.values() for colour in scale} | {GROUND, WHITE, SIGNAL})
)
def test_text_can_be_read_on_every_tile(ground: str) -> None:
    assert contrast(text_on(ground), ground) >= 4.5


def test_soft_text_and_signs_can_be_read() -> None:
    assert contrast(SOFT, GROUND) >= 4.5
    assert contrast(SIGNAL, WHITE) >= 4.5
    assert contrast(INK, BLUE) >= 4.5
    assert contrast(DEEP, PALE) >= 4.5
    assert contrast(BLUE, WHITE) >= 3


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scale", SCALES.values())
def test_classes_grow_darker_clearly_also_in_grey(scale: tuple[str, ...]) -> None:
    for light, dark in pairwise(scale):
        assert luminance(light) - luminance(dark) > 0.15


@pytest.mark.parametrize(
    ("largest", "steps"),
    [(0, []), (1, [1]), (3, [2]), (4, [2, 4]), (19, [10]), (24, [10, 20]), (100_000, [50_000, 100_000])],
)
def test_an_axis_has_round_steps(largest: int, steps: list[int]) -> None:
    assert axis_steps(largest) == steps


@given(st.integers(1, 10**9))
def test_an_axis_never_has_many_lines(largest: int) -> None:
    assert 1 <= len(axis_steps(largest)) <= 3


@given(st.lists(st.integers(0, 10**6), max_size=40))
def test_no_class_is_ever_empty(values: list[int]) -> None:
    limits = class_limits(values)
    assert len(limits) <= 3
    assert limits == sorted(set(limits))
    if values:
        assert {class_of(value, limits) for value in values} == set(range(len(limits) + 1))


def test_limits_are_round_where_the_values_leave_room() -> None:
    assert class_limits([12, 18, 33, 41, 58, 64, 88, 97]) == [20, 50, 80]
    assert class_limits([5, 5, 5]) == []
    assert class_limits([0, 100_000]) == [100_000]


@given(st.text(max_size=80), st.floats(5, 300))
def test_fitted_text_fits(text: str, room: float) -> None:
    fitted = fonts.fit(text, room, 10)
    assert fitted == text or fitted == fonts.ELLIPSIS or fonts.width(fitted, 10) <= room


@given(st.text(max_size=120), st.integers(1, 4))
def test_wrapped_text_fits_and_loses_no_word_unseen(text: str, lines: int) -> None:
    wrapped = fonts.wrap(text, 120, 10, lines=lines)
    assert len(wrapped) <= lines
    assert all(fonts.width(line, 10) <= 120 for line in wrapped)
    assert " ".join(wrapped) == " ".join(text.split()) or any(line.endswith(fonts.ELLIPSIS) for line in wrapped)


def test_what_no_font_can_draw_becomes_a_replacement_sign() -> None:
    assert fonts.clean("a\tb\x00c\ud800 ✓ \U00013000") == "a b\ufffdc\ufffd ✓ \ufffd"


def test_the_map_has_all_25_municipalities_each_on_its_own_place() -> None:
    assert len(TILES) == 25
    assert len({(place.column, place.row) for place in TILES.values()}) == 25
    assert all(0 <= place.column < COLUMNS and 0 <= place.row < ROWS for place in TILES.values())
