"""The question in an address: chosen, half chosen, or wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.overview.forms import LONGEST_SEARCH, Question, read_question
from sociaalvitaal.periods import Month, Period

PROJECT = Period(Month(2017, 1), Month(2018, 12))
DEFAULT = Period(Month(2018, 1), Month(2018, 6))


def ask(**given_: str) -> Question:
    return read_question(given_, PROJECT, DEFAULT)


def test_without_a_choice_the_default_holds_and_addresses_stay_short() -> None:
    assert ask().period == DEFAULT
    assert ask().chosen == {}


def test_a_chosen_period_holds() -> None:
    question = ask(van="2017-03", tot="2017-05")
    assert question.period == Period(Month(2017, 3), Month(2017, 5))
    assert question.chosen == {"van": "2017-03", "tot": "2017-05"}


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({"van": "2017-03"}, Period(Month(2017, 3), Month(2018, 6))),
        ({"van": "2018-09"}, Period(Month(2018, 9), Month(2018, 9))),
        ({"tot": "2018-02"}, Period(Month(2018, 1), Month(2018, 2))),
        ({"tot": "2017-02"}, Period(Month(2017, 2), Month(2017, 2))),
    ],
)
def test_half_a_choice_is_completed(given_: dict[str, str], expected: Period) -> None:
    assert ask(**given_).period == expected


@pytest.mark.parametrize(
    ("given_", "field", "words"),
    [
        ({"van": "2018-05", "tot": "2017-02"}, "van", "Mei 2018 ligt na februari 2017"),
        ({"van": "2016-12"}, "van", "December 2016 valt buiten het project"),
        ({"tot": "2019-01"}, "tot", "januari 2017 tot en met december 2018"),
        ({"tot": "2018-13"}, "tot", "is geen maand"),
        ({"van": "٢٠١٧-٠٣"}, "van", "is geen maand"),
        ({"van": "<script>"}, "van", "is geen maand"),
    ],
)
def test_a_wrong_choice_is_told_kept_and_falls_back(given_: dict[str, str], field: str, words: str) -> None:
    question = ask(**given_)
    assert [name for name, _ in question.faults] == [field]
    assert words in question.faults[0][1]
    assert question.period == DEFAULT
    assert (question.van, question.tot) == (given_.get("van", ""), given_.get("tot", ""))
    assert question.chosen == {}


@given(st.dictionaries(st.sampled_from(["van", "tot", "zoek", "pagina"]), st.text(max_size=200)))
def test_whatever_is_asked_there_is_an_answer(given_: dict[str, str]) -> None:
    question = read_question(given_, PROJECT, DEFAULT)
    assert question.page >= 1
    assert len(question.search) <= LONGEST_SEARCH
    assert question.period.overlap(PROJECT) == question.period


@pytest.mark.parametrize("page", ["0", "-1", "1.5", "x", "٣", "9" * 20, ""])
def test_a_page_that_is_none_is_the_first(page: str) -> None:
    assert ask(pagina=page).page == 1
