"""The two dates of a month, and what is said of a month that is shut."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sociaalvitaal.deadlines import WHO_OPENS, Deadlines
from sociaalvitaal.models.returns import Extension, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month, Terms

TERMS, MONTH = Terms(10, 45, 14), Month(2018, 12)
DATES = Deadlines(date(2019, 1, 10), date(2019, 2, 14))


def found(status: ReturnStatus) -> MonthlyReturn:
    return MonthlyReturn(status=status, decided_at=datetime(2019, 1, 20, 12, tzinfo=UTC))


def test_more_time_moves_both_dates_but_never_shuts_earlier() -> None:
    assert Deadlines.of(TERMS, MONTH) == DATES
    extension = Extension(on_time_until=date(2019, 1, 20), closes_on=date(2019, 3, 1))
    assert Deadlines.of(TERMS, MONTH, None, extension) == Deadlines(date(2019, 1, 20), date(2019, 3, 1))
    extension.closes_on = date(2019, 2, 1)
    assert Deadlines.of(TERMS, MONTH, None, extension).closes_on == date(2019, 2, 14)


@pytest.mark.parametrize(
    ("status", "today", "words"),
    [
        (ReturnStatus.LOCKED, date(2019, 1, 21), "heeft deze maand op 20 januari 2019 vergrendeld"),
        (ReturnStatus.APPROVED, date(2019, 1, 21), "heeft deze maand op 20 januari 2019 goedgekeurd"),
        (ReturnStatus.SUBMITTED, date(2019, 2, 15), "is gesloten: wijzigen kon t/m 14 februari 2019"),
    ],
)
def test_a_shut_month_says_why_and_who_can_open_it(status: ReturnStatus, today: date, words: str) -> None:
    said = DATES.why_closed(found(status), today)
    assert said is not None
    assert words in said
    assert WHO_OPENS in said


@pytest.mark.parametrize("status", [ReturnStatus.DRAFT, ReturnStatus.RETURNED, ReturnStatus.SUBMITTED])
def test_an_open_month_says_nothing(status: ReturnStatus) -> None:
    assert DATES.why_closed(found(status), date(2019, 2, 14)) is None


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2019, 2, 9), "sluit over 5 dagen"),
        (date(2019, 2, 13), "sluit over 1 dag"),
        (date(2019, 2, 14), "sluit vandaag"),
        (date(2019, 2, 15), "is gesloten"),
    ],
)
def test_when_it_closes_is_said_from_today(today: date, words: str) -> None:
    assert DATES.closing(today) == words
