"""The chart of scores: its conclusion is honest when factors tie, when there are none, and in its table."""

from __future__ import annotations

import pytest

from sociaalvitaal.charts.score_bars import COLOURS
from sociaalvitaal.charts.scores import ScoreGroup, ScoreRow, Scores
from tests.unit.charts.colours import SIGHTS, apart

Counts = tuple[int, int, int, int, int]


def chart(*counts: Counts, kernen: int = 5) -> Scores:
    """Factors A, B, C … with these counts, in one group."""
    rows = tuple(
        ScoreRow(n, name, found, kernen - sum(found), "+1" if sum(found) else "")
        for n, (name, found) in enumerate(zip("ABCDE", counts, strict=False), 1)
    )
    return Scores((ScoreGroup("Aanpak", rows),), kernen, "laatste score die er is", "Gemeente Borne")


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ([], "Er zijn nog geen scores van factoren"),
        ([(0, 0, 0, 0, 0)], "Er zijn nog geen scores van factoren"),
        ([(0, 0, 5, 0, 0)], "Geen enkele factor hielp of hinderde"),
        ([(0, 0, 0, 2, 2)], "‘A’ hielp in de meeste kernen: 4 van de 5; geen factor hinderde"),
        ([(1, 2, 0, 0, 0)], "‘A’ hinderde in de meeste kernen: 3 van de 5; geen factor hielp"),
        (
            [(0, 1, 0, 2, 2), (2, 1, 0, 0, 1)],
            "‘A’ hielp in de meeste kernen: 4 van de 5; ‘B’ hinderde in de meeste kernen: 3 van de 5",
        ),
        (
            [(0, 0, 0, 0, 3), (0, 0, 0, 3, 0)],
            "‘A’ en ‘B’ hielpen even vaak het meest: elk in 3 kernen; geen factor hinderde",
        ),
        (
            [(1, 0, 0, 0, 1), (1, 0, 0, 1, 0), (0, 1, 0, 1, 0)],
            "Drie factoren hielpen even vaak het meest: elk in 1 kern;"
            " drie factoren hinderden even vaak het meest: elk in 1 kern",
        ),
    ],
)
def test_the_title_is_the_conclusion(counts: list[Counts], title: str) -> None:
    assert chart(*counts).title == title


def test_the_subtitle_says_how_many_gave_no_score() -> None:
    assert "In 3 van de 5 vakjes is geen score." in chart((0, 0, 0, 1, 1)).subtitle
    assert "geen score" not in chart((1, 1, 1, 1, 1)).subtitle
    assert chart().subtitle.startswith("Gemeente Borne: 5 kernen; laatste score die er is.")


def test_the_table_keeps_nought_apart_from_no_score() -> None:
    table = chart((0, 0, 5, 0, 0), (0, 0, 0, 0, 0)).table
    assert table.rows == (
        ("1. A", "Aanpak", "0", "0", "5", "0", "0", "0", "+1"),
        ("2. B", "Aanpak", "0", "0", "0", "0", "0", "5", "."),
    )


def test_what_helped_most_stands_first_in_its_group() -> None:
    assert [row.name for row in chart((3, 0, 0, 0, 0), (0, 0, 1, 0, 0), (0, 0, 0, 0, 2)).rows] == ["C", "B", "A"]


def test_the_alternative_text_names_the_extremes() -> None:
    alt = chart((3, 0, 0, 0, 0), (0, 0, 0, 0, 2)).alt
    assert "Hielp in de meeste kernen: B (2)." in alt
    assert "Hinderde in de meeste kernen: A (3)." in alt


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_parts_of_a_bar_can_be_told_apart_by_everyone(sight: str) -> None:
    for strong, weak in ((-2, -1), (2, 1)):
        assert apart(COLOURS[strong], COLOURS[weak], sight) > 15
    if sight != "grey print":  # there the side of the line says it
        assert all(apart(COLOURS[-n], COLOURS[n], sight) > 15 for n in (1, 2))
