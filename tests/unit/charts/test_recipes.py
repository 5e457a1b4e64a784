"""The picture of recipes says how many can be built on, and what each number is."""

from __future__ import annotations

import pytest

from tests.unit.charts.recipe_samples import recipes


@pytest.mark.parametrize(
    ("counts", "firm", "title"),
    [
        ((), 0, "Er is geen recept gevonden"),
        (((7, 0),), 1, "Het enige recept is stevig"),
        (((7, 0),), 0, "Het enige recept is niet stevig"),
        (((7, 0), (1, 1)), 2, "Beide recepten zijn stevig"),
        (((7, 0),) * 3, 3, "Alle drie recepten zijn stevig"),
        (((7, 0),) * 3, 0, "Geen enkel recept is stevig"),
        (((7, 0),) * 3, 1, "Eén van de drie recepten is stevig"),
        (((7, 0),) * 3, 2, "Twee van de drie recepten zijn stevig"),
    ],
)
def test_the_title_is_the_conclusion(counts: tuple[tuple[int, int], ...], firm: int, title: str) -> None:
    assert recipes(*counts, firm=firm).title == title


def test_the_table_and_the_text_tell_exceptions_from_results() -> None:
    chart = recipes((4, 2), firm=0)
    assert chart.table.rows[0][2:] == ("6", "4", "Niet stevig")
    assert "veel nieuwe deelnemers in 4 van 6 kernen, niet stevig" in chart.alt
