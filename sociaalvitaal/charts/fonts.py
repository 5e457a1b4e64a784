"""The font of the charts: register it, measure text with it, make text fit."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import fontpkg_atkinson_hyperlegible as atkinson

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

FALLBACK = "DejaVu Sans"
UNKNOWN = "\ufffd"
ELLIPSIS = "…"
_FILES = {bold: atkinson.ROOT / "files" / f"AtkinsonHyperlegible-{style}.ttf" for bold, style in
          ((False, "Regular"), (True, "Bold"))}  # fmt: skip


@lru_cache(maxsize=1)
def _register() -> None:
    from matplotlib.font_manager import fontManager

    for path in _FILES.values():
        fontManager.addfont(str(path))


@lru_cache(maxsize=128)
def properties(size: float, bold: bool) -> FontProperties:
    """Font properties for matplotlib; the second family only serves letters that the first lacks."""
    from matplotlib.font_manager import FontProperties

    _register()
    return FontProperties(family=[atkinson.FAMILY, FALLBACK], size=size, weight="bold" if bold else "normal")


@lru_cache(maxsize=2)
def _font(bold: bool) -> FT2Font:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    fallback = findfont(FontProperties(family=FALLBACK, weight="bold" if bold else "normal"))
    return get_font((str(_FILES[bold]), fallback))


@lru_cache(maxsize=1)
def _drawable() -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    fallback = findfont(FontProperties(family=FALLBACK))
    return frozenset(get_font(str(_FILES[False])).get_charmap()) | frozenset(get_font(fallback).get_charmap())


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """The text on one line, with a replacement sign for what no font can draw."""
    drawable = _drawable()
    return "".join(letter if ord(letter) in drawable else UNKNOWN for letter in " ".join(text.split()))


@lru_cache(maxsize=16384)
def _unit_width(text: str, bold: bool) -> float:
    from matplotlib.ft2font import LoadFlags

    font = _font(bold)
    font.set_size(100, 72)  # matplotlib uses the same object, in other sizes
    font.set_text(clean(text), 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 6400


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide the text will be, in points."""
    return _unit_width(text, bold) * size


def fit(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text, cut off with an ellipsis where it does not fit in the room."""
    if width(text, size, bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def wrap(text: str, room: float, size: float, bold: bool = False, lines: int = 3) -> list[str]:
    """The text in at most so many lines that fit in the room; what is left over ends in an ellipsis."""
    done: list[str] = []
    line = ""
    words = text.split()
    for place, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold) > room:
            if len(done) == lines - 1:
                return [*done, fit(" ".join([line, *words[place:]]), room, size, bold)]
            done.append(fit(line, room, size, bold))
            longer = word
        line = longer
    return [*done, fit(line, room, size, bold)] if line else done
