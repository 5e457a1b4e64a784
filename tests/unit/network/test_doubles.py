"""Which names are one organisation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.network.doubles_rules import SHORTEST, Index, Known, key, plain

NAMES = st.text(min_size=1, max_size=60)
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=9, max_size=30)


def found(name: str, place: str | None, *known: tuple[str, str | None]) -> list[tuple[str, bool]]:
    """Who of the known ones may be this one, and whether that is certain."""
    index = Index(Known(number, *one) for number, one in enumerate(known, 1))
    return [(match.known.name, match.certain) for match in index.find(name, place)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("V.V. Hertme", "VV Hertme"),
        ("Stichting Dorpshuis Zenderen", "dorpshuis zenderen"),
        ("Fysiotherapie Boerema B.V.", "Fysiotherapie Boerema"),
        ("Café De Zwaan", "cafe zwaan"),
        ("  Gym-vereniging  DOS", "gym vereniging dos"),
        ("نادي رياضي", "نادي رياضي"),
    ],
)
def test_the_same_words_in_the_same_place_are_certain(one: str, other: str) -> None:
    assert found(one, "Borne", (other, "borne ")) == [(other, True)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gymvereniging Hertme", "Gymvereniging Hetme"),
        ("Fysiotherapie Boerema", "Boerema Fysiotherapie"),
        ("Gym vereniging Hertme", "Gymvereniging Hertme"),
        ("Welzijnsorganisatie Borne", "Welzijnorganisatie Borne"),
    ],
)
def test_names_that_are_nearly_alike_are_asked(one: str, other: str) -> None:
    assert found(one, "Borne", (other, "Borne")) == [(other, False)]


def test_without_a_place_it_is_asked() -> None:
    assert found("Zwembad de Plas", None, ("Zwembad De Plas", "Borne")) == [("Zwembad De Plas", False)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Huisartsenpraktijk", "Borne"), ("Huisartsenpraktijk", "Raalte")),
        (("Basisschool 1", "Borne"), ("Basisschool 2", "Borne")),
        (("VV TOS", "Borne"), ("VV DOS", "Borne")),
        (("Gymvereniging Hertme", "Hertme"), ("Tennisvereniging Hertme", "Hertme")),
        (("!!!", "Borne"), ("???", "Borne")),
    ],
)
def test_two_organisations_stay_two(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert found(*one, other) == []


@given(NAMES, st.none() | NAMES)
def test_a_name_is_its_own_double(name: str, place: str | None) -> None:
    assert found(name, place, (name, place)) == [(name, True)]


@given(LETTERS, st.data())
def test_one_slip_of_the_finger_is_found(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    how = data.draw(st.sampled_from(["drop", "double", "other"]))
    put = {"drop": "", "double": name[place] * 2, "other": "q"}[how]
    typed = name[:place] + put + name[place + 1 :]
    if min(len(key(name)), len(key(typed))) >= SHORTEST:
        assert [one for one, _ in found(typed, "Borne", (name, "Borne"))] == [name]


@given(st.lists(st.tuples(NAMES, st.sampled_from(["Borne", "Raalte"])), max_size=8), NAMES)
def test_nobody_of_another_place_is_ever_the_same(known: list[tuple[str, str]], name: str) -> None:
    index = Index(Known(number, *one) for number, one in enumerate(known))
    assert {plain(match.known.place) for match in index.find(name, "Borne")} <= {"borne"}


def test_a_check_without_handles_would_miss_the_slip() -> None:
    index = Index()
    index.add(Known(1, "Gymvereniging Hertme", "Hertme"))
    assert index.find("Zymvereniging Hertme", "Hertme")
    del index._by["last", "rtme"]
    assert not index.find("Zymvereniging Hertme", "Hertme")
