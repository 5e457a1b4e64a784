"""What a month must answer to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.monthly import rules
from sociaalvitaal.monthly.rules import Entry, MonthData
from sociaalvitaal.periods import Month

MARCH = Month(2017, 3)
count = st.none() | st.integers(0, 50)


@given(count, count, count, count, st.dictionaries(st.integers(1, 5), st.integers(0, 20), max_size=5))
def test_an_entry_without_faults_keeps_the_invariants(
    new: int | None, sporters: int | None, visits: int | None, sessions: int | None, ages: dict[int, int]
) -> None:
    entry = Entry(new, sporters, visits, sessions, ages)
    holds = (
        (sporters is None or (new is not None and sporters <= new))
        and (visits is None or new is None or new <= visits)
        and not (sessions == 0 and (new or visits))
        and (not ages or (new is not None and sum(ages.values()) <= new))
    )
    assert (rules.entry_faults(entry) == []) == holds


@given(st.integers(0, 50), st.dictionaries(st.integers(1, 5), st.integers(0, 9), min_size=1, max_size=5))
def test_known_and_unknown_ages_add_up_to_the_total(new: int, ages: dict[int, int]) -> None:
    entry = Entry(new, ages=ages)
    assert entry.ages_unknown is not None
    assert entry.ages_unknown + sum(ages.values()) == new


def test_without_any_band_the_ages_are_not_split() -> None:
    assert Entry(7).ages_unknown is None


def test_only_the_number_of_new_participants_is_asked_before_handing_in() -> None:
    data = MonthData({1: Entry(0), 2: Entry(None, attendances=5), 3: Entry()}, {}, {}, None)
    assert [activity for activity, _ in rules.submission_faults(data)] == ["2", "3"]


def test_the_question_names_the_month_and_both_numbers() -> None:
    assert rules.question(60, 7, Month(2017, 4)) == "In april was dit 7. Klopt 60?"


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        (date(2017, 1, 9), date(2017, 3, 31), None),
        (date(2017, 1, 9), date(2017, 4, 1), "Kies een dag in maart 2017"),
        (date(2017, 3, 9), date(2017, 3, 1), "De laatste keer kan niet voor de eerste keer liggen"),
    ],
)
def test_a_last_session_lies_in_the_month_and_after_the_first(first: date, last: date, fault: str | None) -> None:
    found = rules.stop_fault(first, last, MARCH)
    assert (found is None) if fault is None else (found is not None and found.startswith(fault))


def test_a_note_with_a_telephone_number_is_asked_about() -> None:
    assert rules.note_question("bel 06-12345678") is not None
    assert rules.note_question("mooi weer") is None
    assert rules.note_question(None) is None
