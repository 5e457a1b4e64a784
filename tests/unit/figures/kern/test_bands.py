"""In which band a kern falls, and how its share of elderly stands beside others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.figures.kern.bands import Share, Side, SizeBand, beside, share, size_band
from sociaalvitaal.formatting import percentage

PEOPLE = st.integers(0, 200_000)


@pytest.mark.parametrize(
    ("inhabitants", "band"),
    [
        (None, None), (0, SizeBand.HAMLET), (999, SizeBand.HAMLET), (1_000, SizeBand.SMALL), (2_499, SizeBand.SMALL),
        (2_500, SizeBand.MIDDLE), (5_000, SizeBand.MIDDLE), (5_001, SizeBand.LARGE),
    ],
)  # fmt: skip
def test_the_bands_meet_without_a_gap(inhabitants: int | None, band: SizeBand | None) -> None:
    assert size_band(inhabitants) is band


@given(PEOPLE, PEOPLE)
def test_more_people_is_never_a_lower_band(few: int, more: int) -> None:
    bands = list(SizeBand)
    places = [bands.index(band) for number in sorted((few, more)) if (band := size_band(number)) is not None]
    assert len(places) == 2
    assert places == sorted(places)


@pytest.mark.parametrize(("part", "whole"), [(None, 10), (3, None), (3, 0), (11, 10)])
def test_a_share_of_nothing_or_of_the_unknown_is_no_share(part: int | None, whole: int | None) -> None:
    assert share(part, whole) is None


@given(st.integers(0, 5_000), st.integers(1, 5_000))
def test_a_share_is_rounded_as_pages_show_it(part: int, whole: int) -> None:
    found = share(part, whole)
    assert found is None if part > whole else found is not None and f"{found.per_cent}%" == percentage(part, whole)


@pytest.mark.parametrize(
    ("own", "other", "side"),
    [
        (Share(20, 100), Share(190, 1_000), Side.ABOVE), (Share(18, 100), Share(190, 1_000), Side.BELOW),
        (Share(194, 1_000), Share(190, 1_000), Side.EQUAL), (None, Share(1, 2), None), (Share(1, 2), None, None),
    ],
)  # fmt: skip
def test_shares_stand_beside_each_other_in_whole_per_cents(own: Share | None, other: Share | None, side: Side) -> None:
    assert beside(own, other) is side
