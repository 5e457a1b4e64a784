"""The tile map for a phone: a number in each tile, and under the map what municipality it is and its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import legend_item
from sociaalvitaal.charts.overijssel import COLUMNS, ROWS, TILES, Place
from sociaalvitaal.charts.palette import EDGE, GROUND, INK, MIDDLE, PALE, SIGNAL, SOFT, WHITE, text_on
from sociaalvitaal.charts.phone.sheet import APART, INNER, MARGIN, RIGHT, SIZE, SMALL, WIDTH
from sociaalvitaal.charts.tiles import colour_of, signs
from sociaalvitaal.formatting import MISSING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.shapes import Outline
    from sociaalvitaal.charts.tile_map import Tile, TileMap

GAP, RADIUS, CORNER = 4.0, 4.0, 6.0
TILE = (INNER - (COLUMNS - 1) * GAP) / COLUMNS
PITCH = TILE + GAP
LEGEND_PITCH, ROW, SWATCH = 20.0, 27.0, 21.0


def draw(chart: TileMap) -> Figure:
    """Draw map and list."""
    canvas = Canvas(WIDTH)
    taking_part = {tile.code for tile in chart.tiles}
    canvas.fill([_outline(place) for code, place in TILES.items() if code not in taking_part], GROUND)
    listed = [tile for tile in chart.ordered if tile.code in TILES]
    for number, tile in enumerate(listed, start=1):
        x, y = _corner(place := TILES[tile.code])
        _tile(canvas, chart, tile, _outline(place), (x + TILE / 2, y + TILE / 2), str(number))
        if tile.point.partial:
            canvas.fill([shapes.corner(x + TILE - 2.5, y + 2.5, CORNER)], text_on(colour_of(chart, tile.point)))
    y = MARGIN + ROWS * PITCH + 10
    for sign, label in signs(chart):
        legend_item(canvas, MARGIN, y, sign, label, SMALL)
        y += LEGEND_PITCH
    for number, tile in enumerate(listed, start=1):
        _line(canvas, chart, tile, number, y + APART)
        y += ROW
    return canvas.finish(y + MARGIN)


def _corner(place: Place) -> tuple[float, float]:
    return MARGIN + place.column * PITCH, MARGIN + place.row * PITCH


def _outline(place: Place) -> Outline:
    return shapes.rounded(*_corner(place), TILE, TILE, RADIUS)


def _tile(canvas: Canvas, chart: TileMap, tile: Tile, outline: Outline, middle: tuple[float, float],
          number: str) -> None:  # fmt: skip
    """A plane in the colour of its class, with the number by which the list names it."""
    ground = colour_of(chart, tile.point)
    edge = SIGNAL if tile.point.missing else EDGE if ground in (WHITE, PALE, MIDDLE) else None
    canvas.fill([outline], ground, edge=edge, line=1.0)
    x, y = middle
    canvas.text(x, y + 4.4, number, size=SIZE, bold=True, colour=text_on(ground), align="center")


def _line(canvas: Canvas, chart: TileMap, tile: Tile, number: int, y: float) -> None:
    outline = shapes.rounded(MARGIN, y - SWATCH / 2, SWATCH, SWATCH, 3)
    _tile(canvas, chart, tile, outline, (MARGIN + SWATCH / 2, y), str(number))
    value, is_known = _value(tile), tile.point.known
    left, wide = MARGIN + SWATCH + 8, fonts.width(value, SIZE, bold=is_known)
    canvas.text(left, y + 4.4, fonts.fit(tile.name, RIGHT - left - wide - 10, SIZE), size=SIZE)
    colour = INK if is_known else SIGNAL if tile.point.missing else SOFT
    canvas.text(RIGHT, y + 4.4, value, size=SIZE, bold=is_known, colour=colour, align="right")


def _value(tile: Tile) -> str:
    if tile.point.known:
        return tile.point.text
    return f"{MISSING} ontbreekt" if tile.point.missing else "nog geen"
