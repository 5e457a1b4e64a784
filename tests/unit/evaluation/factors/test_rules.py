"""When a kern looks back, and what an answer is."""

from __future__ import annotations

from datetime import date

import pytest

from sociaalvitaal.evaluation.factors import rules
from sociaalvitaal.evaluation.factors.rules import Answer, Occasion
from sociaalvitaal.figures.evaluation.scores import Score
from sociaalvitaal.models.factors import Moment, ScoreState
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month, Period

PROGRAMME = Period(Month(2017, 1), Month(2018, 12))
INTERIM, FINAL = Occasion(Moment.INTERIM, 2017), Occasion(Moment.FINAL, 2018)


def kern(starts: Month | None, *, asks_from: Month | None = None, ends: Month | None = None) -> Kern:
    return Kern(slug="x", place=1, starts=starts, asks_from=asks_from, ends=ends)


def test_a_kern_looks_back_each_year_and_in_the_last_year_for_good() -> None:
    found = rules.planned(kern(Month(2017, 1)), PROGRAMME)
    assert [one.occasion for one in found] == [INTERIM, FINAL]
    assert all(one.is_running for one in found)


def test_a_longer_programme_makes_the_final_one_an_interim_one() -> None:
    found = rules.planned(kern(Month(2017, 1)), Period(PROGRAMME.first, Month(2019, 6)))
    assert [one.occasion.label for one in found] == ["tussenmeting 2017", "tussenmeting 2018", "eindmeting 2019"]


@pytest.mark.parametrize(
    ("place", "labels"),
    [
        (kern(None), []),
        (kern(Month(2018, 2)), ["eindmeting 2018"]),
        (kern(Month(2017, 1), ends=Month(2017, 5)), ["tussenmeting 2017"]),
        (kern(Month(2019, 2)), []),
    ],
)
def test_only_the_years_in_which_it_took_part_are_looked_back_on(place: Kern, labels: list[str]) -> None:
    assert [one.occasion.label for one in rules.planned(place, PROGRAMME)] == labels


def test_it_is_asked_from_the_last_month_on_until_it_is_long_past() -> None:
    interim = rules.planned(kern(Month(2017, 1)), PROGRAMME)[0]
    assert not interim.is_open(date(2017, 11, 30))
    assert interim.is_open(date(2017, 12, 1))
    assert interim.is_asked(date(2018, 3, 31))
    assert not interim.is_asked(date(2018, 4, 1))
    assert not interim.is_loud(date(2018, 1, 31))
    assert interim.is_loud(date(2018, 2, 1))


def test_a_kern_that_stopped_is_asked_then_and_not_for_ever() -> None:
    final = rules.planned(kern(Month(2017, 1), ends=Month(2018, 5)), PROGRAMME)[-1]
    assert final.is_asked(date(2018, 5, 1))
    assert not final.is_asked(date(2018, 9, 1))
    assert final.is_open(date(2019, 1, 4))


def test_a_kern_that_only_explored_may_answer_and_is_not_asked() -> None:
    interim, final = rules.planned(kern(Month(2017, 9), asks_from=Month(2018, 1)), PROGRAMME)
    assert interim.is_open(date(2017, 12, 20))
    assert not interim.is_asked(date(2017, 12, 20))
    assert final.is_asked(date(2018, 12, 20))


@pytest.mark.parametrize("code", ["-2", "-1", "0", "1", "2", "nvt", "weet-niet", ""])
def test_an_answer_is_what_the_form_sent(code: str) -> None:
    assert rules.answer(code, "Zo").code == code


def test_nought_not_answered_unknown_and_not_applicable_are_four_things() -> None:
    said = [rules.answer(code, None) for code in ("0", "", "weet-niet", "nvt")]
    assert len(set(said)) == 4
    assert [one.words for one in said] == ["geen verschil", "niet ingevuld", "weet niet", "niet van toepassing"]
    assert said[0].value == 0
    assert said[1].value is None


@pytest.mark.parametrize("code", ["3", "-3", "score", "x", "٢"])
def test_anything_else_is_no_answer(code: str) -> None:
    with pytest.raises(ValueError, match=code):
        rules.answer(code, None)


def score(moment: Moment, month: Month, value: int) -> Score:
    return Score(1, 1, ScoreState.SCORED, value, None, month.last_day, moment, month)


def test_last_time_is_the_newest_answer_from_before() -> None:
    told = [
        score(Moment.INTERIM, Month(2017, 12), 1),
        score(Moment.MONTH, Month(2018, 12), -1),
        score(Moment.FINAL, Month(2018, 12), 2),
    ]
    assert rules.before(told, FINAL) is told[1]
    assert rules.before(told, INTERIM) is None
    assert rules.before(told[:1], FINAL) is told[0]


def test_the_mark_of_answers_changes_with_each_of_them() -> None:
    answers = [Answer(ScoreState.SCORED, 1, None), Answer(ScoreState.SCORED, 1, "Zo"), Answer()]
    assert len({rules.stand([(1, one)]) for one in answers}) == 3
    assert rules.stand([(1, answers[0])]) == rules.stand([(1, answers[0])])


def test_a_text_with_an_address_is_asked_about() -> None:
    assert rules.question("Mail jan@voorbeeld.nl")
    assert not rules.question("Elf wandelaars")
    assert not rules.question(None)
