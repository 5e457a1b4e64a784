"""Sentences about numbers: none, one or more; whole or not."""

from __future__ import annotations

import pytest

from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.content.amounts import counted, of_all, told
from sociaalvitaal.reports.content.phases import when
from sociaalvitaal.reports.content.sentences import Part, listed, say
from sociaalvitaal.reports.content.tables import notes
from sociaalvitaal.reports.content.wording import in_sentence, shown, spans
from sociaalvitaal.reports.document.text import Text, plain, runs

PERIOD = Period.year(2017)
KEY = NumberKey("new_activities", "programma", PERIOD)


def number(value: int, **more: int) -> Number:
    """A number with nothing missing, unless said otherwise."""
    return Number(State.KNOWN, value, **({"expected": 2, "received": 2} | more))


def sentence(found: Number, extra: Part = "") -> str:
    """A sentence about activities."""
    one, more = "Er startte {n} nieuwe activiteit", "Er startten {n} nieuwe activiteiten"
    return plain(told(found, KEY, one, more, "nieuwe activiteiten", extra))


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (number(1), "Er startte 1 nieuwe activiteit."),
        (number(2), "Er startten 2 nieuwe activiteiten."),
        (number(1234), "Er startten 1.234 nieuwe activiteiten."),
        (number(0), "Er waren geen nieuwe activiteiten."),
        (number(0, received=1), "Er zijn nog geen nieuwe activiteiten gemeld (1 maand ontbreekt)."),
        (number(3, expected=5), "Er startten 3 nieuwe activiteiten (3 maanden ontbreken)."),
        (number(1, gaps=1), "Er startten minstens 1 nieuwe activiteiten (bij 1 opgave niet bekend)."),
        (Number(State.KNOWN, 4, 2, 2, provisional=True), "Er startten 4* nieuwe activiteiten."),
        (Number(State.MISSING, None, 2), "Het aantal nieuwe activiteiten is niet bekend (2 maanden ontbreken)."),
        (Number(State.WITHHELD), "Het aantal nieuwe activiteiten is te klein om te tonen."),
        (Number(State.IMPOSSIBLE), ""),
    ],
)  # fmt: skip
def test_a_sentence_fits_its_number(found: Number, text: str) -> None:
    assert sentence(found) == text


def test_the_rest_of_a_sentence_stands_before_what_is_missing() -> None:
    text = sentence(number(3, expected=3), ", in de enige kern")
    assert text == "Er startten 3 nieuwe activiteiten, in de enige kern (1 maand ontbreekt)."


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (3, 22, "3 van de 22 kernen"), (22, 22, "alle 22 kernen"), (2, 2, "beide kernen"), (1, 2, "1 van de 2 kernen"),
        (0, 2, "geen van de 2 kernen"), (1, 1, "de enige kern"), (0, 1, "geen enkele kern"),
    ],
)  # fmt: skip
def test_a_part_of_all_reads_well(part: int, whole: int, text: str) -> None:
    assert plain(of_all(part, whole, (KEY, KEY))) == text


def test_a_sentence_keeps_which_number_is_which_and_braces_in_a_name_are_text() -> None:
    made = say("In {where} waren er {n}.", where="De {Hof}", n=counted(1200, KEY, "groep", "groepen"))
    assert made == (Text("In De {Hof} waren er "), Text("1.200", number=KEY.text), Text(" groepen."))
    assert plain(listed(["a", runs("b"), "c"])) == "a, b en c"


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (number(12, gaps=2), "minstens 12"), (Number(State.WITHHELD), "x"), (number(0), "0"),
        (Number(State.MISSING, None, 1), "een nog onbekend aantal"),
        (Number(State.IMPOSSIBLE), "een nog niet gevraagd aantal"),
    ],
)  # fmt: skip
def test_a_number_that_is_not_there_reads_well_in_a_sentence(found: Number, text: str) -> None:
    assert in_sentence(found) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ([201703], "maart 2017"),
        ([201704, 201706, 201705, 201709], "april t/m juni en september 2017"),
        ([201701, 201703, 201705], "januari, maart en mei 2017"),
        ([201712, 201801], "december 2017 t/m januari 2018"),
        ([201703, 201812], "maart 2017 en december 2018"),
        (list(range(201701, 201713)), "heel 2017"),
        ([], ""),
    ],
)
def test_months_are_named_as_spans(keys: list[int], text: str) -> None:
    assert spans(map(Month.from_key, keys)) == text


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (number(1234), "1.234"), (number(12, gaps=2), "≥ 12"), (Number(State.WITHHELD), "x"),
        (Number(State.MISSING, None, 1), "."), (Number(State.IMPOSSIBLE), ""), (number(0), "0"),
        (Number(State.KNOWN, 12, 1, 1, provisional=True, gaps=1), "≥ 12*"),
    ],
)  # fmt: skip
def test_six_things_look_like_six_things_in_a_table(found: Number, text: str) -> None:
    assert shown(found) == text


def test_the_notes_of_a_table_explain_the_signs_that_it_uses() -> None:
    assert notes([number(3)]) == ()
    assert notes([Number(State.WITHHELD), number(3, gaps=1)]) == (
        "x = te klein om te tonen; ≥ = minstens: niet alle opgaven weten het aantal.",
    )


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (201609, 201702, "in deze periode"), (201609, 201612, "eerder"), (201801, 201801, "later"),
        (201712, 201812, "in deze periode"), (None, None, "doorlopend"),
    ],
)  # fmt: skip
def test_a_planned_period_lies_before_in_or_after_the_report(first: int | None, last: int | None, text: str) -> None:
    months = [None if key is None else Month.from_key(key) for key in (first, last)]
    assert when(months[0], months[1], PERIOD) == text
