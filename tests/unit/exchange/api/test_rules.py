"""What a program sends, laid over a month."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.exchange.api.rules import Codes, Now, escaped, merge
from sociaalvitaal.exchange.api.schema import MonthChange
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.monthly.rules import FIGURES, Entry, MonthData
from sociaalvitaal.periods import Month

CODES = Codes({"0-14": 1, "65-plus": 2}, {"huisarts": 3, "oud": 4}, {"vrijwilligers": 5}, frozenset({1, 2, 3, 5}))
COUNTS = st.none() | st.integers(0, 9)


def month(entry: Entry, **more: Any) -> Now:
    """A month with one activity, 7."""
    given = {"referrals": {}, "stops": {}, "note": None, "extras": {}} | more
    activity = Activity(id=7, name="Wandelen", first_session=date(2017, 1, 9))
    return Now(Month(2017, 7), [activity], MonthData(entries={7: entry}, **given), CODES)


def merged(change: dict[str, Any], now: Now) -> Any:
    return merge(MonthChange.model_validate(change), now, is_nil=False)


@given(st.fixed_dictionaries({}, optional={name: COUNTS for name in FIGURES}), st.builds(Entry, COUNTS, COUNTS, COUNTS))
def test_only_what_is_named_changes(sent: dict[str, int | None], entry: Entry) -> None:
    wanted = merged({"activities": [{"id": 7} | sent]}, month(entry))
    for name in FIGURES:
        assert getattr(wanted.data.entries[7], name) == (sent[name] if name in sent else getattr(entry, name))
    assert merged({}, month(entry)).data == month(entry).data


def test_unknown_empties_a_figure_and_a_figure_ends_the_unknown() -> None:
    entry = merged(
        {"activities": [{"id": 7, "unknown": ["attendances"]}]}, month(Entry(2, attendances=9))
    ).data.entries[7]
    assert (entry.attendances, entry.unknown) == (None, {"attendances"})
    for value in (5, None):
        again = merged({"activities": [{"id": 7, "attendances": value}]}, month(entry)).data.entries[7]
        assert (again.attendances, again.unknown) == (value, frozenset())


def test_a_retired_source_stays_where_it_is_and_is_not_chosen_anew() -> None:
    sent = {"referrals": [{"source": "oud", "number": 1}]}
    assert merged(sent, month(Entry(), referrals={(4, None): 2})).faults == []
    assert [pointer for pointer, _ in merged(sent, month(Entry())).faults] == ["/referrals/0/source"]


def test_referrals_that_are_followed_up_cannot_be_dropped() -> None:
    now = month(Entry(), referrals={(3, None): 2})
    followed = Now(now.month, now.activities, now.data, CODES, {}, {(3, None): 2})
    assert merged({"referrals": []}, now).faults == []
    assert [pointer for pointer, _ in merged({"referrals": []}, followed).faults] == ["/referrals"]


def test_extras_are_filled_in_unknown_or_left_out() -> None:
    now = month(Entry(), extras={5: 3})
    for sent, kept in (({"number": 0}, {5: 0}), ({"unknown": True}, {5: None}), ({"number": None}, {})):
        assert merged({"extras": [{"code": "vrijwilligers"} | sent]}, now).data.extras == kept


@given(st.text())
def test_a_name_in_a_pointer_can_be_read_back(name: str) -> None:
    assert escaped(name).replace("~1", "/").replace("~0", "~") == name
    assert "/" not in escaped(name)
