"""What the texts of a month say together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.monthly import rules
from sociaalvitaal.monthly.rules import Entry
from sociaalvitaal.monthly.sheet import Sheet, read, texts_of, tidy
from sociaalvitaal.periods import Month


@dataclass
class Group:
    """An activity, as far as a sheet needs it."""

    id: int
    first_session: date = date(2017, 1, 9)


SHEET = Sheet(
    Month(2017, 7), [Group(1), Group(2)], [11, 12], [21, 22], frozenset({31, 32}), {(32, None): 2}, {2: Month(2017, 8)}
)
NAMES = [*SHEET.names, "v31-0", "v31-1", "v32-0", "v32-2"]
texts = st.sampled_from(
    ["", "0", "1", "3", "7", "08", "?", "drie", "-2", "100001", "20-7-2017", "3-1-2017", "x" * 2001]
)


@given(st.dictionaries(st.sampled_from(NAMES), texts))
def test_what_is_kept_can_be_true_and_reads_back_as_itself(typed: Mapping[str, str]) -> None:
    reading = read(SHEET, typed)
    assert all(rules.entry_faults(entry) == [] for entry in reading.data.entries.values())
    assert reading.data.referrals[32, None] >= 2
    shown = texts_of(SHEET, reading.data)
    again = read(SHEET, shown)
    assert (again.data, again.faults) == (reading.data, {})
    for name, text in typed.items():
        if name not in reading.faults and text != "0":
            assert shown.get(name, "") == tidy(SHEET.kind(name) or "", text), name


def test_nought_unknown_and_empty_are_three_things() -> None:
    reading = read(SHEET, {"a1-new_participants": "0", "a1-attendances": "?", "x21": "?", "x22": "0", "v32-0": "2"})
    entry = reading.data.entries[1]
    assert (entry.new_participants, entry.attendances, entry.sessions) == (0, None, None)
    assert entry.unknown == {"attendances"}
    assert reading.data.extras == {21: None, 22: 0}
    assert read(SHEET, {"v32-0": "2"}).data.extras == {}
    assert rules.submission_faults(reading.data) == [("2", rules.submission_faults(reading.data)[0][1])]


def test_unknown_is_an_answer_to_the_number_of_new_participants() -> None:
    data = read(SHEET, {"a1-new_participants": "?", "a2-new_participants": "?"}).data
    assert rules.submission_faults(data) == []
    assert not data.entries[1].is_empty


def test_an_age_cannot_be_unknown_because_the_rest_already_is() -> None:
    assert "a1-age_11" in read(SHEET, {"a1-new_participants": "3", "a1-age_11": "?"}).faults


@pytest.mark.parametrize(
    ("typed", "faulty"),
    [
        ({"a1-new_participants": "4", "a1-new_sporters": "5"}, {"a1-new_sporters"}),
        ({"a1-new_participants": "vier", "a1-new_sporters": "1"}, {"a1-new_participants", "a1-new_sporters"}),
        ({"a1-new_participants": "4", "a1-attendances": "3"}, {"a1-attendances"}),
        ({"a1-new_participants": "2", "a1-age_11": "2", "a1-age_12": "1"}, {"a1-age_11", "a1-age_12"}),
        ({"a1-last_session": "3-8-2017"}, {"a1-last_session"}),
        ({"a2-last_session": "20-7-2017"}, {"a2-last_session"}),
        ({"v31-1": "501"}, {"v31-1"}),
        ({"note": "x" * 2001}, {"note"}),
    ],
)
def test_a_fault_stands_at_its_field_and_keeps_it_out(typed: dict[str, str], faulty: set[str]) -> None:
    reading = read(SHEET, typed | {"v32-0": "2"})
    assert set(reading.faults) == faulty
    assert not faulty & texts_of(SHEET, reading.data).keys()


@pytest.mark.parametrize("typed", ["", "0", "1", "drie"])
def test_a_number_of_referrals_does_not_go_below_those_with_a_follow_up(typed: str) -> None:
    reading = read(SHEET, {"v32-0": typed})
    assert "v32-0" in reading.faults
    assert reading.data.referrals == {(32, None): 2}
    if typed != "drie":
        expected = "2 doorverwijzingen hebben al een vervolg. Haal die weg bij Doorverwijzingen."
        assert reading.faults["v32-0"] == expected


def test_an_extra_figure_that_is_no_longer_asked_stays() -> None:
    reading = read(SHEET, {"x21": "5"}, extras={21: 4, 99: 7})
    assert reading.data.extras == {99: 7, 21: 5}


@pytest.mark.parametrize(
    "name", ["a3-sessions", "a1-age_99", "a1-name", "x23", "v31-3", "v33-1", "v031-1", "v31-01", "v31", "version", ""]
)
def test_a_field_that_the_month_does_not_have_is_not_read(name: str) -> None:
    assert SHEET.kind(name) is None
    assert read(SHEET, {name: "5", "v32-0": "2"}) == read(SHEET, {"v32-0": "2"})


def test_an_entry_with_only_unknown_is_not_empty() -> None:
    assert Entry().is_empty
    assert not Entry(unknown=frozenset({"sessions"})).is_empty
