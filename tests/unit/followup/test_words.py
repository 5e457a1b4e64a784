"""What the pages about months say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sociaalvitaal.figures.months.intake import Found, Intake, Mark, Row, Stand
from sociaalvitaal.followup import late_words, words
from sociaalvitaal.followup.asking import read_period
from sociaalvitaal.followup.chosen import Chosen, Outcome
from sociaalvitaal.followup.telling_queries import Telling
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.periods import Month, Period

WHOLE = Period(Month(2017, 1), Month(2018, 12))
MONTHS = [Month(2018, n) for n in (10, 11, 12)]


def kern(number: int = 1) -> Kern:
    return Kern(id=number, slug=f"kern-{number}", name=f"Kern {number}", municipality=Municipality(id=1, name="Borne"))


def taken(*stands: Stand) -> Intake:
    marks = {month: Mark(stand) for month, stand in zip(MONTHS, stands, strict=False)}
    return Intake(Period(MONTHS[0], MONTHS[-1]), [Row(kern(), marks)])


@pytest.mark.parametrize(
    ("stands", "title"),
    [
        ((Stand.APPROVED, Stand.LOCKED), "Alles is beoordeeld en niemand is te laat"),
        ((Stand.WAITING, Stand.APPROVED), "Eén maand wacht op uw oordeel"),
        ((Stand.WAITING, Stand.EMPTY, Stand.LATE), "Twee maanden wachten op uw oordeel en één is te laat"),
        ((Stand.LATE, Stand.LATE), "Twee maanden zijn te laat"),
    ],
)
def test_the_title_is_what_needs_attention(stands: tuple[Stand, ...], title: str) -> None:
    assert words.title(taken(*stands)) == title


def test_before_anything_is_over_there_is_nothing_to_say() -> None:
    assert words.title(None) == "Er is nog geen maand voorbij"


def test_who_is_late_most_comes_first_with_when_reminders_went() -> None:
    late, once = kern(1), kern(2)
    found = [Found(late, month, Mark(Stand.LATE)) for month in reversed(MONTHS)] + [
        Found(once, MONTHS[0], Mark(Stand.LATE))
    ]
    at = [datetime(2019, 1, day, 7, tzinfo=UTC) for day in (3, 10)]
    told = {
        (1, MONTHS[0]): [Telling("herinnering", "a@b", at[0], at[0]), Telling("herinnering", "a@b", at[1], at[1])],
        (2, MONTHS[0]): [Telling("herinnering", "a@b", at[0], None), Telling("teruggegeven", "a@b", at[0], at[0])],
    }  # fmt: skip
    first, second = late_words.with_reminders(late_words.late_kernen(found), told)
    assert (first.kern, first.months) == (late, MONTHS)
    assert first.reminded == "twee keer herinnerd, het laatst op 10 januari 2019"
    assert second.reminded == "nog niet herinnerd", "one that did not go and one about something else"
    assert late_words.months_text(first.months) == "oktober, november en december 2018"


def test_each_month_to_judge_says_how_many_are_full() -> None:
    full, gaps = Mark(Stand.WAITING, received=True), Mark(Stand.WAITING, received=True, lacking=1, unknown=2)
    found = [Found(kern(), MONTHS[1], mark) for mark in (full, gaps)] + [Found(kern(), MONTHS[0], full)]
    assert [(item.count, item.text) for item in words.waiting_by_month(found)] == [
        (2, "1 volledig"),
        (1, "alle volledig"),
    ]
    assert words.lacks(gaps) == "1 activiteit niet ingevuld, 2 cijfers leeg of onbekend"


def test_a_long_list_of_what_was_not_done_is_cut_and_counted() -> None:
    outcome = Outcome(refused=[(Chosen(kern(n), MONTHS[0], 1), "al goedgekeurd") for n in range(1, 9)])
    text = words.not_done(outcome)
    assert text.startswith("Niet: Kern 1, oktober 2018 (al goedgekeurd); Kern 2")
    assert text.endswith("Kern 6, oktober 2018 (al goedgekeurd); en nog 2.")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("", WHOLE),
        ("2018", Period.year(2018)),
        ("2018-12", Period(Month(2018, 12), Month(2018, 12))),
        ("2019", None),
        ("2018-13", None),
        ("morgen", None),
        ("²⁰¹⁸", None),
        ("9999", None),
    ],
)
def test_a_period_is_a_year_or_a_month_of_the_programme(text: str, period: Period | None) -> None:
    assert read_period(text, WHOLE) == period
