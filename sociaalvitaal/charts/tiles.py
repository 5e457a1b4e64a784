"""Draws the tile map: tiles, values, signs and legend."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.base import Point
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import MARGIN, Sign, heading, legend_item
from sociaalvitaal.charts.overijssel import COLUMNS, ROWS, TILES, Place
from sociaalvitaal.charts.palette import EDGE, GROUND, INK, MIDDLE, PALE, SCALES, SIGNAL, SOFT, WHITE, text_on
from sociaalvitaal.charts.steps import class_of
from sociaalvitaal.formatting import MISSING, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.tile_map import Tile, TileMap

TILE, GAP, RADIUS = 76.0, 8.0, 6.0
PITCH = TILE + GAP
WIDTH = 2 * MARGIN + COLUMNS * PITCH - GAP
NAME_SIZE, VALUE_SIZE, SMALL_SIZE, LEGEND_PITCH, CORNER = 10.0, 16.0, 9.0, 22.0, 13.0


def draw(chart: TileMap) -> Figure:
    """Draw the whole map."""
    canvas = Canvas(WIDTH)
    top = heading(canvas, chart.title, chart.subtitle) + 14
    taking_part = {tile.code: tile for tile in chart.tiles}
    absent = [place for code, place in TILES.items() if code not in taking_part]
    canvas.fill([_outline(place, top) for place in absent], GROUND)
    for place in absent:
        _lines(canvas, place, top, place.lines, TILE / 2, SOFT)
    for code, tile in taking_part.items():
        if code in TILES:
            _tile(canvas, chart, tile, TILES[code], top)
    items = signs(chart)
    under = top + ROWS * PITCH - GAP
    y = top + 4 * PITCH + 14
    for row, (sign, label) in enumerate(items):
        legend_item(canvas, MARGIN, y + row * LEGEND_PITCH, sign, label)
    return canvas.finish(max(under, y + (len(items) - 1) * LEGEND_PITCH + 10) + MARGIN)


def _outline(place: Place, top: float) -> shapes.Outline:
    return shapes.rounded(MARGIN + place.column * PITCH, top + place.row * PITCH, TILE, TILE, RADIUS)


def _lines(canvas: Canvas, place: Place, top: float, lines: tuple[str, ...], middle: float, colour: str) -> None:
    """The name around a height in the tile."""
    x = MARGIN + place.column * PITCH + TILE / 2
    y = top + place.row * PITCH + middle - (len(lines) - 1) * 6.5 + 3.5
    for row, line in enumerate(lines):
        canvas.text(x, y + row * 13, line, size=NAME_SIZE, colour=colour, align="center")


def _tile(canvas: Canvas, chart: TileMap, tile: Tile, place: Place, top: float) -> None:
    ground = colour_of(chart, tile.point)
    colour = text_on(ground)
    edge = EDGE if ground in (WHITE, PALE, MIDDLE) else None
    canvas.fill([_outline(place, top)], ground, edge=SIGNAL if tile.point.missing else edge, line=1.0)
    _lines(canvas, place, top, _name(tile, place), 24, colour)
    left, y = MARGIN + place.column * PITCH, top + place.row * PITCH
    middle = left + TILE / 2
    if not tile.point.known:
        canvas.text(middle, y + 52, MISSING if tile.point.missing else "", size=VALUE_SIZE, bold=True, align="center")
        word = "ontbreekt" if tile.point.missing else "nog geen"
        canvas.text(middle, y + 65, word, size=SMALL_SIZE, align="center")
        return
    value = tile.point.text
    size = min(VALUE_SIZE, (TILE - 10) / fonts.width(value, 1, bold=True))
    canvas.text(middle, y + 61, value, size=size, colour=colour, bold=True, align="center")
    if tile.point.partial:
        canvas.fill([shapes.corner(left + TILE - 4, y + 4, CORNER - 4)], colour)


def _name(tile: Tile, place: Place) -> tuple[str, ...]:
    """The lines of the map, unless the municipality goes by another name here."""
    plain = "".join(place.lines).replace("-", "").replace(" ", "")
    if tile.name.replace("-", "").replace(" ", "").casefold() == plain.casefold():
        return place.lines
    return tuple(fonts.wrap(tile.name, TILE - 10, NAME_SIZE, lines=2))


def _scale(chart: TileMap) -> tuple[str, ...]:
    return SCALES[len(chart.limits) + 1]


def colour_of(chart: TileMap, point: Point) -> str:
    """The colour of its class; white without a value."""
    return _scale(chart)[class_of(point.amount, chart.limits)] if point.known else WHITE


def signs(chart: TileMap) -> list[tuple[Sign, str]]:
    """The legend: the classes, and what a tile without a value means."""
    points = [tile.point for tile in chart.tiles if tile.code in TILES]
    items = [(_swatch(colour), label) for colour, label in _classes(chart)] if any(p.known for p in points) else []
    if any(point.partial for point in points):
        items.append((_incomplete, "niet van alle kernen binnen"))
    if any(point.missing for point in points):
        items.append((_swatch(WHITE, SIGNAL), "ontbreekt"))
    return [*items, (_swatch(GROUND), "doet niet mee")]


def _classes(chart: TileMap) -> list[tuple[str, str]]:
    """Colour and meaning, darkest first."""
    scale, limits = _scale(chart), [number(limit) for limit in chart.limits]
    if not limits:
        amount = next(tile.point.amount for tile in chart.tiles if tile.code in TILES and tile.point.known)
        return [(scale[0], number(amount))]
    middle = [f"{low} tot {high}" for low, high in pairwise(limits)]
    labels = [f"minder dan {limits[0]}", *middle, f"{limits[-1]} of meer"]
    return list(zip(scale, labels, strict=True))[::-1]


def _swatch(colour: str, edge: str | None = None) -> Sign:
    border = edge or (EDGE if colour in (PALE, MIDDLE) else None)

    def sign(canvas: Canvas, x: float, y: float) -> None:
        canvas.fill([shapes.rounded(x - 7, y - 7, 14, 14, 3)], colour, edge=border, line=0.9)

    return sign


def _incomplete(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill([shapes.corner(x + 6, y - 5, CORNER - 3)], INK)
