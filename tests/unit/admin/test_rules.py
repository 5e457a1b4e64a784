"""Kernen and lists: what fits together, names in addresses, changes in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.admin import rules, slug_rules, trail_rules
from sociaalvitaal.admin.rules import KernData
from sociaalvitaal.admin.trail_rules import Change
from sociaalvitaal.periods import Month, Period

PROGRAMME = Period(Month(2017, 1), Month(2018, 12))
WHOLE = {
    "name": "Heeten", "kind": "dorp", "starts": Month(2017, 1), "ends": None,
    "stop_reason": None, "cbs_code": None, "cbs_year": None,
}  # fmt: skip


def faulty_fields(named: bool = True, **changed: object) -> list[str]:
    data = KernData(**(WHOLE | changed))  # type: ignore[arg-type]
    return [field for field, _ in rules.kern_faults(data, PROGRAMME, named)]


def test_a_whole_kern_is_fine() -> None:
    assert faulty_fields() == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": None}, "name"),
        ({"starts": None, "ends": Month(2018, 12)}, "starts"),
        ({"starts": Month(2018, 1), "ends": Month(2017, 12), "stop_reason": "x"}, "ends"),
        ({"ends": Month(2018, 3)}, "stop_reason"),
        ({"cbs_code": "WK017702"}, "cbs_year"),
        ({"cbs_year": 2017}, "cbs_code"),
        ({"cbs_code": "WK17702", "cbs_year": 2017}, "cbs_code"),
        ({"cbs_code": "wk017702; DROP", "cbs_year": 2017}, "cbs_code"),
        ({"cbs_code": "WK017702", "cbs_year": 17}, "cbs_year"),
    ],
)
def test_what_does_not_fit_is_told_at_its_field(changed: dict[str, object], field: str) -> None:
    assert faulty_fields(**changed) == [field]


def test_an_open_place_needs_a_name_only_when_it_starts() -> None:
    assert faulty_fields(named=False, name=None, starts=None) == []
    assert faulty_fields(named=False, name=None) == ["name"]


def test_a_kern_that_stops_when_the_programme_ends_needs_no_reason() -> None:
    assert faulty_fields(ends=Month(2018, 12)) == []


def test_months_outside_a_period_are_found() -> None:
    months = [Month(2017, 3), Month(2017, 4)]
    assert rules.outside(months, Period(Month(2017, 4), Month(2018, 12))) == [Month(2017, 3)]
    assert rules.outside(months, None) == months


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Heeten", "heeten"), ("'t Harde", "t-harde"), ("Sint Jansklooster", "sint-jansklooster"),
        ("Bergentheim (Oost)", "bergentheim-oost"), ("Café Ørsted", "cafe-orsted"), ("ضريبة", ""),
    ],
)  # fmt: skip
def test_a_name_becomes_part_of_an_address(name: str, slug: str) -> None:
    assert slug_rules.slug_of(name) == slug


@given(st.text(max_size=200))
def test_a_slug_never_holds_anything_that_an_address_must_escape(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]?|[a-z0-9][a-z0-9-]{0,58}[a-z0-9]", slug_rules.slug_of(name))


def test_a_slug_that_is_taken_gets_the_municipality_and_then_a_number() -> None:
    wanted = ["heeten", "heeten-raalte"]
    assert slug_rules.free_slug(wanted, []) == "heeten"
    assert slug_rules.free_slug(wanted, ["heeten"]) == "heeten-raalte"
    assert slug_rules.free_slug(wanted, ["heeten", "heeten-raalte", "heeten-raalte-2"]) == "heeten-raalte-3"


def test_a_change_is_told_in_words_however_deep_it_lies() -> None:
    before = {"starts": "2017-01", "wandelen": {"active": True}}
    after = {"starts": "2017-05", "wandelen": {"active": False}, "groups": ["a", "b"], "ends": None}
    assert trail_rules.describe(before, after) == [
        Change("Eerste maand", "2017-01", "2017-05"),
        Change("wandelen: In gebruik", "ja", "nee"),
        Change("groups", None, "a, b"),
        Change("Laatste maand", None, None),
    ]
    assert trail_rules.describe(None, None) == []
