"""Recipes for a phone: the circumstances above their bar, the numbers under it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sociaalvitaal.charts import shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.palette import BLUE, DEEP, EDGE, INK, SOFT, WHITE
from sociaalvitaal.charts.phone.sheet import GAP, INNER, LINE, MARGIN, RIGHT, SIZE, SMALL, WIDTH, legend, named
from sociaalvitaal.charts.recipe_bars import signs
from sociaalvitaal.charts.wording import capital

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.recipes import Recipe, Recipes

BAR, LABEL_LINES = 16.0, 4


def draw(chart: Recipes) -> Figure:
    """Draw the bars."""
    canvas = Canvas(WIDTH)
    if not chart.recipes:
        return canvas.finish(2 * MARGIN)
    y = legend(canvas, 0, signs(chart))
    scale = (INNER - 1) / max(1, *(recipe.cases for recipe in chart.recipes))
    for result, recipes in groupby(chart.recipes, key=lambda recipe: recipe.result):
        y = named(canvas, y + GAP, capital(result), bold=True, lines=2)
        for recipe in recipes:
            y = _recipe(canvas, recipe, named(canvas, y, recipe.label, lines=LABEL_LINES), scale) + GAP
    return canvas.finish(y + MARGIN - GAP)


def _recipe(canvas: Canvas, recipe: Recipe, y: float, scale: float) -> float:
    """The bar of a recipe with its numbers; return the y under them."""
    canvas.fill([shapes.box(MARGIN, y, recipe.cases * scale, BAR)], WHITE, edge=EDGE, line=1.0)
    if recipe.reached:
        canvas.fill([shapes.box(MARGIN, y, recipe.reached * scale, BAR)], DEEP if recipe.firm else BLUE)
    under = y + BAR + LINE
    canvas.text(MARGIN, under - 3, recipe.fit, size=SIZE, bold=True)
    canvas.text(RIGHT, under - 3, recipe.mark, size=SMALL, colour=INK if recipe.firm else SOFT, align="right")
    return under
