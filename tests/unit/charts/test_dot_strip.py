"""The kernen on a row: what the title concludes, and that nothing depends on colour alone."""

from __future__ import annotations

import pytest

from sociaalvitaal.charts.dot_strip import HALF, DotStrip
from tests.unit.charts.plan_samples import strip


@pytest.mark.parametrize(
    ("chart", "title"),
    [
        (strip(), "Geen enkele kern heeft een cijfer voor sportverenigingen"),
        (strip(3, 3), "Alle kernen staan op 3"),
        (strip(1, 5), "Van 1 (Kern 1) tot 5 (Kern 0)"),
        (strip(1, 5, 7, at=4), "2 van de 3 kernen: veel sportverenigingen"),
        (strip(5, at=4), "1 van de 1 kern: veel sportverenigingen"),
    ],
)
def test_the_title_is_the_conclusion(chart: DotStrip, title: str) -> None:
    assert chart.title == title


def test_the_text_names_the_line_and_the_table_each_side() -> None:
    chart = strip(1, 4, 7, at=4, ends=(0, 9))
    assert "De grens ligt op 4: 1 kern wel, 1 niet, 1 precies op de grens" in chart.alt
    assert [row[2] for row in chart.table.rows] == ["wel", HALF, "niet"]
    assert strip(1, 4).table.headers == ("Kern", "Cijfer")
