"""Reading a filled-in survey, from the phone and from paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.models.needs import Option, Question, QuestionKind
from sociaalvitaal.needs.answer_rules import LONGEST_TEXT, NOTHING, Typed, read, read_numbers

WISH = Question("wens", "?", QuestionKind.SEVERAL, (Option("a", "A"), Option("b", "B"), Option("anders", "Anders")))
HELP = Question("helpen", "?", QuestionKind.ONE, (Option("ja", "Ja"), Option("nee", "Nee")))
AGE = Question("leeftijd", "?", QuestionKind.AGE, (Option("11", "jong"), Option("12", "oud")))
GROUPS = Question("doelgroep", "?", QuestionKind.GROUPS, (Option("21", "x"), Option("22", "y")))
TEXT = Question("verder", "?", QuestionKind.TEXT)
QUESTIONS = (WISH, HELP, AGE, GROUPS, TEXT)


def test_what_was_chosen_is_kept_where_it_belongs() -> None:
    found = read(
        QUESTIONS,
        {"v-wens": ["a", "b"], "v-leeftijd": ["12"], "v-doelgroep": ["21", "22"], "t-verder": ["Een bankje"]},
    )
    assert found.faults == ()
    assert found.filled.answers == {"wens": ["a", "b"]}
    assert (found.filled.age_id, found.filled.group_ids) == (12, [21, 22])
    assert found.filled.texts == {"verder": "Een bankje"}


@pytest.mark.parametrize("typed", [{}, {"v-wens": []}, {"t-verder": ["  "]}, {"v-onbekend": ["x"], "los": ["y"]}])
def test_an_empty_form_is_refused(typed: Typed) -> None:
    assert read(QUESTIONS, typed).faults == (("", NOTHING),)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"v-wens": ["c"]}, "v-wens"),
        ({"v-helpen": ["ja", "nee"]}, "v-helpen"),
        ({"v-leeftijd": ["99999999999999999999"]}, "v-leeftijd"),
        ({"v-leeftijd": ["11", "12"]}, "v-leeftijd"),
        ({"v-doelgroep": ["21", "x"]}, "v-doelgroep"),
        ({"t-verder": ["x" * (LONGEST_TEXT + 1)]}, "t-verder"),
        ({"t-verder": ["Bel mij: 06 12345678"]}, "t-verder"),
        ({"t-wens": ["mail jan@voorbeeld.nl"]}, "t-wens"),
    ],
)
def test_a_fault_stands_at_its_field(typed: Typed, field: str) -> None:
    assert [name for name, _ in read(QUESTIONS, typed).faults] == [field]


def test_what_stands_beside_something_else_chooses_it() -> None:
    assert read(QUESTIONS, {"t-wens": ["Schaken"]}).filled.answers == {"wens": ["anders"]}
    assert read(QUESTIONS, {"v-wens": ["a", "anders"], "t-wens": ["Schaken"]}).filled.answers["wens"] == ["a", "anders"]


def test_text_beside_a_question_without_something_else_is_not_kept() -> None:
    assert read(QUESTIONS, {"v-helpen": ["ja"], "t-helpen": ["Piet"]}).filled.texts == {}


@pytest.mark.parametrize("text", ["1 2", "2,1", " 1;2 ", "1 2 2 1", "1+2", "01 02"])
def test_numbers_from_paper_are_read_with_anything_between(text: str) -> None:
    assert sorted(read_numbers(QUESTIONS, {"v-wens": [text]}).filled.answers["wens"]) == ["a", "b"]


@pytest.mark.parametrize(
    ("field", "text"), [("v-wens", "4"), ("v-wens", "0"), ("v-wens", "een"), ("v-helpen", "1 2"), ("v-wens", "٣")]
)
def test_a_wrong_number_from_paper_is_a_fault(field: str, text: str) -> None:
    assert [name for name, _ in read_numbers(QUESTIONS, {field: [text]}).faults] == [field]


@given(
    wish=st.lists(st.sampled_from(range(1, 4)), unique=True),
    help_=st.sampled_from([None, 1, 2]),
    age=st.sampled_from([None, 1, 2]),
)
def test_paper_and_phone_give_the_same_answer(wish: list[int], help_: int | None, age: int | None) -> None:
    numbers = {"wens": wish, "helpen": [help_] if help_ else [], "leeftijd": [age] if age else []}
    paper = {f"v-{name}": [" ".join(map(str, chosen))] for name, chosen in numbers.items()}
    by_id = {question.id: question for question in QUESTIONS}
    phone = {f"v-{name}": [by_id[name].options[n - 1].id for n in chosen] for name, chosen in numbers.items()}
    assert read_numbers(QUESTIONS, paper) == read(QUESTIONS, phone)
