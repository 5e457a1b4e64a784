"""No word of any chart overlaps another, falls off the sheet, or has a line or an edge through it."""

from __future__ import annotations

from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from sociaalvitaal.charts import shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.narrow import narrowed
from sociaalvitaal.charts.palette import DEEP, INK, WHITE
from sociaalvitaal.charts.rendering import settings
from tests.unit.charts.cases import CASES

SLACK = 0.75  # points: the height of a line in matplotlib counts room that no letter fills


FOR_A_PHONE = {case: chart for case, make in CASES.items() if (chart := narrowed(make()))}

Word = tuple[str, Bbox, float]
"""A text, where it stands, and how high it lies."""


def _words(figure: Figure) -> list[Word]:
    figure.set_dpi(72)
    with settings():
        renderer = FigureCanvasAgg(figure).get_renderer()
        words = [text for text in figure.texts if text.get_text().strip()]
        return [(text.get_text(), text.get_window_extent(renderer), text.get_zorder()) for text in words]


def _overlapping(words: list[Word]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, a, _), (other, b, _) in combinations(words, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > SLACK and min(a.y1, b.y1) - max(a.y0, b.y0) > SLACK
    ]


def _crossed(figure: Figure, words: list[Word]) -> list[str]:
    """Words with a line or an edge through them, or with something on top; what a shape between hides is not seen."""
    drawn = [
        (patch, [Path(outline) for outline in patch.get_transform().transform_path(patch.get_path()).to_polygons()]
         if patch.get_fill() else _lines(patch))
        for patch in figure.get_children() if isinstance(patch, PathPatch)
    ]  # fmt: skip
    return [word for word, box, height in words if _is_crossed(_letters(box), height, drawn)]


def _lines(patch: PathPatch) -> list[Path]:
    outlines = patch.get_transform().transform_path(patch.get_path()).to_polygons(closed_only=False)
    return [Path(outline) for outline in outlines]


def _letters(box: Bbox) -> Bbox:
    """Where the letters are: the box has room above and below them."""
    return Bbox.from_extents(box.x0 + SLACK, box.y0 + box.height / 4, box.x1 - SLACK, box.y1 - box.height / 4)


def _is_crossed(box: Bbox, height: float, drawn: list[tuple[PathPatch, list[Path]]]) -> bool:
    touched = [
        patch.get_zorder() for patch, outlines in drawn for outline in outlines
        if outline.intersects_bbox(box, filled=bool(patch.get_fill()) and patch.get_zorder() > height)
    ]  # fmt: skip
    if not touched:
        return False
    grounds = [
        patch.get_zorder() for patch, outlines in drawn for outline in outlines
        if patch.get_fill() and patch.get_zorder() < height and outline.contains_points(box.corners()).all()
    ]  # fmt: skip
    return max(touched) > max(grounds, default=0)


def _clipped(figure: Figure, words: list[Word]) -> list[str]:
    width, height = figure.get_size_inches() * 72
    return [
        word for word, box, _ in words if box.x0 < 8 or box.y0 < 4 or box.x1 > width - 8 or box.y1 > height - 4
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_no_text_overlaps_or_is_clipped(case: str) -> None:
    figure = CASES[case]().draw()
    words = _words(figure)
    assert words
    assert _overlapping(words) == []
    assert _clipped(figure, words) == []
    assert _crossed(figure, words) == []


@pytest.mark.parametrize("case", FOR_A_PHONE)
def test_no_text_of_a_drawing_for_a_phone_overlaps_or_is_clipped(case: str) -> None:
    chart = FOR_A_PHONE[case]
    figure = chart.draw()
    words = _words(figure)
    assert figure.get_figwidth() * 72 == 300
    assert len(words) >= len(chart.table.rows) - 1
    assert (_overlapping(words), _clipped(figure, words), _crossed(figure, words)) == ([], [], [])


def test_bars_are_what_has_a_drawing_for_a_phone() -> None:
    kinds = {type(chart.of).__name__ for chart in FOR_A_PHONE.values()}
    assert kinds >= {"TargetGroups", "AgeBands", "Funnel", "Answers"}
    assert "TileMap" not in kinds


def test_the_check_itself_sees_overlap_and_clipping() -> None:
    figure = Figure(figsize=(2, 2))
    figure.text(0.5, 0.5, "een")
    figure.text(0.52, 0.52, "twee")
    figure.text(0.95, 0.1, "eraf")
    words = _words(figure)
    assert _overlapping(words) == [("een", "twee")]
    assert _clipped(figure, words) == ["eraf"]


def test_the_check_itself_sees_a_line_through_a_word_and_an_edge_under_it() -> None:
    canvas = Canvas(200)
    canvas.fill([shapes.box(20, 85, 12, 20)], DEEP)
    canvas.stroke([shapes.line((40, 0), (40, 60))], INK)
    for place, word in enumerate(("streep", "bedekt", "rand", "vrij")):
        if word == "bedekt":
            canvas.fill([shapes.box(20, 45, 60, 20)], WHITE)
        canvas.text(24, 20 + 40 * place, word, size=11)
    figure = canvas.finish(180)
    assert _crossed(figure, _words(figure)) == ["streep", "rand"]


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
