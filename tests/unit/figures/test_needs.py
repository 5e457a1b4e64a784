"""Counts of answers: the same as by hand, and no small count by age."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.figures.needs import NOT_TOLD, Given, counts
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.models.needs import Option, Question, QuestionKind

THRESHOLD = 5
WISH = Question("wens", "Wat wilt u?", QuestionKind.SEVERAL, (Option("a", "A"), Option("b", "B")), is_wish=True)
HELP = Question("helpen", "Helpt u?", QuestionKind.ONE, (Option("ja", "Ja"), Option("nee", "Nee")))
AGE = Question("leeftijd", "Hoe oud?", QuestionKind.AGE, (Option("1", "jong"), Option("2", "oud")))
GROUPS = Question("doelgroep", "Welke groep?", QuestionKind.GROUPS, (Option("7", "x"), Option("8", "y")))
TEXT = Question("verder", "Nog iets?", QuestionKind.TEXT)
QUESTIONS = (WISH, HELP, AGE, GROUPS, TEXT)

answers = st.lists(
    st.builds(
        lambda wish, help_, age, groups, paper: Given(
            {"wens": wish} if help_ is None else {"wens": wish, "helpen": [help_]}, age, groups, paper
        ),
        st.lists(st.sampled_from("ab"), unique=True),
        st.sampled_from([None, "ja", "nee"]),
        st.sampled_from([None, 1, 2]),
        st.lists(st.sampled_from([7, 8]), unique=True),
        st.booleans(),
    ),
    max_size=40,
)


def one(wish: list[str], age: int | None = None, **more: Any) -> Given:
    return Given({"wens": wish}, age, more.get("groups", []), more.get("paper", False))


@given(answers)
def test_counts_are_those_by_hand(given_answers: list[Given]) -> None:
    found = counts(QUESTIONS, given_answers, THRESHOLD, whole=True)
    assert found.answers == len(given_answers)
    assert found.paper == len([a for a in given_answers if a.paper])
    assert found.is_shown == (len(given_answers) >= THRESHOLD)
    if not found.is_shown:
        assert found.counted == ()
        return
    wish = found.find("wens")
    assert wish is not None
    assert {option.id: number.value for option, number in wish.numbers} == {
        letter: len([a for a in given_answers if letter in a.answers["wens"]]) for letter in "ab"
    }
    assert wish.answered.value == len([a for a in given_answers if a.answers["wens"]])
    assert (wish.not_answered.value or 0) + (wish.answered.value or 0) == len(given_answers)
    assert found.find("verder") is None


@given(answers)
def test_by_age_no_small_count_is_shown_and_totals_are_those_of_the_question(given_answers: list[Given]) -> None:
    found = counts(QUESTIONS, given_answers, THRESHOLD, whole=True)
    for question_id, table in found.by_age.items():
        counted = found.find(question_id)
        assert counted is not None
        assert table.bands == ("jong", "oud", NOT_TOLD)
        totals = {option.text: number for option, number in counted.numbers}
        for label, numbers, total in table.rows:
            assert not any(0 < (number.value or 0) < THRESHOLD for number in numbers), (label, numbers)
            assert label == "niet beantwoord" or totals[label] == total
            if all(number.state is State.KNOWN for number in numbers):
                assert sum(number.value or 0 for number in numbers) == total.value


@given(answers)
def test_small_target_groups_and_ages_are_withheld(given_answers: list[Given]) -> None:
    found = counts(QUESTIONS, given_answers, THRESHOLD)
    for question_id in ("leeftijd", "doelgroep"):
        if counted := found.find(question_id):
            shown = [number for _, number in counted.numbers] + [counted.answered]
            assert not any(0 < (number.value or 0) < THRESHOLD for number in shown)


@given(answers)
def test_who_did_not_ask_sees_no_small_count_and_can_work_none_out(given_answers: list[Given]) -> None:
    found, real = (counts(QUESTIONS, given_answers, THRESHOLD, whole=whole) for whole in (False, True))
    for counted, truth in zip(found.counted, real.counted, strict=True):
        shown = [number for _, number in counted.numbers]
        assert not any(0 < (number.value or 0) < THRESHOLD for number in (*shown, counted.answered))
        if counted.is_withheld:
            assert counted.question.id not in found.by_age
        if counted.question is HELP:
            # Each chose one answer, so all of them and who chose none are together everyone.
            cells = zip(
                (*shown, counted.not_answered), (*(n for _, n in truth.numbers), truth.not_answered), strict=True
            )
            hidden = [true.value or 0 for true, seen in cells if seen.state is State.WITHHELD]
            assert not any(hidden) or (len(hidden) > 1 and sum(hidden) >= THRESHOLD)
        else:
            assert all(number == true for number, (_, true) in zip(shown, truth.numbers, strict=True)
                       if not 0 < (true.value or 0) < THRESHOLD) or counted.question is AGE  # fmt: skip


def test_what_only_a_few_want_is_for_who_asked() -> None:
    given_answers = [one(["a", "b"])] * 3 + [one(["a"])] * 9
    for whole, seen in ((True, 3), (False, None)):
        wish = counts(QUESTIONS, given_answers, THRESHOLD, whole=whole).find("wens")
        assert wish is not None
        assert [number.value for _, number in wish.numbers] == [12, seen]


def test_ages_that_are_withheld_cannot_be_found_by_subtraction() -> None:
    found = counts((AGE,), [one([], 1)] * 2 + [one([], 2)] * 9 + [one([])] * 20, THRESHOLD).find("leeftijd")
    assert found is not None
    assert [number.state for _, number in found.numbers] == [State.WITHHELD, State.WITHHELD]
    assert found.answered.value == 11, "together they are no small count"


def test_an_age_band_that_is_withheld_is_closed_in_every_table() -> None:
    many = [one(["a"], 1)] * 8 + [one(["a"], 2)] * 3 + [one(["a"])] * 30
    table = counts((WISH, AGE), many, THRESHOLD).by_age["wens"]
    label, numbers, total = table.rows[0]
    assert (label, total.value) == ("A", 41)
    assert [number.value for number in numbers] == [None, None, 30]


def test_with_one_answer_less_than_the_threshold_nothing_is_shown() -> None:
    assert counts(QUESTIONS, [one(["a"])] * 4, THRESHOLD).counted == ()
    shown = counts(QUESTIONS, [one(["a"])] * 5, THRESHOLD).find("wens")
    assert shown is not None
    assert shown.numbers[0][1] == Number(State.KNOWN, 5)
