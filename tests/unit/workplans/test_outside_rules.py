"""Tables from elsewhere: what is read, what adds up, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.workplans import outside_rules
from sociaalvitaal.workplans.outside_rules import Cell, NotSuchATable

REAL = Path(__file__).parents[2] / "data" / "planning_realisatie.csv"


def real() -> list[Cell]:
    lines = REAL.read_text(encoding="utf-8").splitlines()
    return outside_rules.read([line.split(";") for line in lines])


def test_the_faults_of_a_real_table_are_named() -> None:
    assert outside_rules.faults(outside_rules.sums(real())) == [
        "Gerealiseerd in 2013: gepubliceerd is 1.069, de rijen samen zijn 1.050. Dat verschilt 19.",
        "Gerealiseerd in 2014: gepubliceerd is 1.039, de rijen samen zijn 1.032. Dat verschilt 7.",
    ]


def test_a_year_to_come_has_a_plan_only_and_a_shortage_counts_below_nought() -> None:
    last = outside_rules.sums(real())[-1]
    assert (last.year, last.planned.published, last.planned.recomputed) == (2015, 1000, 1000)
    assert not last.realised.is_there
    shortage = [cell for cell in real() if cell.label == "Verdelingstekort"]
    assert [(cell.planned, cell.realised) for cell in shortage] == [(-40, None), (-62, None), (-57, None)]


def test_only_such_a_table_is_recognised() -> None:
    assert outside_rules.is_such_a_table("rij;planning_2013;realisatie_2013\n")
    assert outside_rules.is_such_a_table("\ufeffrij,planning_2013\n")
    assert not outside_rules.is_such_a_table("WijkenEnBuurten;Gemeentenaam_1\n")
    assert not outside_rules.is_such_a_table("")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["rij", "iets"], ["Een", "1"]], "De eerste regel moet kolommen noemen"),
        ([["rij", "planning_2013"]], "Een tabel heeft 1 tot"),
        ([["rij", "planning_2013", "planning_2013"], ["Een", "1", "2"]], "twee kolommen voor hetzelfde"),
        ([["rij", "planning_2013"], ["", "1"]], "Regel 2 heeft geen naam"),
        ([["rij", "planning_2013"], ["Een", "1", "2"]], "meer kolommen"),
        ([["rij", "planning_2013"], ["Een", "1,5"]], "‘1,5’ is geen heel getal"),
        ([["rij", "planning_2013"], ["Totaal", "1"]], "alleen totalen"),
    ],
)
def test_what_is_no_such_table_is_refused_with_the_line(rows: list[list[str]], message: str) -> None:
    with pytest.raises(NotSuchATable, match=message):
        outside_rules.read(rows)


@given(st.lists(st.integers(-1_000, 100_000), min_size=1, max_size=8), st.integers(-3, 3))
def test_a_total_is_wrong_exactly_when_it_is_not_the_sum(values: list[int], off: int) -> None:
    rows = [["rij", "realisatie_2013"], *([f"R{n}", str(value)] for n, value in enumerate(values))]
    found = outside_rules.sums(outside_rules.read([*rows, ["Totaal", str(sum(values) + off)]]))
    assert found[0].realised.recomputed == sum(values)
    assert found[0].realised.is_wrong == (off != 0)
    assert len(outside_rules.faults(found)) == (off != 0)
