"""Values of cases in words: a sign with each score, a reason with each gap."""

from __future__ import annotations

import pytest

from sociaalvitaal.figures.cases.types import SIGNS, Known, Measured, Sort, Variable, missing, score_text


def variable(unit: str = "", sort: Sort = Sort.OUTCOME, decimals: int = 0) -> Variable:
    """A variable."""
    return Variable("x", "X", unit, sort, "Wat X is.", "meer X", decimals, {1: "ja", 0: "nee"} if unit == "" else {})


@pytest.mark.parametrize(
    ("value", "text"), [(2, "+2"), (0, "0"), (-1, "−1"), (1.5, "+1,5"), (-0.5, "−0,5"), (-2.0, "−2")]
)
def test_a_score_has_its_sign(value: float, text: str) -> None:
    assert score_text(value) == text


@pytest.mark.parametrize(
    ("unit", "decimals", "value", "text"),
    [
        ("%", 0, 54.4, "54%"),
        ("per 1.000 inwoners", 1, 1234.56, "1.234,6 per 1.000 inwoners"),
        ("fte", 2, 0.25, "0,25 fte"),
        ("", 0, 1.0, "ja"),
        ("", 0, 7.0, "7"),
    ],
)
def test_a_value_reads_in_dutch(unit: str, decimals: int, value: float, text: str) -> None:
    assert variable(unit, decimals=decimals).full(value) == text


def test_a_factor_reads_as_a_score() -> None:
    assert variable(unit="-", sort=Sort.FACTOR).text(-2.0) == "−2"


def test_what_is_missing_is_not_nought_and_says_why() -> None:
    gap = missing("er is nog geen maand binnen")
    assert (gap.is_known, gap.value, gap.note) == (False, None, "er is nog geen maand binnen")
    nought = Measured(0.0, Known.YES)
    assert nought.is_known
    assert nought.note == ""


def test_a_value_says_how_far_it_is_complete() -> None:
    assert Measured(3.0, Known.YES, months_missing=1).note == "1 maand ontbreekt"
    assert Measured(3.0, Known.YES, months_missing=2, remark="3 van 9").note == "2 maanden ontbreken; 3 van 9"


def test_each_kind_of_gap_has_a_sign_of_its_own() -> None:
    assert set(SIGNS) == set(Known) - {Known.YES}
    assert len(set(SIGNS.values())) == len(SIGNS)
