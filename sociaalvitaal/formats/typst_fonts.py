"""Fonts for the PDF: each character gets a glyph, because PDF/A forbids text that cannot be drawn."""

from __future__ import annotations

import io
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import fontpkg_atkinson_hyperlegible

FAMILY = str(fontpkg_atkinson_hyperlegible.FAMILY)
FOLDER = Path(str(fontpkg_atkinson_hyperlegible.ROOT)) / "files"
FALLBACK = "DejaVu Sans"
LAST_RESORT = "Sociaal Vitaal Blokje"

_ALWAYS_THERE = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0x100)))) | frozenset(
    "\n\x1f\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ac"
)
_MOST_GLYPHS = 60_000


def extra_fonts(text: str) -> dict[str, bytes]:
    """File name → font: what the text needs beyond the house font; mostly nothing."""
    wanted = set(text) - _ALWAYS_THERE
    if not wanted or not wanted - _characters(FOLDER / "AtkinsonHyperlegible-Regular.ttf"):
        return {}
    regular, bold = _dejavu("DejaVuSans.ttf"), _dejavu("DejaVuSans-Bold.ttf")
    found = {path.name: path.read_bytes() for path in (regular, bold)}
    if wanted - _characters(regular):
        # The letters around a foreign sign too: a cluster is drawn from one font.
        found["blokje.ttf"] = _boxes("".join(sorted(set(text) | {" "})[:_MOST_GLYPHS]))
    return found


def _dejavu(name: str) -> Path:
    """A font that matplotlib, which draws the charts, brings along."""
    spec = find_spec("matplotlib")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("matplotlib, en daarmee de reservelettertypen, ontbreekt")
    return Path(next(iter(spec.submodule_search_locations))) / "mpl-data" / "fonts" / "ttf" / name


@lru_cache(maxsize=4)
def _characters(path: Path) -> frozenset[str]:
    """What a font can draw."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@lru_cache(maxsize=16)
def _boxes(characters: str) -> bytes:
    """A font that draws each of these characters as an empty box: the text itself stays in the PDF."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for corners in ([(60, 0), (60, 700), (540, 700), (540, 0)], [(110, 50), (490, 50), (490, 650), (110, 650)]):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    box = pen.glyph()
    names = {ord(character): f"u{ord(character):06X}" for character in characters}
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys(order, box))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (600, 60)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    name = LAST_RESORT.replace(" ", "")
    builder.setupNameTable({"familyName": LAST_RESORT, "styleName": "Regular", "fullName": LAST_RESORT, "psName": name})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    # A font that positions anything itself is left alone: marks stay on the line, and in one run of text.
    builder.addOpenTypeFeatures("feature kern { pos u000020 u000020 -1; } kern;")
    builder.updateHead(created=0, modified=0)
    file = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(file)
    return file.getvalue()
