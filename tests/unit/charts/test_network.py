"""The network: its title, its table, and names that never stand on each other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.charts.network import MOST, PROJECT, Flow, Network, Tie
from sociaalvitaal.charts.network_lines import NAME_SIZE, Spot, sides, spots

NAMES = ("Huisarts", "Fysio", "Gym", "School")


def network(ties: Sequence[tuple[int, int]] = (), flows: Sequence[tuple[int, int, int | None]] = ()) -> Network:
    """A network of four."""
    made = tuple(Tie(one, other, "heeft een afspraak met") for one, other in ties)
    return Network("Hertme", NAMES, made, tuple(Flow(*flow) for flow in flows), "12 augustus 2017")


@pytest.mark.parametrize(
    ("chart", "title"),
    [
        (Network("Hertme", (), (), (), ""), "Er staan nog geen organisaties op de sociale kaart van Hertme"),
        (network(), "In Hertme is nog geen samenwerking vastgelegd"),
        (network([(0, PROJECT)]), "Eén van de vier organisaties in Hertme werkt samen of verwijst"),
        (network([(0, 1)], [(2, 3, 1)]), "Alle vier organisaties in Hertme werken samen of verwijzen"),
    ],
)
def test_the_title_is_the_conclusion(chart: Network, title: str) -> None:
    assert chart.title == title


def test_the_table_has_every_line_and_withholds_what_is_small() -> None:
    chart = network([(1, PROJECT)], [(0, 1, 7), (0, PROJECT, None)])
    assert chart.table.rows == (
        ("Huisarts", "verwijst door naar", "Fysio", "7"),
        ("Huisarts", "verwijst door naar", "het project", "x"),
        ("Fysio", "heeft een afspraak met", "het project", ""),
    )
    assert "van Huisarts naar Fysio" in chart.alt


def test_who_refers_stands_first_and_who_has_no_lines_last() -> None:
    order = list(network([(1, 2)], [(3, PROJECT, 2)]).drawn())
    assert order == [3, 1, 2, 0]
    assert sides(order, {1, 2, 3}) == ([3, 1], [2, 0])


def overlaps(places: dict[int, Spot]) -> list[tuple[int, int]]:
    """The names of one side that stand less than a line apart."""
    return [
        (one, other)
        for one, spot in places.items()
        for other, beside in places.items()
        if one < other and spot.is_left == beside.is_left and abs(spot.y - beside.y) < NAME_SIZE * 1.5
    ]


@given(st.integers(0, MOST), st.data())
def test_names_never_stand_on_each_other(count: int, data: st.DataObject) -> None:
    linked = data.draw(st.sets(st.integers(0, max(0, count - 1))))
    places, under = spots(sides(list(range(count)), linked), 50.0)
    assert len(places) == count
    assert overlaps(places) == []
    assert all(50 < spot.y < under for spot in places.values())


def test_the_check_sees_names_on_each_other() -> None:
    assert overlaps({1: Spot(0, 10, True), 2: Spot(9, 18, True), 3: Spot(0, 10, False)}) == [(1, 2)]


def test_a_large_network_says_what_is_left_out() -> None:
    chart = Network("Hertme", tuple(f"Naam {n}" for n in range(MOST + 4)), (), (), "")
    assert len(chart.drawn()) == MOST
    assert "4 niet." in chart.subtitle


def test_it_is_drawn_with_any_name() -> None:
    names = ("$x^2$ <b>", "naam " * 40, "\u202eomgekeerd", "x\x00y")
    ties = (Tie(0, 1, "a"), Tie(0, PROJECT, "a"), Tie(0, 3, "a"))
    figure = Network("Hertme", names, ties, (Flow(0, 1, 3), Flow(1, 3, 30), Flow(2, PROJECT, None)), "").draw()
    assert figure.get_size_inches()[1] > 2
