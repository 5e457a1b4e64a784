"""Draws recipes: a bar as long as there are kernen with the circumstances, filled as far as the result came."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import MARGIN, Sign, heading, legend, square
from sociaalvitaal.charts.palette import BLUE, DEEP, EDGE, INK, SOFT, WHITE
from sociaalvitaal.charts.wording import capital

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.recipes import Recipe, Recipes

WIDTH, BAR, LINE, GAP = 660.0, 16.0, 14.0, 9.0
LABEL_SIZE, HEAD_SIZE, VALUE_SIZE, MARK_SIZE = 10.5, 11.0, 11.0, 10.0
LABEL_ROOM, LABEL_LINES, APART = 262.0, 3, 10.0


def draw(chart: Recipes) -> Figure:
    """Draw the whole chart."""
    canvas = Canvas(WIDTH)
    y = heading(canvas, chart.title, chart.subtitle) + 4
    if not chart.recipes:
        return canvas.finish(y + MARGIN)
    y = legend(canvas, y, signs(chart)) + 4
    left = MARGIN + LABEL_ROOM + APART
    values = max(_value_width(recipe) for recipe in chart.recipes)
    scale = (WIDTH - MARGIN - values - APART - left) / max(1, *(recipe.cases for recipe in chart.recipes))
    for result, recipes in groupby(chart.recipes, key=lambda recipe: recipe.result):
        y += 16
        canvas.text(
            MARGIN, y, fonts.fit(capital(result), WIDTH - 2 * MARGIN, HEAD_SIZE, bold=True), size=HEAD_SIZE, bold=True
        )
        y += 8
        for recipe in recipes:
            y = _recipe(canvas, recipe, (left, y), scale)
    return canvas.finish(y + MARGIN)


def _recipe(canvas: Canvas, recipe: Recipe, start: tuple[float, float], scale: float) -> float:
    """One recipe; return the y under it."""
    left, y = start
    lines = fonts.wrap(recipe.label, LABEL_ROOM, LABEL_SIZE, lines=LABEL_LINES) or [" "]
    high = max(BAR, len(lines) * LINE) + GAP
    middle = y + high / 2
    first = middle - (len(lines) - 1) * LINE / 2 + 3.6
    for place, line in enumerate(lines):
        canvas.text(MARGIN, first + place * LINE, line, size=LABEL_SIZE)
    ends = left + recipe.reached * scale, left + recipe.cases * scale
    canvas.fill([shapes.box(left, middle - BAR / 2, ends[1] - left, BAR)], WHITE, edge=EDGE, line=1.0)
    if recipe.reached:
        canvas.fill([shapes.box(left, middle - BAR / 2, ends[0] - left, BAR)], DEEP if recipe.firm else BLUE)
    canvas.text(ends[1] + APART, middle - 2, recipe.fit, size=VALUE_SIZE, bold=True)
    canvas.text(ends[1] + APART, middle + 10, recipe.mark, size=MARK_SIZE, colour=INK if recipe.firm else SOFT)
    return y + high


def _value_width(recipe: Recipe) -> float:
    return max(fonts.width(recipe.fit, VALUE_SIZE, bold=True), fonts.width(recipe.mark, MARK_SIZE))


def signs(chart: Recipes) -> list[tuple[Sign, str]]:
    """The legend: what the planes mean."""
    kinds = {recipe.firm for recipe in chart.recipes if recipe.reached}
    items = [(square(DEEP), "resultaat, stevig recept")] if True in kinds else []
    items += [(square(BLUE), "resultaat, niet stevig recept")] if False in kinds else []
    if any(recipe.exceptions for recipe in chart.recipes):
        items.append((square(WHITE, EDGE), "uitzondering: geen resultaat"))
    return items
