"""No word of any chart overlaps another, or falls off the sheet."""

from __future__ import annotations

from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from sociaalvitaal.charts.rendering import settings
from tests.unit.charts.cases import CASES

SLACK = 0.75  # points: the height of a line in matplotlib counts room that no letter fills


def _words(figure: Figure) -> list[tuple[str, Bbox]]:
    figure.set_dpi(72)
    with settings():
        renderer = FigureCanvasAgg(figure).get_renderer()
        words = [text for text in figure.texts if text.get_text().strip()]
        return [(text.get_text(), text.get_window_extent(renderer)) for text in words]


def _overlapping(words: list[tuple[str, Bbox]]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, a), (other, b) in combinations(words, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > SLACK and min(a.y1, b.y1) - max(a.y0, b.y0) > SLACK
    ]


def _clipped(figure: Figure, words: list[tuple[str, Bbox]]) -> list[str]:
    width, height = figure.get_size_inches() * 72
    return [
        word for word, box in words if box.x0 < 8 or box.y0 < 4 or box.x1 > width - 8 or box.y1 > height - 4
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_no_text_overlaps_or_is_clipped(case: str) -> None:
    figure = CASES[case]().draw()
    words = _words(figure)
    assert words
    assert _overlapping(words) == []
    assert _clipped(figure, words) == []


def test_the_check_itself_sees_overlap_and_clipping() -> None:
    figure = Figure(figsize=(2, 2))
    figure.text(0.5, 0.5, "een")
    figure.text(0.52, 0.52, "twee")
    figure.text(0.95, 0.1, "eraf")
    words = _words(figure)
    assert _overlapping(words) == [("een", "twee")]
    assert _clipped(figure, words) == ["eraf"]


@pytest.mark.parametrize("case", CASES)
def test_title_alternative_text_and_table_are_whole_in_every_case(case: str) -> None:
    chart = CASES[case]()
    assert chart.title
    assert not chart.title.endswith(".")
    assert chart.subtitle.endswith(".")
    assert chart.alt.endswith(".")
    table = chart.table
    assert {len(row) for row in table.rows} <= {len(table.headers)}
    assert len(table.numeric) == len(table.headers)
