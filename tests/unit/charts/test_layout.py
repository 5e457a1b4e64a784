"""No word of any chart overlaps another, falls off the sheet, or has a line or an edge through it."""

from __future__ import annotations

from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from sociaalvitaal.charts import palette, shapes
from sociaalvitaal.charts.base import Table
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.narrow import Narrow
from sociaalvitaal.charts.palette import DEEP, INK, WHITE
from sociaalvitaal.charts.phone.sheet import SMALL, WIDTH
from sociaalvitaal.charts.rendering import settings
from sociaalvitaal.charts.score_bars import ORANGE
from tests.unit.charts.cases import CASES

SLACK = 0.75  # points: the height of a line in matplotlib counts room that no letter fills


PALETTE = {colour for name, colour in vars(palette).items() if name.isupper() and isinstance(colour, str)} | {ORANGE}
OUTSIDE = {"Assen"}
"""Not on the map, as its subtitle says."""
BEGIN, DRAWN = 5, 24
"""So many letters of a name are compared, of so many rows: the rest may be on another line, or left out by number."""

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
        (patch, outline, outline.get_extents())
        for patch in figure.get_children() if isinstance(patch, PathPatch)
        for outline in _outlines(patch)
    ]  # fmt: skip
    return [word for word, box, height in words if _is_crossed(_letters(box), height, drawn)]


def _outlines(patch: PathPatch) -> list[Path]:
    path = patch.get_transform().transform_path(patch.get_path())
    return [Path(outline) for outline in path.to_polygons(closed_only=bool(patch.get_fill()))]


def _letters(box: Bbox) -> Bbox:
    """Where the letters are: the box has room above and below them."""
    return Bbox.from_extents(box.x0 + SLACK, box.y0 + box.height / 4, box.x1 - SLACK, box.y1 - box.height / 4)


def _is_crossed(box: Bbox, height: float, drawn: list[tuple[PathPatch, Path, Bbox]]) -> bool:
    near = [(patch, outline) for patch, outline, extent in drawn if extent.overlaps(box)]
    touched = [
        patch.get_zorder() for patch, outline in near
        if outline.intersects_bbox(box, filled=bool(patch.get_fill()) and patch.get_zorder() > height)
    ]  # fmt: skip
    if not touched:
        return False
    grounds = [
        patch.get_zorder() for patch, outline in near
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


@pytest.mark.parametrize("case", CASES)
def test_no_text_of_a_drawing_for_a_phone_overlaps_is_clipped_or_is_too_small(case: str) -> None:
    chart = CASES[case]()
    figure = Narrow(chart).draw()
    words = _words(figure)
    assert figure.get_figwidth() * 72 == WIDTH
    assert (_overlapping(words), _clipped(figure, words), _crossed(figure, words)) == ([], [], [])
    assert _too_small(figure) == []
    assert _colours(figure) <= PALETTE
    assert not words or _unnamed(chart.table, words) <= OUTSIDE


def _too_small(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.texts if text.get_fontsize() < SMALL]


def _colours(figure: Figure) -> set[str]:
    """What planes and lines are coloured with; a colour that is not in the palette is not told apart in its tests."""
    patches = [patch for patch in figure.get_children() if isinstance(patch, PathPatch)]
    filled = {to_hex(patch.get_facecolor()) for patch in patches if patch.get_fill()}
    return filled | {to_hex(patch.get_edgecolor()) for patch in patches if patch.get_edgecolor()[3]}


def _unnamed(table: Table, words: list[Word]) -> set[str]:
    """What the table names that no word of the drawing begins as; sums are not drawn."""
    begins = tuple({word.rstrip("…")[:BEGIN].casefold() for word, _, _ in words})
    names = {row[0] for row in table.rows[:DRAWN] if not row[0].startswith(("Samen", "Overige"))}
    return {name for name in names if not name.casefold().startswith(begins)}


def test_the_checks_themselves_see_small_letters_strange_colours_and_a_name_that_lacks() -> None:
    canvas = Canvas(WIDTH)
    canvas.text(20, 20, "Aadorp", size=SMALL)
    canvas.text(20, 60, "klein", size=SMALL - 0.5)
    canvas.fill([shapes.box(20, 85, 12, 20)], "#ff0000")
    figure = canvas.finish(180)
    table = Table("", ("Kern",), (("Aadorp",), ("Hertme",), ("Samen",)), (False,))
    assert _too_small(figure) == ["klein"]
    assert _colours(figure) - PALETTE == {"#ff0000"}
    assert _unnamed(table, _words(figure)) == {"Hertme"}


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
